/// What keeps a preview from being shown.
public struct PreviewError: Error, CustomStringConvertible {
  /// What it is, as a lower-case phrase.
  public let description: String

  init(_ description: String) { self.description = description }
}
