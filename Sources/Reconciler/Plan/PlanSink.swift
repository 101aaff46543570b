import Bundles
import Registry
import Rendering

/// What tells a file of the output from one with other bytes.
struct FileMark: Hashable, Sendable {
  /// How many bytes it has.
  let bytes: Int

  /// What stands for them; nil for a file whose name does.
  let digest: SHA256Digest?
}

extension FileMark {
  /// Marks a file.
  init(_ file: OutputFile) {
    switch file.content {
    case .bytes(let bytes):
      self.init(bytes: bytes.count, digest: file.isImmutable ? nil : SHA256Digest(of: bytes))
    case .bundleFile(let release, let path):
      self.init(bytes: release.files.first { $0.path == path }?.bytes ?? 0, digest: nil)
    }
  }
}

/// Files of the output, by path from the output directory.
struct FileMarks: Sendable {
  private(set) var byPath: [String: FileMark] = [:]

  /// Adds a file.
  mutating func add(_ file: OutputFile) { byPath["\(file.root.rawValue)/\(file.path)"] = FileMark(file) }

  /// Adds files.
  mutating func add(_ other: FileMarks) { byPath.merge(other.byPath) { first, _ in first } }
}

/// Takes the images of tenants and marks their documents, so that the tenants themselves can go.
struct PlanSink: TenantSink, ~Copyable {
  private let contexts: RenderingContexts
  private let registry: PublishedRegistry
  private let current: RenderingContext
  private var renderer = TenantRenderer()
  private var outcome = Outcome()

  /// What one worker came to.
  struct Outcome: Sendable {
    /// The images, by tenant.
    var images: [String: TenantImage] = [:]

    /// The documents.
    var files = FileMarks()

    /// Releases that a tenant is served as of an earlier commit and that the state's own registry does not have.
    var lent: [ReleaseID: Release] = [:]
  }

  init(contexts: RenderingContexts, registry: PublishedRegistry) {
    self.contexts = contexts
    self.registry = registry
    current = contexts.context(of: registry)
  }

  mutating func take(_ tenant: ResolvedTenant, older: PublishedRegistry?) {
    var context = current
    if let older {
      context = contexts.context(of: older, in: registry)
      for served in tenant.served where registry.plugin(served.plugin.id)?.release(served.release.version) == nil {
        outcome.lent[ReleaseID(served.release)] = served.release
      }
    }
    for file in renderer.render(tenant, context) { outcome.files.add(file) }
    outcome.images[tenant.tenant.id] = TenantImage(tenant)
  }

  consuming func finish() -> Outcome { outcome }
}
