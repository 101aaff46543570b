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
struct PlainPattern: Sendable {
  /// The column of each byte.
  private var columns = [UInt8](repeating: 0, count: 256)
  private var columnCount = 0

  /// For each state and column the state that follows.
  private var next: [UInt8] = []

  /// Whether the pattern may end in a state.
  private var isAccepting: [Bool] = []

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
    var sets: [UInt64] = []
    for byte in columns.indices {
      let set = positions.of(UInt8(byte))
      columns[byte] = UInt8(sets.firstIndex(of: set) ?? sets.count)
      if columns[byte] == sets.count { sets.append(set) }
    }
    columnCount = sets.count

    // A state is a set of positions, those of the byte that was read last; none of them is no match.
    var states: [UInt64] = [0, 0]
    var known: [UInt64: UInt8] = [0: UInt8(Self.noMatch)]
    var state = 0
    while state < states.count {
      let isBeginning = state == Self.beginning
      let reached = isBeginning ? reading.whole.first : positions.after(states[state])
      isAccepting.append(isBeginning ? reading.whole.isOptional : states[state] & reading.whole.last != 0)
      for set in sets {
        let following = reached & set
        if known[following] == nil {
          guard states.count <= UInt8.max else { return nil }
          known[following] = UInt8(states.count)
          states.append(following)
        }
        next.append(known[following] ?? 0)
      }
      state += 1
    }
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
