/// Tells what a page was made of from what it would be made of now: FNV-1a of 128 bits.
///
/// It is no digest against forgers: who makes two of their own pages look the same keeps the older one.
/// <http://www.isthe.com/chongo/tech/comp/fnv/>
struct Fingerprint: Hashable, Sendable {
  private(set) var value: UInt128

  /// That of nothing.
  init() { value = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d }

  /// One that was remembered.
  init(_ value: UInt128) { self.value = value }

  /// Adds a byte.
  mutating func add(_ byte: UInt8) {
    value = (value ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013b
  }

  /// Adds bytes.
  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { add(byte) }
  }

  /// Adds what tells a file from others.
  mutating func add(_ identity: FileIdentity) {
    for number in [identity.inode, identity.size, identity.changed] {
      for shift in stride(from: 0, to: 64, by: 8) { add(UInt8(truncatingIfNeeded: number >> UInt64(shift))) }
    }
  }

  /// Adds a text and how long it is.
  mutating func add(_ text: String) {
    var length = UInt64(text.utf8.count)
    while length >= 0x80 {
      add(UInt8(truncatingIfNeeded: length) | 0x80)
      length >>= 7
    }
    add(UInt8(length))
    add(text.utf8)
  }
}

extension Fingerprint: CustomStringConvertible {
  /// 32 hexadecimal digits.
  var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }
}
