import Registry

/// A tenant with what is known of the releases that it is served.
///
/// Plugins are named by their index in `tenant.served`: the values there are large, and copying them would cost more than
/// writing them.
struct TenantView: Sendable {
  let tenant: ResolvedTenant
  let context: RenderingContext

  /// What is known of the releases, in the order of `tenant.served`.
  let releases: [PublishedRelease]

  /// The index of each plugin, by its id.
  private let indices: [String: Int]

  init(_ tenant: ResolvedTenant, _ context: RenderingContext) {
    self.tenant = tenant
    self.context = context
    releases = tenant.served.indices.map { context.published(tenant.served[$0].release) }
    var indices = [String: Int](minimumCapacity: tenant.served.count)
    for index in tenant.served.indices { indices[tenant.served[index].plugin.id] = index }
    self.indices = indices
  }

  /// The index of a plugin; nil if it is not served.
  func index(of plugin: String) -> Int? { indices[plugin] }
}
