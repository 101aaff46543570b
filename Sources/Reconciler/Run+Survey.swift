import Git
public import Registry

/// What a state of the repository has, for whoever is about to change it.
public struct Survey: Sendable {
  /// What counts as published.
  public let registry: PublishedRegistry

  /// The tenants' ids, in git's order.
  public let tenants: [String]
}

extension Run {
  /// Looks at what a state has. No tenant's files are read.
  public func survey() async throws(ReconcilerError) -> Survey {
    try await stopping {
      let snapshot = try Snapshot(request)
      let line = try snapshot.context(request).line
      let inventory = try Inventory(of: snapshot.tree, in: snapshot.open())
      let state = try await RegistryState.read(
        inventory, line.points[...], in: snapshot, jobs: request.jobs, texts: TextFetcher(snapshot), progress: .none)
      return Survey(registry: state.registry, tenants: inventory.tenants.map(\.name))
    }
  }
}
