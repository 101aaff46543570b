/// Writes JSON as bytes, with keys in the order in which the caller gives them.
///
/// There is no tree in between: a document is written from front to back into one buffer. The text is compact, in UTF-8,
/// and escapes only what RFC 8259 asks for, so that the same values always give the same bytes.
///
/// ```swift
/// var json = JSONWriter()
/// json.object {
///   $0.member("name", "Seat Map")
///   $0.key("versions")
///   $0.array { for version in versions { $0.string(version) } }
/// }
/// ```
public struct JSONWriter: ~Copyable {
  private var buffer: ByteBuffer

  /// Whether the next value or key needs a comma before it.
  private var needsComma = false

  /// Makes an empty writer.
  ///
  /// - Parameter capacity: How many bytes to make room for.
  public init(capacity: Int = 1024) {
    buffer = ByteBuffer(capacity: capacity)
  }

  /// What has been written so far.
  ///
  /// - Complexity: O(*n*): the bytes are copied.
  public var bytes: [UInt8] { buffer.bytes }

  /// Begins anew, with the room that there is already.
  public mutating func removeAll() {
    buffer.removeAll()
    needsComma = false
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
    buffer.append(quoted: key)
    buffer.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a string.
  public mutating func string(_ value: String) {
    separate()
    buffer.append(quoted: value)
  }

  /// Writes an integer of at most 64 bits.
  @inlinable
  public mutating func integer(_ value: some BinaryInteger) {
    integer(magnitude: UInt64(value.magnitude), isNegative: value < 0)
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
    append(json)
  }

  /// Writes bytes that are values or members already, as another writer made them; none are nothing.
  public mutating func raw(_ json: [UInt8]) {
    if json.isEmpty { return }
    separate()
    append(json)
  }

  /// Goes on with what was written last: a value may be put together of parts, the first of which is written `raw`.
  public mutating func append(_ part: String) {
    part.utf8.span.withUnsafeBytes { buffer.append($0) }
  }

  /// Goes on with what was written last.
  public mutating func append(_ part: [UInt8]) {
    part.withUnsafeBytes { buffer.append($0) }
  }

  /// Ends the line; what a file of JSON closes with.
  public mutating func newline() {
    buffer.append(UInt8(ascii: "\n"))
  }

  @usableFromInline
  mutating func open(_ bracket: UInt8) {
    separate()
    buffer.append(bracket)
    needsComma = false
  }

  @usableFromInline
  mutating func close(_ bracket: UInt8) {
    buffer.append(bracket)
    needsComma = true
  }

  @usableFromInline
  mutating func integer(magnitude: UInt64, isNegative: Bool) {
    separate()
    if isNegative { buffer.append(UInt8(ascii: "-")) }
    var unit: UInt64 = 1
    while magnitude / unit >= 10 { unit *= 10 }
    while unit > 0 {
      buffer.append(UInt8(ascii: "0") + UInt8(magnitude / unit % 10))
      unit /= 10
    }
  }

  @inline(__always)
  private mutating func separate() {
    if needsComma { buffer.append(UInt8(ascii: ",")) }
    needsComma = true
  }
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
