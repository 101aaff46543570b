import ByteCoding

/// What is found in one state of a repository, held against what is found in an earlier one.
///
/// A finding is the same one if its code, its path and its words are: where in the file it stands does not matter, since lines
/// move. Of several that are alike in all that, those stand for each other of which the line is the same. In a file that did
/// not change a finding stays itself if only its words change, since those then tell of something elsewhere: a newer release
/// that does not fit either is no new mistake of the tenant that asks for it.
public struct FindingComparison: Sendable {
  /// Those that are there now and were not before, in the order given.
  public let brought: [Finding]

  /// Those that are there now and were before, as they are now, in the order given.
  public let stood: [Finding]

  /// Those that were there before and are no more, in the order given.
  public let mended: [Finding]

  /// Compares.
  ///
  /// - Complexity: O(*n* + *m*) on average; texts are looked at only where a finding is there more often than it was.
  public init(from base: [Finding], to head: [Finding]) {
    var pairing = Pairing(base: base, head: head)
    pairing.pairCrowded { Line($0) }
    pairing.pair { FindingIdentity($0) }
    pairing.pair({ Spot($0) }) { $0.place.source?.bytes == $1.place.source?.bytes }
    brought = pairing.newer.map { head[$0] }
    mended = pairing.older.map { base[$0] }
    let isNew = Set(pairing.newer)
    stood = head.indices.filter { !isNew.contains($0) }.map { head[$0] }
  }
}

// MARK: -

/// The findings of two states for which no counterpart is known yet.
private struct Pairing {
  let base, head: [Finding]

  /// Places in `base` and in `head`, ascending.
  var older, newer: [Int]

  init(base: [Finding], head: [Finding]) {
    (self.base, self.head) = (base, head)
    (older, newer) = (Array(base.indices), Array(head.indices))
  }

  /// Takes out pairs of the same key, in order; what has no key stays.
  mutating func pair(
    _ key: (Finding) -> (some Hashable)?, where isPair: (Finding, Finding) -> Bool = { _, _ in true }
  ) {
    var candidates = Dictionary(grouping: older) { key(base[$0]) }
    var paired: Set<Int> = []
    newer.removeAll { index in
      guard let key = key(head[index]),
        let match = candidates[key]?.firstIndex(where: { isPair(base[$0], head[index]) }),
        let found = candidates[key]?.remove(at: match)
      else { return false }
      paired.insert(found)
      return true
    }
    older.removeAll { paired.contains($0) }
  }

  /// Takes out pairs of the same key among those that are there more often than they were.
  mutating func pairCrowded(_ key: (Finding) -> (some Hashable)?) {
    var surplus: [FindingIdentity: Int] = [:]
    for index in newer { surplus[FindingIdentity(head[index]), default: 0] += 1 }
    for index in older { surplus[FindingIdentity(base[index]), default: 0] -= 1 }
    pair { (surplus[FindingIdentity($0)] ?? 0) > 0 ? key($0) : nil }
  }
}

/// What makes a finding itself, and the line it is about.
private struct Line: Hashable {
  let words: FindingIdentity
  let text: [UInt8]

  init?(_ finding: Finding) {
    guard let source = finding.place.source, let range = finding.place.range else { return nil }
    words = FindingIdentity(finding)
    text = Array(source.bytes[SourceLine(of: source, around: range.bytes.lowerBound).bytes])
  }
}

/// Where in a text a finding is.
private struct Spot: Hashable {
  let code: Code
  let path: ExactText
  let range: SourceRange?

  init?(_ finding: Finding) {
    guard finding.place.source != nil else { return nil }
    code = finding.code
    path = ExactText(finding.place.path)
    range = finding.place.range
  }
}
