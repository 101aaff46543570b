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
    bytes.append(contentsOf: json.utf8)
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
    bytes.append(UInt8(ascii: "\""))
    if Self.isPlain(text.utf8.span) {
      bytes.append(contentsOf: text.utf8)
    } else {
      for byte in text.utf8 { escape(byte) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether nothing in a text needs an escape, which is true of nearly every one: then it is copied as a whole.
  private static func isPlain(_ text: Span<UInt8>) -> Bool {
    for index in text.indices {
      let byte = text[index]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return false }
    }
    return true
  }

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
