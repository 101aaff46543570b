/// Why no site was made.
public struct PagesError: Error, CustomStringConvertible {
  /// A sentence for whoever started the program, without a full stop.
  public let description: String

  init(_ description: String) { self.description = description }
}
