/// What commits did to one plugin or tenant.
public struct HistoryRow: Hashable, Sendable {
  /// Whose history it is.
  public var subject: String

  /// The history.
  public var bytes: [UInt8]

  /// Makes a row.
  public init(subject: String, bytes: [UInt8]) {
    self.subject = subject
    self.bytes = bytes
  }
}

extension HistoryRow: Row {
  init(from query: inout Query) {
    subject = query.text()
    bytes = query.bytes()
  }

  func bind(to query: inout Query) {
    query.bind(subject)
    query.bind(bytes)
  }
}
