import Registry
import Rendering
import Synchronization

/// What the documents of a run are made with: a context for the commit's own registry, and one for each older registry that
/// tenants are resolved with.
final class RenderingContexts: Sendable {
  private let baseURL: String?
  private let contexts = Mutex<[ObjectIdentifier: RenderingContext]>([:])
  private let current = Mutex<RenderingContext?>(nil)

  /// Prepares contexts.
  ///
  /// - Parameter baseURL: Where `dist/public` is served from, if not where the platform's file says.
  init(baseURL: String?) {
    self.baseURL = baseURL
  }

  /// The context of the commit's own registry.
  func context(of registry: PublishedRegistry) -> RenderingContext {
    current.withLock { current in
      if let current { return current }
      let made = RenderingContext(registry, baseURL: baseURL)
      current = made
      return made
    }
  }

  /// The context of an older registry; the places that URLs lead to are those of the commit's own.
  func context(of older: PublishedRegistry, in registry: PublishedRegistry) -> RenderingContext {
    let current = context(of: registry)
    return contexts.withLock { contexts in
      if let known = contexts[ObjectIdentifier(older)] { return known }
      let made = current.context(of: older)
      contexts[ObjectIdentifier(older)] = made
      return made
    }
  }
}

/// Renders tenants and puts their documents on a stage.
struct RenderingSink: TenantSink, ~Copyable {
  private let contexts: RenderingContexts
  private let registry: PublishedRegistry
  private let current: RenderingContext
  private var renderer = TenantRenderer()
  private var stage: Stage
  private var lent: [ReleaseID: Release] = [:]
  private var scripts: [PaymentScripts] = []

  /// What one worker rendered.
  struct Outcome: Sendable {
    /// The documents.
    let staged: StagedFiles

    /// Releases that a tenant is served as of an earlier commit and that the commit's own registry does not have.
    let lent: [ReleaseID: Release]

    /// The scripts of tenants where visitors pay.
    let scripts: [PaymentScripts]
  }

  /// Renders onto a stage.
  init(contexts: RenderingContexts, registry: PublishedRegistry, stage: consuming Stage) {
    self.contexts = contexts
    self.registry = registry
    current = contexts.context(of: registry)
    self.stage = stage
  }

  mutating func take(_ tenant: ResolvedTenant, older: PublishedRegistry?) throws(ReconcilerError) {
    var context = current
    if let older {
      context = contexts.context(of: older, in: registry)
      for served in tenant.served where registry.plugin(served.plugin.id)?.release(served.release.version) == nil {
        lent[ReleaseID(served.release)] = served.release
      }
    }
    var stopwatch = Timings.Stopwatch()
    let files = renderer.render(tenant, context)
    if let found = renderer.scripts(of: tenant, context) { scripts.append(found) }
    stopwatch.lap(.renderTenant)
    for file in files {
      guard case .bytes(let bytes) = file.content else { preconditionFailure("a tenant's documents are bytes") }
      try stage.add(file, bytes)
    }
    stopwatch.lap(.writeTenant)
  }

  consuming func finish() -> Outcome {
    Outcome(staged: stage.files, lent: lent, scripts: scripts)
  }
}
