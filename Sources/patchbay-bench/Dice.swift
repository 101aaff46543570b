/// Numbers that look random and are the same on every run and machine: SplitMix64.
struct Dice {
  private var state: UInt64 = 20_260_101

  /// A number from 0 up to, not including, a bound.
  mutating func roll(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }

  /// One element of a list.
  mutating func pick<Element>(_ list: [Element]) -> Element { list[roll(list.count)] }
}
