/// A set of releases of one package, by position: 0 is the newest.
///
/// npm's pre-release rule makes ranges that no interval can hold, so a range is turned once into the releases that it
/// means, and everything after is exact and cheap. Up to 63 releases fit one word:
///
/// ```
/// bit   … 4     3     2     1     0
///       … 1.8.0 1.9.0 2.0.0 2.1.0 absent
/// ```
///
/// Bit 0 says "no release at all is served". Only the solver sets it; sets that come from outside are of releases.
public struct ReleaseSet: Hashable, Sendable {
  private enum Storage: Hashable {
    case word(UInt64)
    case words([UInt64])
  }

  private var storage: Storage

  /// Makes the set of those positions below a count for which a condition holds.
  ///
  /// - Parameters:
  ///   - count: How many releases the package has; the same in every set of one package.
  ///   - condition: Whether the release at a position is in the set; it is asked once for each.
  public init(count: Int, where condition: (Int) throws -> Bool) rethrows {
    var words = [UInt64](repeating: 0, count: count / 64 + 1)
    for position in 0..<count where try condition(position) {
      words[(position + 1) / 64] |= 1 << UInt64((position + 1) % 64)
    }
    storage = words.count == 1 ? .word(words[0]) : .words(words)
  }

  /// Makes the set of one position.
  public init(only position: Int, count: Int) {
    self = .none(count: count)
    insert(position)
  }

  /// Makes the empty set.
  public static func none(count: Int) -> Self {
    count < 64 ? Self(word: 0) : Self(words: Array(repeating: 0, count: count / 64 + 1))
  }

  /// Makes the set of all releases.
  public static func all(count: Int) -> Self {
    count < 64 ? Self(word: (1 << UInt64(count) - 1) << 1) : Self(count: count) { _ in true }
  }

  private init(word: UInt64) { storage = .word(word) }

  private init(words: [UInt64]) { storage = .words(words) }

  // MARK: - Members

  /// Whether no release is in the set.
  public var isEmpty: Bool { newest == nil }

  /// How many releases are in the set.
  public var count: Int {
    let members =
      switch storage {
      case .word(let word): word.nonzeroBitCount
      case .words(let words): words.reduce(0) { $0 + $1.nonzeroBitCount }
      }
    return members - (hasAbsent ? 1 : 0)
  }

  /// Whether the release at a position is in the set.
  public func contains(_ position: Int) -> Bool { hasBit(position + 1) }

  /// The position of the newest release in the set.
  public var newest: Int? { position(after: -1) }

  /// The positions in the set, newest first.
  public var positions: some Sequence<Int> {
    sequence(state: -1) { position in
      guard let next = self.position(after: position) else { return nil }
      position = next
      return next
    }
  }

  /// The first position in the set that is greater than another.
  private func position(after position: Int) -> Int? {
    let start = position + 2
    switch storage {
    case .word(let word):
      let rest = start < 64 ? word & (~0 << UInt64(start)) : 0
      return rest == 0 ? nil : rest.trailingZeroBitCount - 1
    case .words(let words):
      var index = start / 64
      var mask: UInt64 = ~0 << UInt64(start % 64)
      while index < words.count {
        let rest = words[index] & mask
        if rest != 0 { return index * 64 + rest.trailingZeroBitCount - 1 }
        index += 1
        mask = ~0
      }
      return nil
    }
  }

  /// Adds the release at a position.
  mutating func insert(_ position: Int) {
    switch storage {
    case .word(let word):
      storage = .word(word | 1 << UInt64(position + 1))
    case .words(var words):
      storage = .word(0)
      words[(position + 1) / 64] |= 1 << UInt64((position + 1) % 64)
      storage = .words(words)
    }
  }

  // MARK: - Sets of one package

  /// The releases that are in both sets.
  public func intersection(_ other: Self) -> Self { combined(other) { $0 & $1 } }

  /// The releases that are in one of the sets at least.
  public func union(_ other: Self) -> Self { combined(other) { $0 | $1 } }

  /// The releases that are in this set and not in the other.
  public func subtracting(_ other: Self) -> Self { combined(other) { $0 & ~$1 } }

  /// Whether every member is one of the other set's.
  func isSubset(of other: Self) -> Bool { !hasCommonBit(other) { $0 & ~$1 } }

  /// Whether the sets have no member in common.
  func isDisjoint(with other: Self) -> Bool { !hasCommonBit(other) { $0 & $1 } }

  @inline(__always)
  private func combined(_ other: Self, _ operation: (UInt64, UInt64) -> UInt64) -> Self {
    switch (storage, other.storage) {
    case (.word(let word), .word(let otherWord)):
      return Self(word: operation(word, otherWord))
    case (.words(var words), .words(let otherWords)) where words.count == otherWords.count:
      for index in words.indices { words[index] = operation(words[index], otherWords[index]) }
      var result = self
      result.storage = .words(words)
      return result
    default:
      preconditionFailure("sets of releases of different packages do not combine")
    }
  }

  @inline(__always)
  private func hasCommonBit(_ other: Self, _ operation: (UInt64, UInt64) -> UInt64) -> Bool {
    switch (storage, other.storage) {
    case (.word(let word), .word(let otherWord)):
      return operation(word, otherWord) != 0
    case (.words(let words), .words(let otherWords)) where words.count == otherWords.count:
      for index in words.indices where operation(words[index], otherWords[index]) != 0 { return true }
      return false
    default:
      preconditionFailure("sets of releases of different packages do not combine")
    }
  }

  // MARK: - Absence

  /// Whether neither a release nor absence is a member.
  var hasNoValue: Bool { !hasAbsent && isEmpty }

  /// The set without absence.
  var withoutAbsent: Self {
    guard hasAbsent else { return self }
    var result = self
    switch storage {
    case .word(let word):
      result.storage = .word(word & ~1)
    case .words(var words):
      words[0] &= ~1
      result.storage = .words(words)
    }
    return result
  }

  /// Whether "no release at all is served" is a member.
  var hasAbsent: Bool { hasBit(0) }

  /// The set with "no release at all is served" as a member.
  var withAbsent: Self {
    var result = self
    switch storage {
    case .word(let word):
      result.storage = .word(word | 1)
    case .words(var words):
      words[0] |= 1
      result.storage = .words(words)
    }
    return result
  }

  private func hasBit(_ bit: Int) -> Bool {
    switch storage {
    case .word(let word): bit < 64 && word & 1 << UInt64(bit) != 0
    case .words(let words): bit / 64 < words.count && words[bit / 64] & 1 << UInt64(bit % 64) != 0
    }
  }
}
