public import Registry

/// The documents of one tenant.
///
/// What they share with those of other tenants is in the context, so that they are mostly copied together.
///
/// Beside the resolved tenant and the places that URLs lead to, they follow from these parts of the registry alone:
/// - of each release that is served, its own document, which never changes; nothing that is said of it afterwards;
/// - of the plugin of each install and each dependency the listing's name, of an install's also description and category:
///   in `admin` only, whether or not the plugin is served;
/// - the platform's `apiBaseUrl`, what the tenant's platform release provides, and the registry's extension points that
///   ask for at least one contribution.
public struct TenantDocuments: Sendable {
  private let view: TenantView

  /// Takes a tenant.
  ///
  /// - Parameters:
  ///   - tenant: What it is served, and why not more.
  ///   - context: The context of the registry that the tenant was resolved against.
  public init(_ tenant: ResolvedTenant, _ context: RenderingContext) {
    view = TenantView(tenant, context)
  }

  /// `storefront/<tenant>.json`, in the public tree.
  public var storefront: OutputFile { StorefrontDocument(view: view).file(capacity: capacity) }

  /// `admin/<tenant>.json`, in the private tree.
  public var admin: OutputFile { AdminDocument(view: view).file(capacity: 2 * capacity) }

  /// Both.
  public func render() -> [OutputFile] { [storefront, admin] }

  /// About the size of a page's document, so that the bytes seldom have to move.
  private var capacity: Int { 2048 + view.releases.reduce(0) { $0 + $1.loading.count + $1.integrity.count + 512 } }
}
