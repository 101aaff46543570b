import Git
import Registry
import Rendering
import Versioning

/// Renders what is about no tenant: the plugins' pages and bundles, on all cores, then the documents that list everything,
/// `status.json`, and `index.json`.
struct PublicationStep: Sendable {
  let judgement: Judgement<RenderingSink.Outcome>
  let contexts: RenderingContexts
  let snapshot: Snapshot
  let stages: Stages
  let jobs: Int

  /// Puts all files on stages.
  ///
  /// - Parameter revision: The id of the commit.
  /// - Throws: `GitError`, `ReconcilerError`.
  /// - Returns: The files, those that stand there already among them.
  func run(revision: String) async throws -> [StagedFiles] {
    let registry = judgement.state.registry
    let borrowed = judgement.outcomes.reduce(into: [:]) { $0.merge($1.borrowed) { first, _ in first } }
    let documents = RegistryDocuments(contexts.context(of: registry))
    let parts = try await Workers.run(registry.plugins, jobs: jobs) { next in
      let repository = try snapshot.open()
      var stage = stages.make()
      var fragments: [Fragment] = []
      while let (_, plugin) = next() {
        try documents.render(plugin) { file throws(ReconcilerError) in try add(file, to: &stage, in: repository) }
        fragments += documents.fragments(of: plugin)
      }
      return (staged: stage.files, fragments: fragments)
    }

    let repository = try snapshot.open()
    var stage = stages.make()
    var fragments = parts.flatMap(\.fragments)
    for release in borrowed.values {
      try documents.render(borrowed: release) { file throws(ReconcilerError) in
        try add(file, to: &stage, in: repository)
      }
      fragments.append(documents.fragment(ofBorrowed: release))
    }
    try documents.renderShared(fragments) { file throws(ReconcilerError) in
      try add(file, to: &stage, in: repository)
    }
    try add(documents.headers, to: &stage, in: repository)
    let status = StatusDocument(
      revision: revision, held: judgement.held, summary: judgement.summary, findings: judgement.verdict.findings)
    try add(status.file, to: &stage, in: repository)
    try add(documents.index(revision: revision), to: &stage, in: repository)
    return parts.map(\.staged) + [stage.files]
  }

  /// Whether an immutable file must go at once: those of a release that was revoked.
  func isWithdrawn(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard parts.count > 3, parts[1] == "bundles",
      let plugin = judgement.state.registry.plugin(String(parts[2])), let status = plugin.status
    else { return false }
    return status.revoked.keys.contains {
      parts[3].hasPrefix($0.description + "-") && parts[3].count == $0.description.count + 17
    }
  }

  private func add(
    _ file: OutputFile, to stage: inout Stage, in repository: borrowing Repository
  ) throws(ReconcilerError) {
    switch file.content {
    case .bytes(let bytes): try stage.add(file, bytes)
    case .bundleFile(let release, let path):
      // The name holds the hash, so a file that is there is the right one.
      if try stage.keep(file) { return }
      guard let blob = judgement.bundles[ReleaseID(release)]?[path] else {
        preconditionFailure("every file of a published bundle was read")
      }
      let bytes: [UInt8]
      do { bytes = try repository.bytes(of: blob) } catch { throw ReconcilerError(error) }
      try stage.add(file, bytes)
    }
  }
}
