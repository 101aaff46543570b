import YAML

extension Node {
  /// Whether a value is the same as another: members in any order, numbers digit by digit, places not at all.
  func isSame(as other: Node) -> Bool {
    switch (value, other.value) {
    case (.null, .null): true
    case (.boolean(let left), .boolean(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): left.isSameText(as: right)
    case (.sequence(let left), .sequence(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
    case (.mapping(let left), .mapping(let right)):
      left.count == right.count
        && zip(Self.inOrder(left), Self.inOrder(right)).allSatisfy {
          $0.key.isSameText(as: $1.key) && $0.value.isSame(as: $1.value)
        }
    default: false
    }
  }

  /// Whether two values are the same, or neither is there.
  static func areSame(_ left: Node?, _ right: Node?) -> Bool {
    switch (left, right) {
    case (nil, nil): true
    case (let left?, let right?): left.isSame(as: right)
    default: false
    }
  }

  /// The keys of two mappings whose values differ, in order of their bytes; what is not there is an empty mapping.
  static func keys(thatDifferIn old: Node?, _ new: Node?) -> [String] {
    var (left, right) = (inOrder(old?.members ?? [])[...], inOrder(new?.members ?? [])[...])
    var keys: [String] = []
    while let key = [left.first?.key, right.first?.key].compactMap({ $0 }).min(by: precedes) {
      let (old, new) = (left.takeFirst(key), right.takeFirst(key))
      if !areSame(old, new) { keys.append(key) }
    }
    return keys
  }

  private static func inOrder(_ members: [Member]) -> [Member] {
    members.sorted { precedes($0.key, $1.key) }
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}

extension ArraySlice<Node.Member> {
  /// Takes out the value of a key if that is the first one.
  fileprivate mutating func takeFirst(_ key: String) -> Node? {
    guard let first, first.key.isSameText(as: key) else { return nil }
    removeFirst()
    return first.value
  }
}
