public import Diagnostics

/// A text in which emoji mark places: `1️⃣`, `2️⃣`, … up to `9️⃣`.
///
/// A test writes its input as people would read it and says where something is expected by the marks, not by counting:
///
/// ```swift
/// let marked = MarkedText("name: 1️⃣Seat Map2️⃣")
/// marked.text             // "name: Seat Map"
/// marked["1️⃣"].column     // 7
/// marked["1️⃣", "2️⃣"]      // the range of "Seat Map"
/// ```
public struct MarkedText: Sendable {
  /// The text without the marks.
  public let text: String

  /// Where the marks stood, counted in the text without marks.
  public let marks: [Character: SourcePosition]

  /// Takes the marks out of a text. Lines end in LF, CR LF or CR.
  public init(_ marked: String) {
    var text = String.UnicodeScalarView()
    var marks: [Character: SourcePosition] = [:]
    var position = SourcePosition.start
    for character in marked {
      if Self.isMark(character) {
        precondition(marks.updateValue(position, forKey: character) == nil, "\(character) stands twice in the text")
        continue
      }
      text.append(contentsOf: character.unicodeScalars)
      position.offset += UInt32(character.utf8.count)
      if character == "\n" || character == "\r\n" || character == "\r" {
        position.line += 1
        position.column = 1
      } else {
        position.column += UInt32(character.unicodeScalars.count)
      }
    }
    self.text = String(text)
    self.marks = marks
  }

  /// The bytes of the text without the marks.
  public var bytes: [UInt8] { Array(text.utf8) }

  /// Where a mark stood.
  public subscript(mark: Character) -> SourcePosition {
    guard let position = marks[mark] else { preconditionFailure("the text has no \(mark)") }
    return position
  }

  /// The stretch from one mark to another.
  public subscript(start: Character, end: Character) -> SourceRange {
    SourceRange(self[start], self[end])
  }

  /// Whether a character is a digit in a keycap.
  private static func isMark(_ character: Character) -> Bool {
    let scalars = character.unicodeScalars
    return scalars.count == 3 && scalars.last == "\u{20E3}"
  }
}
