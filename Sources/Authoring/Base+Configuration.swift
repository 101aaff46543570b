import Diagnostics
import JSONSchema
public import Reconciler
import Registry
import YAML

/// A change of one value of an install's configuration.
public enum ConfigurationChange: Hashable, Sendable {
  /// A key is to have a value, written as on a command line: as a number, a list or a truth value if the plugin's schema
  /// takes it as one, or else as a text.
  case set(key: String, text: String)

  /// A key is to name a secret.
  case secret(key: String, reference: String)

  /// A key is to be gone.
  case unset(key: String)

  /// The key.
  var key: String {
    switch self {
    case .set(let key, _), .secret(let key, _), .unset(let key): key
    }
  }

  /// The way to its value: dots lead into mappings, and `\.` is a dot.
  var path: [Step] {
    var names = [""]
    var isEscaped = false
    for character in key {
      switch character {
      case "\\" where !isEscaped: isEscaped = true
      case "." where !isEscaped: names.append("")
      default:
        names[names.count - 1].append(character)
        isEscaped = false
      }
    }
    return [.key("configuration")] + names.map { .key($0) }
  }
}

extension Base {
  /// Changes the configuration of a plugin in a tenant.
  ///
  /// - Throws: `NAME_UNKNOWN`, `NOT_INSTALLED`, `EDIT_IMPOSSIBLE`.
  public func configuring(
    _ plugin: String, in tenant: String, _ changes: [ConfigurationChange]
  ) throws(ReconcilerError) -> Proposal {
    let document = try install(of: plugin, in: tenant)
    for case .unset(let key) in changes {
      try document.checkKey(key, at: ConfigurationChange.unset(key: key).path)
    }
    let changed = try configured(document, changes, of: self.plugin(plugin))
    let path = document.source.path
    return try Proposal(
      "Configure \(plugin) in \(tenant): \(changes.map(\.key).joined(separator: ", "))", [(path, changed.source.bytes)],
      of: self)
  }

  /// An install with its configuration changed.
  func configured(
    _ install: Document, _ changes: [ConfigurationChange], of plugin: Plugin
  ) throws(ReconcilerError) -> Document {
    let schema = newestRelease(of: plugin, askedFor: install)?.configuration?.schema
    return try install.edited { editor throws(EditError) in
      for change in changes { try editor.apply(change, schema) }
    }
  }
}

extension Document {
  /// Makes sure that a key of the configuration is there.
  fileprivate func checkKey(_ key: String, at path: [Step]) throws(ReconcilerError) {
    var node = root
    for case .key(let name) in path {
      guard let next = node[name] else { throw .unknown("configured value", key, among: node.members.map(\.key)) }
      node = next
    }
  }
}

extension Editor {
  /// Behind which keys the configuration stands in an install.
  private static let order = ["version", "channel", "enabled", "grants"]

  fileprivate mutating func apply(_ change: ConfigurationChange, _ schema: Schema?) throws(EditError) {
    let path = change.path
    switch change {
    case .set(_, let text): try set(text, at: path, fitting: schema)
    case .secret(_, let reference): try set(["secretRef": .string(reference)], at: path, behind: Self.order)
    case .unset:
      try remove(path)
      if document.root["configuration"]?.members.isEmpty == true { try remove(["configuration"]) }
    }
  }

  /// Writes a value as the type of which a schema has less to say.
  private mutating func set(_ text: String, at path: [Step], fitting schema: Schema?) throws(EditError) {
    var asText = self
    try asText.set(.string(text), at: path, behind: Self.order)
    guard let value = YAMLValue(word: text) else {
      self = asText
      return
    }
    var asValue = self
    try asValue.set(value, at: path, behind: Self.order)
    self = asText.mistakes(schema) < asValue.mistakes(schema) ? asText : asValue
  }

  /// How much is wrong with the configuration.
  private func mistakes(_ schema: Schema?) -> Int {
    guard let schema, let configuration = document.root["configuration"] else { return 0 }
    return schema.validate(configuration).count
  }
}

extension YAMLValue {
  /// What a word of a command line can mean beside its text: a number, a truth value, null, or what stands in brackets.
  fileprivate init?(word: String) {
    guard let document = YAMLReader.read(SourceText(path: "", bytes: Array(word.utf8))).document else { return nil }
    let value = YAMLValue(document.root)
    switch value {
    case .boolean, .number: break
    case .null where word == "null" || word == "~": break
    case .sequence where word.first == "[", .mapping where word.first == "{": break
    default: return nil
    }
    self = value
  }
}
