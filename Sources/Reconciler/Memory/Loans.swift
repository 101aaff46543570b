import Registry

/// The releases that only tenants as of an earlier commit are served, so that they are published although the commit's own
/// registry does not have them.
struct Loans: Sendable {
  /// The immutable files of each, by the release's name: `seat-map@1.2.0`.
  let files: [String: [String]]

  /// Those that nobody is lent any more.
  let ended: [String: [String]]

  /// Puts together what is lent now.
  ///
  /// - Parameters:
  ///   - work: What was made again.
  ///   - rendered: The releases that tenants which were made again are lent.
  ///   - memory: What is remembered of the other tenants.
  /// - Throws: `MemoryLost` and others if what is remembered cannot be used.
  init(_ work: Work, _ rendered: [PublicationStep.Rendered], over memory: Memory) throws {
    var files = Dictionary(uniqueKeysWithValues: rendered.map { ($0.owner, $0.files) })
    guard work.scope != .everything, let published = memory.state else {
      (self.files, ended) = (files, [:])
      return
    }
    let renewed = Set(work.tenants.map(\.name)).union(work.departedTenants.map(\.id))
    for id in published.totals.held.keys where !renewed.contains(id) {
      guard let tenant = try memory.tenant(id) else { throw MemoryLost() }
      for name in tenant.memory.lent { files[name] = files[name] ?? published.loans[name] }
    }
    ended = published.loans.filter { files[$0.key] == nil }
    self.files = files
  }
}
