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

  init(_ tenant: ResolvedTenant, _ context: RenderingContext) {
    self.tenant = tenant
    self.context = context
    releases = tenant.served.indices.map { context.published(tenant.served[$0].release) }
  }

  /// The index of a plugin; nil if it is not served.
  ///
  /// - Complexity: O(log *n*) in the number of plugins served, which are in order of id.
  func index(of plugin: String) -> Int? {
    var (low, high) = (tenant.served.startIndex, tenant.served.endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if tenant.served[middle].plugin.id.precedesInUTF8(plugin) { low = middle + 1 } else { high = middle }
    }
    return low < tenant.served.endIndex && tenant.served[low].plugin.id == plugin ? low : nil
  }
}
