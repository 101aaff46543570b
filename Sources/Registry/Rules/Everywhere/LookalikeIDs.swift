public import Diagnostics

extension RuleCodes {
  /// Two ids that people take for each other.
  public static let lookalikeID = Code(
    "LOOKALIKE_ID", .finding(.warning), title: "the id looks like another one",
    explanation:
      "Two ids of plugins, tenants or publishers that are equal once 0 and o, 1 and l, rn and m are taken for "
      + "each other, or one letter apart, are mixed up by people, and by those who want them to be. Ids that differ in "
      + "digits only are not meant.",
    mend: "Rename the later one, or accept the warning if both are meant.")
}

/// Ids that look like each other.
///
/// Pairs are not compared. Ids with equal folded forms meet under that form; for those that are one edit apart without their
/// digits, each is entered under itself and under each text that is left when one character is taken out, and two that
/// share an entry at the same position, or one of which *is* the entry, are one edit apart.
struct LookalikeIDs {
  /// For each id of a sorted list that looks like an earlier one, that one; the first of several.
  ///
  /// - Complexity: O(*n* · *length*²).
  static func pairs(in ids: [String]) -> [(id: String, other: String)] {
    let ids = ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var lookalikes = Self()
    return ids.compactMap { id in lookalikes.insert(id).map { (id, $0) } }
  }

  /// The ids so far by their folded form.
  private var folded: [[UInt8]: [String]] = [:]

  /// The first id so far of each form without digits.
  private var firstBySkeleton: [[UInt8]: String] = [:]

  /// The forms without digits under what is left of them without the character at a position; -1 for the whole.
  private var shortened: [[UInt8]: [(position: Int, skeleton: [UInt8])]] = [:]

  /// Enters an id; returns the first of those before it that it looks like.
  private mutating func insert(_ id: String) -> String? {
    let skeleton = id.utf8.filter { !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0) }
    let key = Self.fold(id)
    var others = (folded[key] ?? []).filter { other in
      // What differs in digits only is meant to be told apart by them.
      !other.utf8.filter { !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0) }.elementsEqual(skeleton)
    }
    folded[key, default: []].append(id)
    others += neighbours(of: skeleton).compactMap { firstBySkeleton[$0] }
    enter(skeleton, of: id)
    return others.min { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The forms without digits that are one edit away.
  private func neighbours(of skeleton: [UInt8]) -> [[UInt8]] {
    var found: Set<[UInt8]> = []
    for (position, text) in Self.shortenings(of: skeleton) {
      for entry in shortened[text] ?? [] where entry.skeleton != skeleton {
        // Both shortened at the same place: one character replaced. One of them whole: one character more or less.
        if entry.position == position || entry.position == -1 || position == -1 { found.insert(entry.skeleton) }
      }
    }
    return Array(found)
  }

  private mutating func enter(_ skeleton: [UInt8], of id: String) {
    guard firstBySkeleton[skeleton] == nil else { return }
    firstBySkeleton[skeleton] = id
    for (position, text) in Self.shortenings(of: skeleton) {
      shortened[text, default: []].append((position, skeleton))
    }
  }

  /// The text itself, and the text without each of its characters.
  private static func shortenings(of text: [UInt8]) -> [(position: Int, text: [UInt8])] {
    [(-1, text)]
      + text.indices.map { index in
        var shorter = text
        shorter.remove(at: index)
        return (index, shorter)
      }
  }

  /// What people see: 0 as o, 1 as l, rn as m.
  private static func fold(_ id: String) -> [UInt8] {
    var folded: [UInt8] = []
    for byte in id.utf8 {
      switch byte {
      case UInt8(ascii: "0"): folded.append(UInt8(ascii: "o"))
      case UInt8(ascii: "1"): folded.append(UInt8(ascii: "l"))
      case UInt8(ascii: "n") where folded.last == UInt8(ascii: "r"):
        folded[folded.count - 1] = UInt8(ascii: "m")
      default: folded.append(byte)
      }
    }
    return folded
  }

  /// A finding for each id that looks like an earlier one.
  ///
  /// - Parameters:
  ///   - ids: The ids of one kind, with the path of each; what cannot be an id is passed over.
  ///   - noun: What they are ids of, with its article.
  /// - Returns: Findings in the order of the ids.
  static func findings(in ids: [(id: String, path: String)], noun: String) -> [Finding] {
    let paths = Dictionary(ids.lazy.filter { Identifier.isValid($0.id) }.map { ($0.id, $0.path) }) { first, _ in first }
    return pairs(in: Array(paths.keys)).map { pair in
      Finding(
        RuleCodes.lookalikeID, "`\(pair.id)` looks like `\(pair.other)`, which is \(noun) too",
        at: Place(path: paths[pair.id] ?? pair.id),
        notes: [Finding.Note("`\(pair.other)`", at: Place(path: paths[pair.other] ?? pair.other))])
    }
  }
}
