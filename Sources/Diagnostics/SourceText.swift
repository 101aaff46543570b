import Synchronization

/// A text that a person wrote, with the name it is shown under.
///
/// Findings refer to it, so that a printer can draw the lines in question. What must not be shown (the values under an
/// install's `configuration:`) are masked byte ranges, which whoever makes the text says how to tell; printers draw `•••` in
/// their place.
public final class SourceText: Sendable {
  /// The path from the repository's root, with forward slashes.
  public let path: String

  /// The bytes as they are in the repository; they need not be valid UTF-8.
  public var bytes: [UInt8] { content.value }

  private let content: LazyBytes

  /// Byte ranges, ascending and apart from each other, that no printer may show.
  public var masked: [Swift.Range<Int>] {
    guard let mask else { return [] }
    return (told.load() ?? told.storeIfNil(Ranges(mask(bytes)))).all
  }

  /// Tells what no printer may show; nil for nothing.
  private let mask: Mask?

  /// What it said.
  private let told = AtomicLazyReference<Ranges>()

  /// Tells the byte ranges of a text that no printer may show, ascending and apart from each other.
  public typealias Mask = @Sendable (_ bytes: [UInt8]) -> [Swift.Range<Int>]

  private final class Ranges: Sendable {
    let all: [Swift.Range<Int>]
    init(_ all: [Swift.Range<Int>]) { self.all = all }
  }

  /// Makes a text.
  ///
  /// - Parameters:
  ///   - path: The path from the repository's root.
  ///   - bytes: The whole text.
  ///   - masked: Byte ranges that no printer may show, ascending and apart from each other.
  public convenience init(path: String, bytes: [UInt8], masked: [Swift.Range<Int>] = []) {
    let mask: Mask = { _ in masked }
    self.init(path: path, LazyBytes(bytes), mask: masked.isEmpty ? nil : mask)
  }

  /// Makes a text whose bytes may not be at hand, and whose mask is told when it is first asked for.
  public init(path: String, _ content: LazyBytes, mask: Mask? = nil) {
    self.path = path
    self.content = content
    self.mask = mask
  }
}

/// A point in a text.
public struct SourcePosition: Hashable, Comparable, Sendable {
  /// Bytes from the start of the text; a byte-order mark counts.
  public var offset: UInt32

  /// The line, from 1.
  public var line: UInt32

  /// The column in Unicode scalars, from 1.
  public var column: UInt32

  /// The first point of a text.
  public static let start = SourcePosition(offset: 0, line: 1, column: 1)

  /// Makes a point from its three counts.
  public init(offset: UInt32, line: UInt32, column: UInt32) {
    self.offset = offset
    self.line = line
    self.column = column
  }

  /// Whether one point stands before another in the same text.
  public static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
}

/// A stretch of a text, from its first point up to the point after its last.
public struct SourceRange: Hashable, Sendable {
  /// Where the stretch begins.
  public var start: SourcePosition

  /// The point after its last byte.
  public var end: SourcePosition

  /// Makes a stretch from its two ends.
  public init(_ start: SourcePosition, _ end: SourcePosition) {
    self.start = start
    self.end = end
  }
}

/// A place in the repository: a path and, where there is a text and a stretch of it that matters, those.
public struct Place: Sendable {
  /// The path from the repository's root, with forward slashes. Empty for what has no file.
  public let path: String

  /// The text at that path, if it is one that a printer can draw from.
  public let source: SourceText?

  /// The stretch that is meant; nil for the file as a whole.
  public let range: SourceRange?

  /// A stretch of a text.
  public init(_ source: SourceText, _ range: SourceRange?) {
    self.path = source.path
    self.source = source
    self.range = range
  }

  /// A file as a whole, or a folder.
  public init(path: String) {
    self.path = path
    self.source = nil
    self.range = nil
  }
}
