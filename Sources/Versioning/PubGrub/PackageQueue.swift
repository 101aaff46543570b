/// Packages by the client's number, the smallest first.
struct PackageQueue {
  private var words: [UInt64]

  /// Makes an empty queue for packages below a count.
  init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

  /// The smallest package.
  ///
  /// - Complexity: O(count / 64).
  var first: Int? {
    for (index, word) in words.enumerated() where word != 0 { return index * 64 + word.trailingZeroBitCount }
    return nil
  }

  /// Adds a package.
  mutating func insert(_ package: Int) { words[package / 64] |= 1 << UInt64(package % 64) }

  /// Takes a package out.
  mutating func remove(_ package: Int) { words[package / 64] &= ~(1 << UInt64(package % 64)) }
}
