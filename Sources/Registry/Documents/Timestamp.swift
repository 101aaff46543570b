/// A moment: whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
///
/// In documents it is an RFC 3339 date-time with `Z`, or a full date, which means its first moment in UTC.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Seconds since 1970, UTC.
  public let seconds: Int64

  /// Makes a moment from seconds since 1970, UTC.
  public init(seconds: Int64) {
    self.seconds = seconds
  }

  /// A moment before all others.
  public static let distantPast = Timestamp(seconds: .min)

  /// A moment after all others.
  public static let distantFuture = Timestamp(seconds: .max)

  /// The moment a number of seconds later, at most the last there is.
  func advanced(by duration: Int64) -> Timestamp {
    let (sum, overflow) = seconds.addingReportingOverflow(duration)
    return overflow ? .distantFuture : Timestamp(seconds: sum)
  }

  /// Whether one moment is before another.
  public static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }
}
