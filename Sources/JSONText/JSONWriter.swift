/// Writes JSON as bytes, with keys in the order in which the caller gives them.
///
/// There is no tree in between: a document is written from front to back into one array of bytes. The text is compact, in
/// UTF-8, and escapes only what RFC 8259 asks for, so that the same values always give the same bytes.
///
/// ```swift
/// var json = JSONWriter()
/// json.object {
///   $0.member("name", "Seat Map")
///   $0.key("versions")
///   $0.array { for version in versions { $0.string(version) } }
/// }
/// ```
public struct JSONWriter {
  /// What has been written so far.
  public private(set) var bytes: [UInt8] = []

  /// Whether the next value or key needs a comma before it.
  private var needsComma = false

  /// Makes an empty writer.
  ///
  /// - Parameter capacity: How many bytes to make room for.
  public init(capacity: Int = 1024) {
    bytes.reserveCapacity(capacity)
  }

  /// Writes an object; the closure writes its members.
  @inlinable
  public mutating func object<E: Error>(_ members: (inout JSONWriter) throws(E) -> Void) throws(E) {
    open(UInt8(ascii: "{"))
    try members(&self)
    close(UInt8(ascii: "}"))
  }

  /// Writes an array; the closure writes its elements.
  @inlinable
  public mutating func array<E: Error>(_ elements: (inout JSONWriter) throws(E) -> Void) throws(E) {
    open(UInt8(ascii: "["))
    try elements(&self)
    close(UInt8(ascii: "]"))
  }

  /// Writes the key of a member; its value must follow.
  public mutating func key(_ key: String) {
    separate()
    quote(key)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a string.
  public mutating func string(_ value: String) {
    separate()
    quote(value)
  }

  /// Writes an integer.
  @inlinable
  public mutating func integer(_ value: some BinaryInteger) {
    raw(String(value))
  }

  /// Writes `true` or `false`.
  public mutating func boolean(_ value: Bool) {
    raw(value ? "true" : "false")
  }

  /// Writes `null`.
  public mutating func null() {
    raw("null")
  }

  /// Writes text that is one JSON value already, a number's digits for instance.
  public mutating func raw(_ json: String) {
    separate()
    var json = json
    json.withUTF8 { bytes.append(contentsOf: $0) }
  }

  /// Writes bytes that are one JSON value already, as another writer made them.
  public mutating func raw(_ json: [UInt8]) {
    separate()
    bytes.append(contentsOf: json)
  }

  /// Ends the line; what a file of JSON closes with.
  public mutating func newline() {
    bytes.append(UInt8(ascii: "\n"))
  }

  @usableFromInline
  mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  @usableFromInline
  mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func quote(_ text: String) {
    var text = text
    text.withUTF8 { text in
      bytes.append(UInt8(ascii: "\""))
      if Self.isPlain(UnsafeRawBufferPointer(text)) {
        bytes.append(contentsOf: text)
      } else {
        for byte in text { escape(byte) }
      }
      bytes.append(UInt8(ascii: "\""))
    }
  }

  /// Whether nothing in a text needs an escape, which is true of nearly every one: then it is copied as a whole.
  private static func isPlain(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.count >= 8 else {
      return !needsEscape(text.reduce(spaces) { $0 << 8 | UInt64($1) })
    }
    for offset in stride(from: 0, to: text.count - 8, by: 8)
    where needsEscape(text.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) {
      return false
    }
    // The last eight, some of which may have been looked at already.
    return !needsEscape(text.loadUnaligned(fromByteOffset: text.count - 8, as: UInt64.self))
  }

  /// Whether one of eight bytes is below a space, a quote or a backslash.
  ///
  /// A byte that is too small borrows from its top bit; one that had that bit before is none of the three:
  /// <https://graphics.stanford.edu/~seander/bithacks.html#HasLessInWord>.
  @inline(__always)
  private static func needsEscape(_ bytes: UInt64) -> Bool {
    let quotes = bytes ^ ones &* UInt64(UInt8(ascii: "\""))
    let backslashes = bytes ^ ones &* UInt64(UInt8(ascii: "\\"))
    let found = (bytes &- spaces) & ~bytes | (quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes
    return found & topBits != 0
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let spaces: UInt64 = 0x2020_2020_2020_2020
  private static let topBits: UInt64 = 0x8080_8080_8080_8080

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): bytes.append(contentsOf: #"\""#.utf8)
    case UInt8(ascii: "\\"): bytes.append(contentsOf: #"\\"#.utf8)
    case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
    case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
    case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
    case 0..<0x20:
      bytes.append(contentsOf: #"\u00"#.utf8)
      bytes.append(Self.digits[Int(byte >> 4)])
      bytes.append(Self.digits[Int(byte & 15)])
    default: bytes.append(byte)
    }
  }

  private static let digits = Array("0123456789abcdef".utf8)
}

// MARK: - Members

extension JSONWriter {
  /// Writes a member whose value is a string.
  public mutating func member(_ key: String, _ value: String) {
    self.key(key)
    string(value)
  }

  /// Writes a member whose value is a string, if there is one.
  public mutating func member(_ key: String, ifPresent value: String?) {
    if let value { member(key, value) }
  }

  /// Writes a member whose value is an integer.
  @inlinable
  public mutating func member(_ key: String, _ value: some BinaryInteger) {
    self.key(key)
    integer(value)
  }

  /// Writes a member whose value is `true` or `false`.
  public mutating func member(_ key: String, _ value: Bool) {
    self.key(key)
    boolean(value)
  }

  /// Writes a member whose value is an array of strings.
  @inlinable
  public mutating func member(_ key: String, _ values: some Sequence<String>) {
    self.key(key)
    array { json in for value in values { json.string(value) } }
  }
}
