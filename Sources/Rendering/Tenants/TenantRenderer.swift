import JSONText
public import Registry
import Versioning

/// Renders the documents of tenants, one tenant after the other: `storefront/<tenant>.json` in the public tree, and
/// `admin/<tenant>.json` in the private one.
///
/// Most of their bytes are the same for every tenant that is served the same releases. What was made of a release is kept,
/// so a tenant's documents are mostly copied together. Each worker has a renderer of its own: nothing of it is shared.
///
/// Beside the resolved tenant and the places that URLs lead to, the documents follow from these parts of the registry alone:
/// - of each release that is served, its own document, which never changes; nothing that is said of it afterwards;
/// - of the plugin of each install and each dependency the listing's name, of an install's also description and category:
///   in `admin` only, whether or not the plugin is served;
/// - the platform's `apiBaseUrl`, what the tenant's platform release provides, and the registry's extension points that
///   ask for at least one contribution.
public struct TenantRenderer: ~Copyable {
  private var json = JSONWriter(capacity: 1 << 15)

  /// What was made of releases, by their identity; each entry holds its release, so that no other can take it.
  private var releases: [ObjectIdentifier: ServedRelease] = [:]

  /// What was made of platform releases.
  private var platforms: [PlatformKey: (platform: ServedPlatform, context: RenderingContext)] = [:]

  private var points = PointOrder()
  private var sources = PolicySources()

  /// A platform release of a context's registry. An entry holds the context, so that no other can take its identity.
  private struct PlatformKey: Hashable {
    let context: ObjectIdentifier
    let version: Version
  }

  /// Has rendered nothing yet.
  public init() {}

  /// Renders a tenant.
  ///
  /// - Parameters:
  ///   - tenant: What it is served, and why not more.
  ///   - context: The context of the registry that the tenant was resolved against; all contexts of a renderer have the same
  ///     places.
  /// - Returns: The two documents, the storefront's first.
  public mutating func render(_ tenant: ResolvedTenant, _ context: RenderingContext) -> [OutputFile] {
    let releases = tenant.served.indices.map {
      release(tenant.served[$0].release, of: tenant.served[$0].plugin, context)
    }
    let view = TenantView(tenant, platform(tenant.platform, context), releases, points, context)
    return [StorefrontDocument(view: view).file(&json), AdminDocument(view: view).file(&json)]
  }

  /// Lists the scripts of a tenant's pages where visitors pay; nil if it has none.
  ///
  /// Beside what its other documents follow from, they follow from the descriptions of the plugins that it is served.
  public mutating func scripts(of tenant: ResolvedTenant, _ context: RenderingContext) -> PaymentScripts? {
    let releases = tenant.served.indices.map {
      release(tenant.served[$0].release, of: tenant.served[$0].plugin, context)
    }
    return PaymentScripts(tenant, platform(tenant.platform, context), releases, context)
  }

  private mutating func release(_ release: Release, of plugin: Plugin, _ context: RenderingContext) -> ServedRelease {
    if let known = releases[ObjectIdentifier(release)], known.plugin === plugin { return known }
    let allowed = ReleaseSources(release, bases: context.bases, &sources)
    let made = ServedRelease(plugin: plugin, context.published(release), allowed, points: &points)
    releases[ObjectIdentifier(release)] = made
    return made
  }

  private mutating func platform(_ platform: PlatformRelease, _ context: RenderingContext) -> ServedPlatform {
    let key = PlatformKey(context: ObjectIdentifier(context), version: platform.version)
    if let known = platforms[key] { return known.platform }
    let made = ServedPlatform(platform, context, sources: &sources)
    platforms[key] = (made, context)
    return made
  }
}
