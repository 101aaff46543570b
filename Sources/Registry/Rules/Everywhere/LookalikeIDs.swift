import ByteCoding
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
/// Pairs are not compared. Ids with equal folded forms meet under that form. For those that are one edit apart without their
/// digits, what is left without the digits (the *skeleton*) is entered under its own hash and under those of what is left
/// when one character is taken out; two that share an entry at the same position, or one of which *is* the entry, are one
/// edit apart.
struct LookalikeIDs {
  /// An id without its digits; several ids may have the same.
  private struct Skeleton {
    let text: [UInt8]

    /// The first id that has it.
    let firstID: Int

    /// The skeletons that are one edit away.
    var neighbours: [Int] = []
  }

  /// For each id of a sorted list that looks like an earlier one, that one; the first of several.
  ///
  /// - Complexity: O(*n* · *length*), and O(*length*) for each pair that looks alike.
  static func pairs(in ids: [String]) -> [(id: String, other: String)] {
    let ids = ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var (skeletons, skeletonOfID) = skeletons(of: ids)
    findNeighbours(among: &skeletons)
    var folded: [ExactText: [Int]] = [:]
    var pairs: [(id: String, other: String)] = []
    for (index, id) in ids.enumerated() {
      let skeleton = skeletonOfID[index]
      let key = ExactText(fold(id))
      // What differs in digits only is meant to be told apart by them.
      let mate = folded[key]?.first { skeletonOfID[$0] != skeleton }
      folded[key, default: []].append(index)
      let near = skeletons[skeleton].neighbours.lazy.map { skeletons[$0].firstID }.filter { $0 < index }.min()
      if let other = [mate, near].compactMap(\.self).min() { pairs.append((id, ids[other])) }
    }
    return pairs
  }

  // MARK: - One edit apart

  private static func skeletons(of ids: [String]) -> (all: [Skeleton], ofID: [Int]) {
    var (all, ofID, numbers): ([Skeleton], [Int], [ExactText: Int]) = ([], [], [:])
    for (index, id) in ids.enumerated() {
      let text = id.utf8.filter { !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0) }
      let key = ExactText(String(decoding: text, as: UTF8.self))
      if let number = numbers[key] {
        ofID.append(number)
      } else {
        numbers[key] = all.count
        ofID.append(all.count)
        all.append(Skeleton(text: text, firstID: index))
      }
    }
    return (all, ofID)
  }

  private static func findNeighbours(among skeletons: inout [Skeleton]) {
    var entries = HashChains<(skeleton: Int, position: Int)>(
      capacity: skeletons.reduce(0) { $0 + $1.text.count + 1 })
    for number in skeletons.indices {
      let text = skeletons[number].text
      var found: Set<Int> = []
      visitShortened(text) { position, hash in
        entries.visit(hash) { entry in
          if entry.skeleton != number, !found.contains(entry.skeleton),
            areNear(text, position, skeletons[entry.skeleton].text, entry.position)
          {
            found.insert(entry.skeleton)
          }
        }
      }
      visitShortened(text) { position, hash in entries.insert((number, position), hash) }
      for other in found {
        skeletons[number].neighbours.append(other)
        skeletons[other].neighbours.append(number)
      }
    }
  }

  /// Whether two texts are one edit apart that are the same where each is without the character at a position; -1 stands for
  /// the whole. Both shortened at the same place: one character replaced. One of them whole: one character more or less.
  private static func areNear(_ left: [UInt8], _ position: Int, _ right: [UInt8], _ other: Int) -> Bool {
    guard position == other || position == -1 || other == -1 else { return false }
    func rest(_ text: [UInt8], without position: Int) -> some Sequence<UInt8> {
      text.enumerated().lazy.filter { $0.offset != position }.map(\.element)
    }
    return rest(left, without: position).elementsEqual(rest(right, without: other))
  }

  /// Visits the hash of a text, and of the text without each of its characters. A hash is the sum of the characters, each
  /// times a power that grows with its place, so that all of them take one pass more than one of them.
  private static func visitShortened(_ text: [UInt8], _ visit: (_ position: Int, _ hash: UInt64) -> Void) {
    let base: UInt64 = 0x9E37_79B9_7F4A_7C15
    /// What stands behind the character in question, one place further to the front than it does.
    var (before, behind, power): (UInt64, UInt64, UInt64) = (0, 0, 1)
    for byte in text.dropFirst() {
      behind &+= UInt64(byte) &* power
      power &*= base
    }
    visit(-1, behind &* base &+ UInt64(text.first ?? 0))
    power = 1
    for position in text.indices {
      visit(position, before &+ behind)
      before &+= UInt64(text[position]) &* power
      if position + 1 < text.count { behind &-= UInt64(text[position + 1]) &* power }
      power &*= base
    }
  }

  // MARK: - The same to the eye

  /// What people see: 0 as o, 1 as l, rn as m.
  private static func fold(_ id: String) -> String {
    var folded: [UInt8] = []
    folded.reserveCapacity(id.utf8.count)
    for byte in id.utf8 {
      switch byte {
      case UInt8(ascii: "0"): folded.append(UInt8(ascii: "o"))
      case UInt8(ascii: "1"): folded.append(UInt8(ascii: "l"))
      case UInt8(ascii: "n") where folded.last == UInt8(ascii: "r"):
        folded[folded.count - 1] = UInt8(ascii: "m")
      default: folded.append(byte)
      }
    }
    return String(decoding: folded, as: UTF8.self)
  }

  // MARK: - Findings

  /// A finding for each id that looks like an earlier one.
  ///
  /// - Parameters:
  ///   - ids: The ids of one kind, with the path of each; what cannot be an id is passed over.
  ///   - noun: What they are ids of, with its article.
  /// - Returns: Findings in the order of the ids.
  static func findings(in ids: [(id: String, path: String)], noun: String) -> [Finding] {
    let pairs = pairs(in: ids.lazy.map(\.id).filter { Identifier.isValid($0) })
    if pairs.isEmpty { return [] }
    let paths = Dictionary(ids.lazy.map { ($0.id, $0.path) }) { first, _ in first }
    return pairs.map { pair in
      Finding(
        RuleCodes.lookalikeID, "`\(pair.id)` looks like `\(pair.other)`, which is \(noun) too",
        at: Place(path: paths[pair.id] ?? pair.id),
        notes: [Finding.Note("`\(pair.other)`", at: Place(path: paths[pair.other] ?? pair.other))])
    }
  }
}

/// Values under hashes, in a table of fixed size; what falls into one place of it hangs in a chain.
private struct HashChains<Value> {
  private var heads: [Int32]
  private var entries: [(hash: UInt64, next: Int32, value: Value)] = []

  /// Makes a table for a number of values.
  init(capacity: Int) {
    var size = 16
    while size < capacity { size *= 2 }
    heads = Array(repeating: -1, count: size)
    entries.reserveCapacity(capacity)
  }

  private func place(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 32 ^ hash) & (heads.count - 1) }

  mutating func insert(_ value: Value, _ hash: UInt64) {
    let place = place(of: hash)
    entries.append((hash, heads[place], value))
    heads[place] = Int32(entries.count - 1)
  }

  /// Visits the values of a hash.
  func visit(_ hash: UInt64, _ visit: (Value) -> Void) {
    var next = heads[place(of: hash)]
    while next >= 0 {
      let entry = entries[Int(next)]
      if entry.hash == hash { visit(entry.value) }
      next = entry.next
    }
  }
}
