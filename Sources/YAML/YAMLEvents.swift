public import Diagnostics

/// The events of a text in the notation of yaml-test-suite: `+MAP`, `=VAL :text`, a line each.
///
/// It shows what libyaml itself understands, before anything is refused: for other people's test suites, and for telling a
/// mistake of the reader from one of the library below.
///
/// <https://github.com/yaml/yaml-test-suite>
public enum YAMLEvents {
  /// The lines of a text.
  ///
  /// - Returns: The lines, those before the first mistake if there is a finding.
  public static func lines(
    of source: SourceText, limits: Limits = .standard
  ) -> (lines: [String], finding: Finding?) {
    let text: AdmittedText
    do throws(Refusal) {
      text = try AdmittedText(source, limits: limits)
      try text.checkDirectives(in: source)
    } catch {
      return ([], error.finding)
    }
    var lines: [String] = []
    var events = EventParser(text)
    var depth = 0
    do throws(SyntaxError) {
      while true {
        let kind = try events.next()
        lines.append(line(for: kind, events))
        switch kind {
        case .streamEnd: return (lines, nil)
        case .sequenceStart, .mappingStart: depth += 1
        case .sequenceEnd, .mappingEnd: depth -= 1
        default: break
        }
        // What libyaml looks ahead in brackets costs time that grows with the cube of their depth.
        if depth > limits.depth { return (lines, limits.tooDeep(at: events.range, in: source)) }
      }
    } catch {
      return (lines, error.finding(in: source))
    }
  }

  private static func line(for kind: EventParser.Kind, _ events: borrowing EventParser) -> String {
    switch kind {
    case .streamStart: "+STR"
    case .streamEnd: "-STR"
    case .documentStart: events.isImplicit ? "+DOC" : "+DOC ---"
    case .documentEnd: events.isImplicit ? "-DOC" : "-DOC ..."
    case .sequenceStart: "+SEQ" + (events.isFlowSequence ? " []" : "") + properties(events)
    case .sequenceEnd: "-SEQ"
    case .mappingStart: "+MAP" + (events.isFlowMapping ? " {}" : "") + properties(events)
    case .mappingEnd: "-MAP"
    case .alias: "=ALI *" + (events.anchor ?? "")
    case .scalar: "=VAL" + properties(events) + " " + sigil(events.scalarStyle) + escaped(events.text)
    }
  }

  private static func properties(_ events: borrowing EventParser) -> String {
    (events.anchor.map { " &" + $0 } ?? "") + (events.tag.map { " <" + $0 + ">" } ?? "")
  }

  private static func sigil(_ style: EventParser.ScalarStyle) -> String {
    switch style {
    case .plain: ":"
    case .singleQuoted: "'"
    case .doubleQuoted: "\""
    case .literal: "|"
    case .folded: ">"
    }
  }

  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result.append(contentsOf: #"\\"#.unicodeScalars)
      case "\0": result.append(contentsOf: #"\0"#.unicodeScalars)
      case "\u{8}": result.append(contentsOf: #"\b"#.unicodeScalars)
      case "\t": result.append(contentsOf: #"\t"#.unicodeScalars)
      case "\n": result.append(contentsOf: #"\n"#.unicodeScalars)
      case "\r": result.append(contentsOf: #"\r"#.unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
