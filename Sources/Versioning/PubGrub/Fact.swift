/// One thing that the client said: what explanations are made of.
public enum Fact: Hashable, Sendable {
  /// The root asks for something.
  case root(Requirement)

  /// Releases of a package ask for something; the reason is that of the first of them that the search met.
  case requirement(of: Selection, Requirement)

  /// Releases of a package cannot be chosen, all for the same reason.
  case obstacle(Selection, Reason)

  /// One release of each selection is too much.
  case objection([Selection], Reason)

  /// The client's reason.
  public var reason: Reason {
    switch self {
    case .root(let requirement), .requirement(_, let requirement): requirement.reason
    case .obstacle(_, let reason), .objection(_, let reason): reason
    }
  }

  /// The packages that it speaks of.
  public var packages: [Int] {
    switch self {
    case .root(let requirement): [requirement.package]
    case .requirement(let selection, let requirement): [selection.package, requirement.package]
    case .obstacle(let selection, _): [selection.package]
    case .objection(let selections, _): selections.map(\.package)
    }
  }
}
