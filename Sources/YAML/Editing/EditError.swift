/// Why a text was not edited. It is as it was.
public struct EditError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is the matter, in a lower-case phrase: the way to the value, as `configuration.service.url`, is in it.
  public let description: String

  init(_ path: some Collection<Step>, _ matter: String) {
    let way = path.map { step in
      switch step {
      case .key(let key): key
      case .index(let index): "\(index)"
      }
    }
    description = (path.isEmpty ? "the document " : "`\(way.joined(separator: "."))` ") + matter
  }
}
