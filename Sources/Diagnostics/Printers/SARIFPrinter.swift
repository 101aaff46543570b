import JSONText

/// Prints findings as a SARIF 2.1.0 log, for code hosts and editors.
///
/// Columns count Unicode scalars, which the log says (`columnKind`). Rules are the codes that occur. A finding has a fingerprint
/// of what makes it itself, so that a code host knows it again when its line has moved.
///
/// OASIS: Static Analysis Results Interchange Format 2.1.0, <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.
public struct SARIFPrinter: Sendable {
  /// Patchbay's version, for the log.
  public let toolVersion: String

  /// Makes a printer.
  public init(toolVersion: String) {
    self.toolVersion = toolVersion
  }

  /// The log, in one line, with a line end behind it.
  public func text(of findings: some Collection<Finding>) -> String {
    let codes = Set(findings.map(\.code)).sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    let ruleIndices = Dictionary(uniqueKeysWithValues: zip(codes, 0...))
    var json = JSONWriter()
    json.object {
      $0.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      $0.member("version", "2.1.0")
      $0.key("runs")
      $0.array {
        $0.object {
          $0.key("tool")
          $0.object {
            $0.key("driver")
            $0.object { json in writeDriver(rules: codes, to: &json) }
          }
          $0.member("columnKind", "unicodeCodePoints")
          $0.member("newlineSequences", ["\r\n", "\n", "\r"])
          $0.key("results")
          $0.array { json in
            var alike: [FindingIdentity: Int] = [:]
            for finding in findings {
              let identity = FindingIdentity(finding)
              alike[identity, default: 0] += 1
              let fingerprint = identity.fingerprint(alike[identity, default: 0])
              write(finding, fingerprint, ruleIndex: ruleIndices[finding.code] ?? 0, to: &json)
            }
          }
        }
      }
    }
    json.newline()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private func writeDriver(rules: [Code], to json: inout JSONWriter) {
    json.member("name", "Patchbay")
    json.member("version", toolVersion)
    json.key("rules")
    json.array { json in
      for code in rules {
        json.object {
          $0.member("id", code.id)
          $0.text("shortDescription", code.title)
          $0.text("fullDescription", code.explanation)
          $0.text("help", code.mend)
          guard case .finding(let severity) = code.kind else { return }
          $0.key("defaultConfiguration")
          $0.object { $0.member("level", severity.rawValue) }
        }
      }
    }
  }

  private func write(_ finding: Finding, _ fingerprint: String, ruleIndex: Int, to json: inout JSONWriter) {
    json.object {
      $0.member("ruleId", finding.code.id)
      $0.member("ruleIndex", ruleIndex)
      $0.member("level", finding.severity.rawValue)
      $0.text("message", finding.message + ". " + finding.advice)
      $0.key("locations")
      $0.array { json in
        if !finding.place.path.isEmpty { json.object { $0.physicalLocation(finding.place) } }
      }
      $0.key("partialFingerprints")
      $0.object { $0.member("patchbayFinding/v1", fingerprint) }
      if !finding.notes.isEmpty {
        $0.key("relatedLocations")
        $0.array { json in
          for note in finding.notes where !note.place.path.isEmpty {
            json.object {
              $0.physicalLocation(note.place)
              $0.text("message", note.message)
            }
          }
        }
      }
      guard let fix = finding.printableFix, let range = fix.place.range else { return }
      $0.key("fixes")
      $0.array { $0.object { $0.change(fix, range) } }
    }
  }
}

extension JSONWriter {
  /// A member that is a SARIF `message` or `multiformatMessageString`.
  fileprivate mutating func text(_ key: String, _ text: String) {
    self.key(key)
    object { $0.member("text", text) }
  }

  fileprivate mutating func physicalLocation(_ place: Place) {
    key("physicalLocation")
    object {
      $0.artifactLocation(place.path)
      guard let range = place.range else { return }
      $0.region("region", range)
    }
  }

  fileprivate mutating func artifactLocation(_ path: String) {
    key("artifactLocation")
    object {
      $0.member("uri", path.percentEncoded)
      $0.member("uriBaseId", "%SRCROOT%")
    }
  }

  fileprivate mutating func region(_ key: String, _ range: SourceRange) {
    self.key(key)
    object {
      $0.member("startLine", range.start.line)
      $0.member("startColumn", range.start.column)
      $0.member("endLine", range.end.line)
      $0.member("endColumn", range.end.column)
      $0.member("byteOffset", range.bytes.lowerBound)
      $0.member("byteLength", range.bytes.count)
    }
  }

  /// The members of a SARIF `fix`.
  fileprivate mutating func change(_ fix: Finding.Fix, _ range: SourceRange) {
    text("description", fix.title)
    key("artifactChanges")
    array {
      $0.object {
        $0.artifactLocation(fix.place.path)
        $0.key("replacements")
        $0.array {
          $0.object {
            $0.region("deletedRegion", range)
            $0.text("insertedContent", fix.replacement)
          }
        }
      }
    }
  }
}

extension String {
  /// A path as a relative URI: what RFC 3986 does not reserve stays, and slashes.
  fileprivate var percentEncoded: String {
    utf8.reduce(into: "") { text, byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        text += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
  }
}
