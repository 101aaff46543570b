/// What is remembered of a tenant.
public struct TenantRow: Hashable, Sendable {
  /// The tenant's id.
  public var id: String

  /// A short name of the tenant, its own.
  public var number: Int64

  /// What it was read from: the id of its folder's tree.
  public var tree: [UInt8]

  /// The first moment at which this is so, in seconds since 1970, UTC.
  public var since: Int64

  /// The first moment at which time alone may change it; `Int64.max` if there is none.
  public var until: Int64

  /// What came of it.
  public var result: [UInt8]

  /// Its findings; nil if there are none.
  public var findings: [UInt8]?

  /// Makes a row.
  public init(
    id: String, number: Int64, tree: [UInt8], since: Int64, until: Int64, result: [UInt8], findings: [UInt8]? = nil
  ) {
    self.id = id
    self.number = number
    self.tree = tree
    self.since = since
    self.until = until
    self.result = result
    self.findings = findings
  }
}

extension TenantRow: Row {
  init(from query: inout Query) {
    id = query.text()
    number = query.number()
    tree = query.bytes()
    since = query.number()
    until = query.number()
    result = query.bytes()
    findings = query.bytesOrNothing()
  }

  func bind(to query: inout Query) {
    query.bind(id)
    query.bind(number)
    query.bind(tree)
    query.bind(since)
    query.bind(until)
    query.bind(result)
    query.bind(findings)
  }
}
