/// What stands at the end of sealed bytes: not a digest against forgers, but enough to notice damage.
enum Seal {
  /// How many bytes it has.
  static let size = 8

  /// The seal of bytes.
  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let words = bytes.count / 8
    var state = UInt64(bytes.count) ^ 0x9E37_79B9_7F4A_7C15
    for index in 0..<words {
      state = mixed(state, unsafe bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
    }
    for offset in words * 8..<bytes.count { state = mixed(state, UInt64(unsafe bytes[offset])) }
    return state
  }

  private static func mixed(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ word) &* 0xD6E8_FEB8_6659_FD93
    return product ^ product >> 32
  }
}
