/// Finds what a person probably meant: "did you mean `enabled`?".
public enum Suggestion {
  /// The candidate that is nearest to what was written, if one is near enough to be what was meant.
  ///
  /// Near is a third of the letters, three at most, counting a letter added, left out, replaced, or swapped with its neighbour.
  /// Case, hyphens and underscores do not count. Of equally near ones the first in UTF-8 order wins.
  ///
  /// - Complexity: O(*n*) in the candidates, each bounded by a constant since longer words than 64 bytes are passed over.
  public static func closest(to word: String, in candidates: some Sequence<String>) -> String? {
    let word = folded(word)
    guard 3...64 ~= word.count else { return nil }
    var limit = min(3, (word.count + 1) / 3)
    var best: String?
    for candidate in candidates {
      guard let distance = distance(word, folded(candidate), limit: limit) else { continue }
      if let current = best, distance == limit, !candidate.utf8.lexicographicallyPrecedes(current.utf8) { continue }
      best = candidate
      limit = distance
    }
    return best
  }

  /// The letters and digits, in lower case.
  private static func folded(_ word: String) -> [UInt8] {
    word.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
      .map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 | 0x20 : $0 }
  }

  /// How many edits lie between two words (optimal string alignment); nil if more than the limit.
  private static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    var twoAbove: [Int] = []
    var above = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var cost = min(above[column] + (letter == other ? 0 : 1), above[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          cost = min(cost, twoAbove[column - 1] + 1)
        }
        current.append(cost)
      }
      if current.allSatisfy({ $0 > limit }) { return nil }
      (twoAbove, above) = (above, current)
    }
    return above[right.count] <= limit ? above[right.count] : nil
  }
}
