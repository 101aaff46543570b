internal import Diagnostics

/// The keys that stand in a mapping more than once.
enum DuplicateKeys {
  /// A member whose key stood before, and the first that had it.
  typealias Pair = (member: Node.Member, first: Node.Member)

  /// Up to how many members are compared each with each, which is quicker than hashing.
  private static let few = 8

  /// The members whose key stood before, in their order.
  ///
  /// - Complexity: O(*n*); keys that are compared byte by byte, as JSON's readers do.
  static func pairs(in members: [Node.Member]) -> [Pair] {
    var pairs: [Pair] = []
    if members.count <= few {
      for index in members.indices.dropFirst() {
        if let first = members[..<index].first(where: { $0.key.hasSameBytes(as: members[index].key) }) {
          pairs.append((members[index], first))
        }
      }
    } else {
      var firsts = Dictionary<Key, Int>(minimumCapacity: members.count)
      for (index, member) in members.enumerated() {
        if let first = firsts[Key(text: member.key)] {
          pairs.append((member, members[first]))
        } else {
          firsts[Key(text: member.key)] = index
        }
      }
    }
    return pairs
  }

  /// What is said of a pair. Where the text is masked the key is not named.
  static func finding(_ pair: Pair, in source: SourceText) -> Finding {
    let name = source.quoting(pair.member.key, at: pair.member.keyRange)
    return Finding(
      YAMLCodes.duplicateKey,
      name.map { "the key \($0) stands here a second time" } ?? "a key stands here a second time",
      at: Place(source, pair.member.keyRange),
      notes: [.init("it stands here first", at: Place(source, pair.first.keyRange))])
  }

  /// A key by its bytes; Swift's own equality of strings is that of their canonical forms.
  private struct Key: Hashable {
    let text: String

    static func == (left: Self, right: Self) -> Bool { left.text.hasSameBytes(as: right.text) }

    func hash(into hasher: inout Hasher) { hasher.combine(text) }
  }
}

extension String {
  /// Whether two texts are the same byte by byte. `==` is quick for the many that differ, but takes the composed and the
  /// decomposed form of a letter for the same.
  func hasSameBytes(as other: String) -> Bool {
    self == other && utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }
}
