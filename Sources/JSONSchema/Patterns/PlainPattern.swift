/// A pattern that needs no search: `^`, then characters and classes of ASCII, groups and alternatives, each repeated so or
/// so often, then mostly `$`.
///
/// It is a table: what was read so far is a state, and the next byte leads to another one.
/// ```
/// ^[a-z]+(?:-[a-z]+)*$     a…z      -       all others
///            0 no match     0       0           0
///            1 nothing      2       0           0
///            2 a word       2       3           0        may end here
///            3 a hyphen     2       0           0
/// ```
final class PlainPattern: Sendable {
  /// The column of each byte.
  private let columns: [UInt8]
  private let columnCount: Int

  /// For each state and column the state that follows.
  private let next: [UInt8]

  /// Whether the pattern may end in a state.
  private let isAccepting: [Bool]

  /// Whether the text ends where the pattern does.
  private let isClosed: Bool

  private static let noMatch = 0
  private static let beginning = 1

  /// Reads a pattern that ECMA-262 admits; nil if it is not a plain one, or its table would be large.
  init?(_ source: String) {
    guard let reading = PlainPatternReader.read(source) else { return nil }
    isClosed = reading.isClosed
    let positions = reading.positions

    // Bytes that stand at the same positions share a column.
    var sets: [UInt64] = [0]
    var columns = [UInt8](repeating: 0, count: 256)
    for byte in 0..<128 {
      let set = positions.of(UInt8(byte))
      columns[byte] = UInt8(sets.firstIndex(of: set) ?? sets.count)
      if columns[byte] == sets.count { sets.append(set) }
    }

    // A state is a set of positions, those of the byte that was read last; none of them is no match.
    var states: [UInt64] = [0, 0]
    var (next, isAccepting): ([UInt8], [Bool]) = ([], [])
    var known: [UInt64: UInt8] = [0: UInt8(Self.noMatch)]
    var state = 0
    while state < states.count {
      let isBeginning = state == Self.beginning
      let reached = isBeginning ? reading.whole.first : positions.after(states[state])
      isAccepting.append(isBeginning ? reading.whole.isOptional : states[state] & reading.whole.last != 0)
      for set in sets {
        let following = reached & set
        if let known = known[following] {
          next.append(known)
        } else {
          guard states.count <= UInt8.max else { return nil }
          next.append(UInt8(states.count))
          known[following] = UInt8(states.count)
          states.append(following)
        }
      }
      state += 1
    }
    self.columns = columns
    columnCount = sets.count
    self.next = next
    self.isAccepting = isAccepting
  }

  /// Whether a text matches.
  ///
  /// - Complexity: O(*n*) in the bytes of the text.
  func matches(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var state = Self.beginning
    for offset in bytes.indices {
      if !isClosed, isAccepting[state] { return true }
      state = Int(next[state * columnCount + Int(columns[Int(bytes[offset])])])
      if state == Self.noMatch { return false }
    }
    return isAccepting[state]
  }
}
