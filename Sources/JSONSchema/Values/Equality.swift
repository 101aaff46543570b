import YAML

/// A value as JSON Schema compares it: numbers by value, texts by code point, members in any order, places not at all.
struct ComparableValue: Hashable {
  let value: Node.Value

  init(_ value: Node.Value) { self.value = value }

  static func == (left: Self, right: Self) -> Bool {
    switch (left.value, right.value) {
    case (.null, .null): true
    case (.boolean(let left), .boolean(let right)): left == right
    case (.string(let left), .string(let right)): left.isSameText(as: right)
    case (.number(let left), .number(let right)): left.isSameNumber(as: right)
    case (.sequence(let left), .sequence(let right)):
      left.count == right.count && zip(left, right).allSatisfy { Self($0.value) == Self($1.value) }
    case (.mapping(let left), .mapping(let right)):
      left.count == right.count && haveSameMembers(left, right)
    default: false
    }
  }

  /// Whether two lists of members of the same length are the same but for their order.
  private static func haveSameMembers(_ left: [Node.Member], _ right: [Node.Member]) -> Bool {
    // Mostly the order is the same too.
    if zip(left, right).allSatisfy({ $0.key.isSameText(as: $1.key) }) {
      return zip(left, right).allSatisfy { Self($0.value.value) == Self($1.value.value) }
    }
    let others = Dictionary(right.map { (Text($0.key), $0.value) }) { first, _ in first }
    return left.allSatisfy { member in
      guard let other = others[Text(member.key)] else { return false }
      return Self(member.value.value) == Self(other.value)
    }
  }

  func hash(into hasher: inout Hasher) {
    switch value {
    case .null: hasher.combine(0)
    case .boolean(let value): hasher.combine(value)
    case .string(let text): hasher.combine(Text(text))
    case .number(let number): hasher.combine(Decimal(number))
    case .sequence(let elements):
      hasher.combine(elements.count)
      for element in elements { Self(element.value).hash(into: &hasher) }
    case .mapping(let members):
      // A sum does not depend on the order.
      var sum = 0
      for member in members {
        var own = Hasher()
        own.combine(Text(member.key))
        Self(member.value.value).hash(into: &own)
        sum &+= own.finalize()
      }
      hasher.combine(sum)
    }
  }
}

/// A text that is equal to another if their code points are; Swift's own strings are equal if they look the same.
struct Text: Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (left: Self, right: Self) -> Bool { left.text.isSameText(as: right.text) }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension Number {
  /// Whether the value is the same, however it is written.
  fileprivate func isSameNumber(as other: Number) -> Bool {
    text == other.text || Decimal(self) == Decimal(other)
  }
}
