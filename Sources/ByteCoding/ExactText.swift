/// A text that equals only texts of the same code points: to `String`, composed and decomposed letters are the same.
public struct ExactText: Hashable, Sendable {
  /// The text.
  public let text: String

  /// Takes a text as it is.
  public init(_ text: String) { self.text = text }

  /// Whether the code points are the same.
  public static func == (left: Self, right: Self) -> Bool {
    guard left.text.utf8.count == right.text.utf8.count else { return false }
    let (one, other) = (left.text.utf8.span, right.text.utf8.span)
    for offset in one.indices where one[offset] != other[offset] { return false }
    return true
  }

  /// Hashes the UTF-8.
  public func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
