import JSONText
public import Registry
import Synchronization
import Versioning

/// What all documents of a run are made from: the registry, the places that URLs lead to, and what many documents share.
///
/// It is made once and used from any number of tasks.
public final class RenderingContext: Sendable {
  /// What is published.
  public let registry: PublishedRegistry

  /// Where `dist/public` is served from; without a slash at the end.
  public let baseURL: String

  /// Second places of the same files; without a slash at the end.
  let mirrors: [String]

  /// What every page of a platform release shares, by that release.
  private let platforms: [Version: PlatformModules]

  /// The registry's points that should not be left empty, in order of id.
  let neededPoints: [ExtensionPoint]

  /// The registry's points where visitors pay, in order of id.
  let paymentPoints: [ExtensionPoint]

  /// What was made of releases so far.
  private let published: PublishedReleases

  /// Makes a context.
  ///
  /// - Parameters:
  ///   - registry: What is published.
  ///   - baseURL: Where `dist/public` is served from, if not where the platform's document says; without a slash at the
  ///     end.
  public convenience init(_ registry: PublishedRegistry, baseURL: String? = nil) {
    self.init(
      registry, baseURL: baseURL ?? registry.platform.baseURL, mirrors: registry.platform.mirrors,
      published: PublishedReleases())
  }

  private init(_ registry: PublishedRegistry, baseURL: String, mirrors: [String], published: PublishedReleases) {
    self.registry = registry
    self.baseURL = baseURL
    self.mirrors = mirrors
    self.published = published
    let bases = [baseURL] + mirrors
    platforms = Dictionary(registry.platform.releases.map { ($0.version, PlatformModules($0, bases: bases)) }) {
      first, _ in first
    }
    neededPoints = registry.extensionPoints.values.filter { $0.minimum > 0 }.sorted { $0.id.precedesInUTF8($1.id) }
    paymentPoints = registry.extensionPoints.values.filter(\.isPayment).sorted { $0.id.precedesInUTF8($1.id) }
  }

  /// A context for tenants that are rendered as of an older commit: its registry, with the places of this one.
  public func context(of registry: PublishedRegistry) -> RenderingContext {
    RenderingContext(registry, baseURL: baseURL, mirrors: mirrors, published: published)
  }

  /// All places of `dist/public`, the first one first.
  var bases: [String] { [baseURL] + mirrors }

  /// The URL of a file of `dist/public`.
  func url(_ path: String) -> String { "\(baseURL)/\(path)" }

  /// A platform release's part of import maps.
  func modules(of platform: PlatformRelease) -> PlatformModules {
    platforms[platform.version] ?? PlatformModules(platform, bases: bases)
  }

  /// What documents share of a release.
  func published(_ release: Release) -> PublishedRelease {
    if let known = published.releases.withLock({ $0[ObjectIdentifier(release)] }) { return known }
    let made = PublishedRelease(release, context: self)
    published.releases.withLock { $0[ObjectIdentifier(release)] = made }
    return made
  }
}

/// What was made of releases so far. Each entry holds its release, so that no other can take its identity.
private final class PublishedReleases: Sendable {
  let releases = Mutex<[ObjectIdentifier: PublishedRelease]>([:])
}
