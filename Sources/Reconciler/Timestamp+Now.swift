import Glibc
public import Registry

extension Timestamp {
  /// The present moment.
  public static var now: Timestamp { Timestamp(seconds: Int64(time(nil))) }
}
