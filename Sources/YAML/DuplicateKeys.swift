internal import Diagnostics

/// The keys that stand in a mapping more than once.
///
/// Keys are compared code point by code point, as other readers of JSON and YAML do.
enum DuplicateKeys {
  /// Up to how many members are compared each with each, which is quicker than hashing.
  private static let few = 8

  /// Whether a key stands more than once.
  ///
  /// - Complexity: O(*n*).
  static func exist(in members: [Node.Member]) -> Bool {
    if members.count > few { return Set(members.lazy.map(Key.init)).count < members.count }
    return members.indices.contains { index in
      (0..<index).contains { members[$0].key.isSameText(as: members[index].key) }
    }
  }

  /// What is said of the members whose key stood before, in their order.
  ///
  /// - Complexity: O(*n*).
  static func findings(in members: [Node.Member], of source: SourceText, atMost limit: Int) -> [Finding] {
    var findings: [Finding] = []
    if members.count <= few {
      for index in members.indices {
        if let first = (0..<index).first(where: { members[$0].key.isSameText(as: members[index].key) }) {
          findings.append(finding(members[index], first: members[first], in: source))
        }
      }
    } else {
      var firsts = Dictionary<Key, Int>(minimumCapacity: members.count)
      for index in members.indices where findings.count < limit {
        if let first = firsts[Key(members[index])] {
          findings.append(finding(members[index], first: members[first], in: source))
        } else {
          firsts[Key(members[index])] = index
        }
      }
    }
    return findings
  }

  /// Where the text is masked the key is not named.
  private static func finding(_ member: Node.Member, first: Node.Member, in source: SourceText) -> Finding {
    let name = source.quoting(member.key, at: member.keyRange)
    return Finding(
      YAMLCodes.duplicateKey, "\(name.map { "the key \($0)" } ?? "a key") stands here a second time",
      at: Place(source, member.keyRange), notes: [.init("it stands here first", at: Place(source, first.keyRange))])
  }

  /// A key by its bytes.
  private struct Key: Hashable {
    let text: String

    init(_ member: Node.Member) { text = member.key }

    static func == (left: Self, right: Self) -> Bool { left.text.isSameText(as: right.text) }

    func hash(into hasher: inout Hasher) {
      // SAFETY: the bytes are read where they are; a text that was read here has them in one place.
      unsafe text.utf8.withContiguousStorageIfAvailable { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }
}
