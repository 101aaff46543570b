import ByteCoding
import Synchronization
import Versioning

/// The ranges of versions that were read so far. A repository has many documents and few ranges.
final class VersionRanges: Sendable {
  /// The most that are kept.
  private static let limit = 4096

  private let known = Mutex<[ExactText: VersionRange]>([:])

  /// The range that a text means.
  func range(_ text: String) throws(VersionRangeError) -> VersionRange {
    let key = ExactText(text)
    if let known = known.withLock({ $0[key] }) { return known }
    let range = try VersionRange(text)
    known.withLock { if $0.count < Self.limit { $0[key] = range } }
    return range
  }
}
