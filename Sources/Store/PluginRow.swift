/// What is remembered of a plugin.
public struct PluginRow: Hashable, Sendable {
  /// The plugin's id.
  public var id: String

  /// What it was read from: the id of its folder's tree.
  public var tree: [UInt8]

  /// The tenants that it matters to.
  public var users: [UInt8]

  /// What came of reading it.
  public var reading: [UInt8]

  /// Its findings; nil if there are none.
  public var findings: [UInt8]?

  /// What else is to be known of it, a bit each.
  public var flags: Int64

  /// Makes a row.
  public init(
    id: String, tree: [UInt8], users: [UInt8], reading: [UInt8], findings: [UInt8]? = nil, flags: Int64 = 0
  ) {
    self.id = id
    self.tree = tree
    self.users = users
    self.reading = reading
    self.findings = findings
    self.flags = flags
  }
}

extension PluginRow: Row {
  init(from query: inout Query) {
    id = query.text()
    tree = query.bytes()
    users = query.bytes()
    reading = query.bytes()
    findings = query.bytesOrNothing()
    flags = query.number()
  }

  func bind(to query: inout Query) {
    query.bind(id)
    query.bind(tree)
    query.bind(users)
    query.bind(reading)
    query.bind(findings)
    query.bind(flags)
  }
}
