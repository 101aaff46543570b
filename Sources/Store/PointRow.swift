/// One of a list of values that are told apart by their place.
public struct PointRow: Hashable, Sendable {
  /// The place.
  public var ordinal: Int64

  /// The value.
  public var bytes: [UInt8]

  /// Makes a row.
  public init(ordinal: Int64, bytes: [UInt8]) {
    self.ordinal = ordinal
    self.bytes = bytes
  }
}

extension PointRow: Row {
  init(from query: inout Query) {
    ordinal = query.number()
    bytes = query.bytes()
  }

  func bind(to query: inout Query) {
    query.bind(ordinal)
    query.bind(bytes)
  }
}
