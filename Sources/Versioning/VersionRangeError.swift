/// Why a text is not a range of versions.
public struct VersionRangeError: Error, Hashable, Sendable {
  /// Where it goes wrong: an offset into the text's UTF-8, in bytes.
  public let offset: Int

  /// What is wrong: a lower-case phrase without a full stop.
  public let message: String
}

extension VersionRangeError: CustomStringConvertible {
  /// The phrase with its place, counted from 1.
  public var description: String { "\(message) (at byte \(offset + 1))" }
}
