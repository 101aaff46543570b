/// What a template is given: plain values by name.
///
/// A name that a view does not have is looked for in the views around it, as Mustache has it. So a view has all its names,
/// and ``nothing`` where there is nothing to say: a description that is left out is not that of the page around it.
indirect enum View: Sendable {
  /// Nothing: no text, a section that is left out.
  case nothing

  /// Whether a section is shown.
  case flag(Bool)

  /// A text, which is escaped wherever it is put.
  case text(String)

  /// Markdown of others. It becomes HTML only when a template asks for it.
  case markdown(String)

  /// A section that is shown once an element.
  case list([View])

  /// Names and what they stand for, in the order written.
  case members([(name: String, value: View)])

  /// What is shown only if it is there.
  init(_ text: String?) { self = text.map { .text($0) } ?? .nothing }

  /// What a name stands for, in this view alone.
  subscript(name: String) -> View? {
    guard case .members(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// Whether it says nothing.
  var isEmpty: Bool {
    switch self {
    case .nothing: true
    case .text(let text), .markdown(let text): text.isEmpty
    case .list(let elements): elements.isEmpty
    case .flag, .members: false
    }
  }

  /// These names and others; one that stands in both means what the others say.
  func adding(_ others: KeyValuePairs<String, View>) -> View {
    guard case .members(var members) = self else { return self }
    for (name, value) in others {
      members.removeAll { $0.name == name }
      members.append((name, value))
    }
    return .members(members)
  }
}

extension View: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  init(stringLiteral text: String) { self = .text(text) }
}

extension View: ExpressibleByBooleanLiteral {
  init(booleanLiteral flag: Bool) { self = .flag(flag) }
}

extension View: ExpressibleByArrayLiteral {
  init(arrayLiteral elements: View...) { self = .list(elements) }
}

extension View: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral members: (String, View)...) { self = .members(members.map { (name: $0.0, value: $0.1) }) }
}
