import Git
import Registry
import Rendering
import Versioning

/// Renders what is about no tenant: the plugins' pages and bundles, the documents that list everything, `status.json`, and
/// `index.json`.
struct PublicationStep: Sendable {
  let documents: RegistryDocuments

  /// Where the files of bundles are that are kept in git.
  let bundles: [ReleaseID: [String: ObjectID]]
  let snapshot: Snapshot
  let stages: Stages
  let jobs: Int

  /// What came of rendering something that brings parts to documents: a plugin, or a release that is lent.
  struct Rendered: Sendable {
    /// The plugin's id, or the release's name.
    let owner: String

    /// What it brings to the documents that list everything.
    let fragments: [Fragment]

    /// The immutable files that belong to it, from the output directory.
    let files: [String]
  }

  /// Puts plugins' pages and bundles on stages, on all cores.
  func render(_ plugins: [Plugin]) async throws -> (rendered: [Rendered], staged: [StagedFiles]) {
    let parts = try await Workers.run(plugins, jobs: jobs) { next in
      let repository = try snapshot.open()
      var stage = stages.make()
      var rendered: [Rendered] = []
      var stopwatch = Timings.Stopwatch()
      while let (_, plugin) = next() {
        let files = try add(to: &stage, in: repository) { yield throws(ReconcilerError) in
          try documents.render(plugin, yield)
        }
        rendered.append(Rendered(owner: plugin.id, fragments: documents.fragments(of: plugin), files: files))
        stopwatch.lap(.renderPlugin)
      }
      return (rendered: rendered, staged: stage.files)
    }
    return (parts.flatMap(\.rendered), parts.map(\.staged))
  }

  /// Puts the bundles of releases on a stage that only tenants as of an earlier commit are served.
  func render(lent releases: [Release]) throws -> (rendered: [Rendered], staged: StagedFiles) {
    let repository = try snapshot.open()
    var stage = stages.make()
    var rendered: [Rendered] = []
    for release in releases {
      let files = try add(to: &stage, in: repository) { yield throws(ReconcilerError) in
        try documents.render(borrowed: release, yield)
      }
      let fragment = documents.fragment(ofBorrowed: release)
      rendered.append(Rendered(owner: fragment.owner, fragments: [fragment], files: files))
    }
    return (rendered, stage.files)
  }

  /// Puts the documents on a stage that list everything, those whose parts changed, and the two that name the revision.
  ///
  /// - Parameters:
  ///   - changes: How the parts changed.
  ///   - memory: What is remembered of the other parts.
  ///   - status: What `status.json` says.
  ///   - revision: The id of the commit.
  /// - Throws: `GitError`, `ReconcilerError`; `MemoryLost` and others if what is remembered cannot be used.
  /// - Returns: The files, and those that are there no more.
  func renderShared(
    _ changes: FragmentChanges, over memory: Memory, status: StatusDocument, revision: String
  ) throws -> (staged: StagedFiles, departed: [String]) {
    let repository = try snapshot.open()
    var stage = stages.make()
    var departed: [String] = []
    if let names = changes.documents {
      for name in names {
        if let file = documents.file(name, of: try changes.fragments(of: name, over: memory)) {
          try add(file, to: &stage, in: repository)
        } else {
          departed.append(OutputRoot.public.rawValue + "/" + name.rawValue)
        }
      }
    } else {
      try documents.renderShared(changes.written) { file throws(ReconcilerError) in
        try add(file, to: &stage, in: repository)
      }
      for file in documents.constants { try add(file, to: &stage, in: repository) }
    }
    try add(status.file, to: &stage, in: repository)
    try add(documents.index(revision: revision), to: &stage, in: repository)
    return (stage.files, departed)
  }

  // MARK: -

  /// Adds all files that something yields; says which of them are immutable.
  private func add(
    to stage: inout Stage, in repository: borrowing Repository,
    _ render: ((OutputFile) throws(ReconcilerError) -> Void) throws(ReconcilerError) -> Void
  ) throws(ReconcilerError) -> [String] {
    var files: [String] = []
    try render { file throws(ReconcilerError) in
      try add(file, to: &stage, in: repository)
      if file.isImmutable { files.append(file.root.rawValue + "/" + file.path) }
    }
    return files
  }

  private func add(
    _ file: OutputFile, to stage: inout Stage, in repository: borrowing Repository
  ) throws(ReconcilerError) {
    switch file.content {
    case .bytes(let bytes): try stage.add(file, bytes)
    case .bundleFile(let release, let path):
      // The name holds the hash, so a file that is there is the right one.
      if try stage.keep(file) { return }
      guard let blob = bundles[ReleaseID(release)]?[path] else {
        preconditionFailure("every file of a published bundle was read")
      }
      let bytes: [UInt8]
      do { bytes = try repository.bytes(of: blob) } catch { throw ReconcilerError(error) }
      try stage.add(file, bytes)
    }
  }
}

extension PublishedRegistry {
  /// Whether an immutable file of the output must go at once: those of a release that was revoked.
  func hasRevoked(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard parts.count > 3, parts[1] == "bundles", let status = plugin(String(parts[2]))?.status else { return false }
    return status.revoked.keys.contains {
      parts[3].hasPrefix($0.description + "-") && parts[3].count == $0.description.count + 17
    }
  }
}
