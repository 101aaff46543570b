/// Reads what a ``ByteEncoder`` wrote, without a copy of it.
///
/// No bytes make it trap: what cannot have been written throws ``DamagedBytes``, so that a cache that was damaged is one that
/// is made anew.
///
/// - Important: The bytes must stay where they are as long as the decoder is used.
@safe public struct ByteDecoder {
  @usableFromInline let bytes: UnsafeRawBufferPointer

  /// How many bytes there are.
  @usableFromInline let end: Int
  @usableFromInline var position = 0

  /// The texts that may be referred to.
  @usableFromInline var shared: [String] = []

  /// Begins to read.
  public init(_ bytes: UnsafeRawBufferPointer) {
    unsafe self.bytes = bytes
    end = bytes.count
  }

  /// Begins to read bytes that end with a seal.
  ///
  /// - Throws: ``DamagedBytes`` if they are not as they were when they were sealed.
  public init(sealed bytes: UnsafeRawBufferPointer) throws(DamagedBytes) {
    guard bytes.count >= Seal.size else { throw DamagedBytes() }
    let content = unsafe UnsafeRawBufferPointer(rebasing: bytes.dropLast(Seal.size))
    let seal = unsafe bytes.loadUnaligned(fromByteOffset: content.count, as: UInt64.self)
    guard unsafe Seal.of(content) == UInt64(littleEndian: seal) else { throw DamagedBytes() }
    unsafe self.bytes = content
    end = content.count
  }

  /// Whether everything was read.
  public var isAtEnd: Bool { position == end }

  /// Reads one byte.
  @inlinable public mutating func byte() throws(DamagedBytes) -> UInt8 {
    guard position < end else { throw DamagedBytes() }
    defer { position += 1 }
    return unsafe bytes[position]
  }

  /// Reads a truth value.
  @inlinable public mutating func flag() throws(DamagedBytes) -> Bool {
    switch try byte() {
    case 0: false
    case 1: true
    default: throw DamagedBytes()
    }
  }

  /// Reads a number.
  @inlinable public mutating func number() throws(DamagedBytes) -> UInt64 {
    let first = try byte()
    return first < 0x80 ? UInt64(first) : try number(after: first)
  }

  /// Reads the rest of a number of more than one byte.
  @usableFromInline mutating func number(after first: UInt8) throws(DamagedBytes) -> UInt64 {
    var number = UInt64(first & 0x7F)
    for shift in stride(from: UInt64(7), to: 64, by: 7) {
      let next = try byte()
      // The tenth byte has room for one bit.
      guard shift < 63 || next <= 1 else { throw DamagedBytes() }
      number |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return number }
    }
    throw DamagedBytes()
  }

  /// Reads a number that fits into 32 bits.
  @inlinable public mutating func number32() throws(DamagedBytes) -> UInt32 {
    guard let number = UInt32(exactly: try number()) else { throw DamagedBytes() }
    return number
  }

  /// Reads an integer.
  @inlinable public mutating func integer() throws(DamagedBytes) -> Int {
    let number = try number()
    return Int(truncatingIfNeeded: number >> 1) ^ -Int(truncatingIfNeeded: number & 1)
  }

  /// Reads a number of eight bytes.
  public mutating func fixed() throws(DamagedBytes) -> UInt64 {
    guard end - position >= 8 else { throw DamagedBytes() }
    defer { position += 8 }
    return unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
  }

  /// Reads how many values follow: no more than there are bytes, so that room can be made for them.
  @inlinable public mutating func count() throws(DamagedBytes) -> Int {
    let count = try number()
    guard count <= UInt64(end - position) else { throw DamagedBytes() }
    return Int(count)
  }

  /// Reads bytes.
  public mutating func data() throws(DamagedBytes) -> [UInt8] {
    let count = try count()
    defer { position += count }
    return unsafe Array(bytes[position..<position + count])
  }

  /// Reads a text.
  public mutating func text() throws(DamagedBytes) -> String {
    let count = try count()
    let utf8 = unsafe UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
    position += count
    do {
      return unsafe String(copying: try UTF8Span(validating: utf8.assumingMemoryBound(to: UInt8.self).span))
    } catch {
      throw DamagedBytes()
    }
  }

  /// Reads a text that may stand here more than once; every time it is the same one in memory.
  @inlinable public mutating func sharedText() throws(DamagedBytes) -> String {
    let number = try number()
    guard number == 0 else {
      guard number <= UInt64(shared.count) else { throw DamagedBytes() }
      return shared[Int(number) - 1]
    }
    let text = try text()
    shared.append(text)
    return text
  }

  /// Reads a value that may be absent.
  @inlinable public mutating func optional<Value>(
    _ read: (inout ByteDecoder) throws(DamagedBytes) -> Value
  ) throws(DamagedBytes) -> Value? {
    try flag() ? try read(&self) : nil
  }

  /// Reads a list.
  @inlinable public mutating func list<Value>(
    _ read: (inout ByteDecoder) throws(DamagedBytes) -> Value
  ) throws(DamagedBytes) -> [Value] {
    let count = try count()
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try read(&self)) }
    return values
  }
}

/// That bytes are not what was written.
public struct DamagedBytes: Error {
  /// Makes the error.
  @inlinable public init() {}
}
