import Registry

/// A tenant with what is known of the releases that it is served.
///
/// Plugins are named by their index in `tenant.served`, contributions by their index there: the values are large, and
/// copying them would cost more than writing them.
final class TenantView {
  /// Where a contribution is among all that the tenant is served.
  struct Placed {
    /// The place of the point among all points.
    let rank: Int

    /// The order that counts for the tenant.
    let order: Int

    let plugin: Int

    /// Its index among those that the plugin is served with.
    let position: Int

    /// Its index among those of the release.
    let number: Int

    /// By point, then as they are shown: by order, then plugin, then position.
    static func precedes(_ left: Self, _ right: Self) -> Bool {
      if left.rank != right.rank { return left.rank < right.rank }
      if left.order != right.order { return left.order < right.order }
      return left.plugin != right.plugin ? left.plugin < right.plugin : left.position < right.position
    }
  }

  let tenant: ResolvedTenant
  let context: RenderingContext

  /// What all pages of its platform release have.
  let platform: ServedPlatform

  /// What is known of the releases, in the order of `tenant.served`.
  let releases: [ServedRelease]

  /// Every contribution, by point, then as they are shown.
  let contributions: [Placed]

  /// The points that have contributions, and which, in order of id.
  let points: [(point: ExtensionPoint, contributions: Range<Int>)]

  init(
    _ tenant: ResolvedTenant, _ platform: ServedPlatform, _ releases: [ServedRelease], _ order: PointOrder,
    _ context: RenderingContext
  ) {
    self.tenant = tenant
    self.platform = platform
    self.releases = releases
    self.context = context

    var contributions: [Placed] = []
    contributions.reserveCapacity(tenant.served.indices.reduce(0) { $0 + tenant.served[$1].contributions.count })
    for plugin in tenant.served.indices {
      let (placed, all) = (tenant.served[plugin].contributions, releases[plugin].contributions)
      var number = 0
      for position in placed.indices {
        // Some may be left out; those that are left are in the same order.
        while all.count - number > placed.count - position,
          order.ids[all[number].point] != placed[position].extensionPoint.id
        {
          number += 1
        }
        contributions.append(
          Placed(
            rank: order.ranks[all[number].point], order: placed[position].order, plugin: plugin, position: position,
            number: number))
        number += 1
      }
    }
    contributions.sort(by: Placed.precedes)
    self.contributions = contributions

    var points: [(point: ExtensionPoint, contributions: Range<Int>)] = []
    var start = 0
    while start < contributions.count {
      let first = contributions[start]
      let end = contributions[start...].firstIndex { $0.rank != first.rank } ?? contributions.count
      points.append((tenant.served[first.plugin].contributions[first.position].extensionPoint, start..<end))
      start = end
    }
    self.points = points
  }
}
