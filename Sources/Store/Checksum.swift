/// A number that follows from the values of a row, by which damage to a file is noticed.
///
/// Each step can be undone, so two rows that differ in one value have different sums; it is no defence against one who
/// means to deceive.
struct Checksum: Equatable {
  /// The sum so far.
  private(set) var value: Int64 = 0

  /// Adds a number.
  mutating func add(_ number: Int64) {
    let mixed = UInt64(bitPattern: value ^ number) &* 0x9E37_79B9_7F4A_7C15
    value = Int64(bitPattern: mixed ^ mixed >> 29)
  }

  /// Adds bytes, and how many they are, so that none can go from one value into the next.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    add(Int64(bytes.count))
    var offset = 0
    while offset + 8 <= bytes.count {
      add(Int64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: offset, as: Int64.self)))
      offset += 8
    }
    var rest: Int64 = 0
    while offset < bytes.count {
      rest = rest << 8 | Int64(unsafe bytes[offset])
      offset += 1
    }
    add(rest)
  }

  /// Adds that there is no value.
  mutating func addNothing() { add(-1) }
}
