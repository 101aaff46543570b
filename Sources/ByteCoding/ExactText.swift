/// A text that equals only texts of the same code points: to `String`, composed and decomposed letters are the same.
public struct ExactText: Hashable, Sendable {
  /// The text.
  public let text: String

  /// Takes a text as it is.
  public init(_ text: String) { self.text = text }

  /// Whether the code points are the same.
  public static func == (left: Self, right: Self) -> Bool {
    left.text.utf8.count == right.text.utf8.count && left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// Hashes the UTF-8.
  public func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
