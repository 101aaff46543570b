import Diagnostics
import JSONSchema
import YAML

/// One thing for which a release does not accept a configuration. It holds no value of the configuration.
struct ConfigurationProblem: Sendable {
  /// What it is as an error, if no release in range will do.
  let code: Code

  /// Where the value stands in the configuration, as a JSON Pointer; empty for the configuration as a whole.
  let pointer: String

  /// What is wrong, a lower-case phrase.
  let message: String

  /// The place to mend in the install; nil if there is no install.
  let place: Place?

  /// The place in the release that asks for something else.
  let schemaPlace: Place

  /// What was probably meant by a key that the schema does not know.
  let suggestion: String?

  /// The problem that there is a configuration at all.
  init(unexpectedIn install: Install?, _ release: Release) {
    code = ResolutionCodes.configurationInvalid
    pointer = ""
    message = "the release has no configuration"
    suggestion = nil
    place = install?.document.place(of: "configuration")
    schemaPlace = Place(release.document.source, nil)
  }

  /// A problem with a secret in a configuration.
  init(
    _ mistake: Audience.Mistake, in written: Node, _ install: Install?, _ release: Release,
    _ configuration: ConfigurationSchema
  ) {
    code = mistake.code
    suggestion = nil
    pointer = written.pointer(along: mistake.path[...])
    message =
      mistake.code == ResolutionCodes.secretInPlain
      ? "a secret is written as {secretRef: …}, never in plain"
      : "a secret reference stands where no secret is asked for"
    place = install?.place(mistake.node.range)
    schemaPlace = configuration.place(of: mistake.mark?.range, in: release)
  }

  /// A problem that the schema has with the configuration.
  init(_ violation: Violation, _ install: Install?, _ release: Release, _ configuration: ConfigurationSchema) {
    code = ResolutionCodes.configurationInvalid
    pointer = violation.instancePointer
    message = violation.message
    suggestion =
      if case .unknownKey(let key, let known) = violation.reason { Suggestion.closest(to: key, in: known) } else { nil }
    place = install?.place(violation.range)
    schemaPlace = configuration.place(of: violation.schemaRange, in: release)
  }

  /// The problem as a finding at the install.
  ///
  /// - Parameters:
  ///   - code: As what it is found.
  ///   - release: The name of the release that does not accept the configuration.
  ///   - install: The install.
  /// - Returns: A finding at the value.
  func finding(_ code: Code, of release: String, in install: Install) -> Finding {
    Finding(
      code, "\(release) does not accept \(subject): \(message)", at: place ?? Place(install.document.source, nil),
      notes: [Finding.Note("\(release) asks for that", at: schemaPlace)],
      help: suggestion.map { "did you mean `\($0)`?" },
      fix: suggestion.flatMap { key in place.map { Suggestion.fix(key, in: $0) } })
  }

  /// What is not accepted: "the configuration", "`/label` of the configuration".
  var subject: String { pointer.isEmpty ? "the configuration" : "`\(pointer)` of the configuration" }
}

extension Install {
  /// The place of a stretch under `configuration:`; the file as a whole if nothing is written there.
  fileprivate func place(_ range: SourceRange) -> Place { Place(document.source, configuration == nil ? nil : range) }
}

extension ConfigurationSchema {
  /// The place in a release of a stretch of its schema. Releases share a compiled schema whose text is the same, so the
  /// stretch may be one of another release's document: it is as far from the schema's beginning in both.
  fileprivate func place(of range: SourceRange?, in release: Release) -> Place {
    guard let range, let compiled = schema.subschemas.first?.source.range.start else {
      return release.document.place(node)
    }
    let here = node.range.start
    /// The same point in this release's text; nil if it is not one of the schema's.
    func moved(_ point: SourcePosition) -> SourcePosition? {
      guard point.offset >= compiled.offset, point.line >= compiled.line else { return nil }
      let isFirstLine = point.line == compiled.line
      let moved = SourcePosition(
        offset: point.offset - compiled.offset + here.offset, line: point.line - compiled.line + here.line,
        column: isFirstLine ? point.column - compiled.column + here.column : point.column)
      return moved <= node.range.end ? moved : nil
    }
    guard let start = moved(range.start), let end = moved(range.end) else { return release.document.place(node) }
    return Place(release.document.source, SourceRange(start, end))
  }
}

extension Node {
  /// The way along positions as a JSON Pointer.
  fileprivate func pointer(along path: ArraySlice<Int>) -> String {
    guard let position = path.first else { return "" }
    return switch value {
    case .mapping(let members):
      "/\(members[position].key.escapedForPointer)" + members[position].value.pointer(along: path.dropFirst())
    case .sequence(let elements): "/\(position)" + elements[position].pointer(along: path.dropFirst())
    default: ""
    }
  }
}

extension String {
  /// This as one step of a JSON Pointer.
  fileprivate var escapedForPointer: String {
    var escaped = ""
    for character in self {
      switch character {
      case "~": escaped += "~0"
      case "/": escaped += "~1"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
