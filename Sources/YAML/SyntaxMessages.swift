internal import Diagnostics

/// The words for what libyaml finds wrong: its problem, what it was doing, and the text there become one phrase for people.
extension SyntaxError {
  /// The finding for this error.
  func finding(in source: SourceText) -> Finding {
    var notes: [Finding.Note] = []
    if let contextPosition, contextPosition.line != place.line, let beginning {
      notes.append(.init(beginning, at: Place(source, SourceRange(contextPosition, contextPosition))))
    }
    let (message, help) = wording(in: source)
    return Finding(YAMLCodes.syntax, message, at: Place(source, SourceRange(place, place)), notes: notes, help: help)
  }

  /// The place to mend. libyaml tells of what was never finished where the next thing is.
  private var place: SourcePosition {
    switch problem {
    case "could not find expected ':'", "found unexpected document indicator", "found unexpected end of stream":
      contextPosition ?? position
    default:
      position
    }
  }

  /// What began at the context's place.
  private var beginning: String? {
    switch context {
    case "while parsing a block collection": "the list begins here"
    case "while parsing a block mapping": "the mapping begins here"
    case "while parsing a flow mapping": "the `{` is here"
    case "while parsing a flow sequence": "the `[` is here"
    case "while scanning a block scalar": "the text block begins here"
    case "while scanning a plain scalar": "the value begins here"
    case "while scanning a quoted scalar", "while parsing a quoted scalar": "the quote is here"
    default: nil
    }
  }

  /// The message, and how to mend it where more can be said than the code says.
  private func wording(in source: SourceText) -> (message: String, help: String?) {
    switch problem {
    case "block sequence entries are not allowed in this context":
      ("a list entry cannot begin here", "Begin the list on a line of its own.")
    case "control characters are not allowed":
      ("a control character is not allowed", "Remove it, or write it escaped in double quotes (`\"\\x07\"`).")
    case "could not find expected ':'":
      ("a key without `:` after it", "Write `key: value`, the key on one line and shorter than 1,024 characters.")
    case "did not find URI escaped octet", "did not find expected '!'", "did not find expected tag URI",
      "did not find the expected '>'", "found undefined tag handle", "found an incorrect leading UTF-8 octet",
      "found an incorrect trailing UTF-8 octet":
      ("a tag that cannot be read", "Remove the tag; quote the value if `!` is meant as text.")
    case "did not find expected '-' indicator" where !source.beginsLine(at: position),
      "did not find expected key" where !source.beginsLine(at: position):
      ("nothing more was expected on this line", "Put the whole value in quotes, or the rest on a line of its own.")
    case "did not find expected '-' indicator":
      ("a list entry was expected here", "Begin each entry with `- `, all in the same column.")
    case "did not find expected key":
      ("a key was expected here", "Begin each key of a mapping in the same column.")
    case "did not find expected ',' or ']'":
      ("`,` or `]` was expected here", "Separate elements with `,` and close the list with `]`.")
    case "did not find expected ',' or '}'":
      ("`,` or `}` was expected here", "Separate members with `,` and close the mapping with `}`.")
    case "did not find expected <document start>":
      ("nothing more was expected here", "The document ended above; a second one would begin with `---`.")
    case "did not find expected alphabetic or numeric character":
      ("an anchor or alias without a name", "Quote the value if `&` or `*` is meant as text.")
    case "did not find expected comment or line break":
      ("a comment or the end of the line was expected here", nil)
    case "did not find expected hexdecimal number", "found invalid Unicode character escape code":
      ("an escape that names no character", nil)
    case "did not find expected node content":
      ("a value was expected here", nil)
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      ("a tab cannot indent", "Indent with spaces.")
    case "found character that cannot start any token" where source.hasTab(at: position):
      ("a tab cannot indent", "Indent with spaces.")
    case "found an indentation indicator equal to 0":
      ("the indentation of a text block cannot be 0", nil)
    case "found character that cannot start any token":
      ("a value cannot begin with this character", "Put the value in quotes.")
    case "found unexpected ':'":
      ("`:` is not allowed here", "Put the value in quotes if the `:` belongs to it.")
    case "found unexpected document indicator":
      ("this quote is not closed before the document ends", "Close the quote.")
    case "found unexpected end of stream":
      ("this quote is not closed", "Close the quote.")
    case "found unknown escape character":
      ("an unknown escape", "Write `\\\\` for a backslash, or use single quotes, where nothing is escaped.")
    case "mapping keys are not allowed in this context":
      ("a key cannot begin here", "Begin the mapping on a line of its own.")
    case "mapping values are not allowed in this context":
      (
        "`:` begins a value where none can be",
        "Put the value in quotes if the `:` belongs to it; else mind the indentation."
      )
    case _ where context?.hasSuffix("directive") == true, "found duplicate %TAG directive",
      "found duplicate %YAML directive", "found incompatible YAML document":
      ("a directive that cannot be read", "Remove the line that begins with `%`.")
    default:
      (problem, nil)
    }
  }
}
