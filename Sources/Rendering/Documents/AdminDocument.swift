import Diagnostics
import JSONText
import Registry

/// `admin/<tenant>.json`: what the admin app needs of a tenant: its own pages, and every install.
struct AdminDocument: OutputDocument {
  static var root: OutputRoot { .private }

  let view: TenantView

  var path: String { OutputPaths.admin(view.tenant.tenant.id) }

  func write(to json: inout JSONWriter) {
    let tenant = view.tenant
    let page = SurfacePage(.admin, view)
    page.writeHead(to: &json)
    json.member("name", tenant.tenant.name)
    json.member("region", ifPresent: tenant.region)
    json.member("owners", tenant.tenant.owners)
    page.writeBody(to: &json)
    json.member("installs", each: tenant.tenant.installs, writeInstall)
    json.member("dependencies", each: tenant.served.indices.filter { tenant.served[$0].install == nil }) {
      index, json in
      json.member("id", tenant.served[index].plugin.id)
      json.member("name", tenant.served[index].plugin.listing.name)
      json.member("version", tenant.served[index].release.version)
      json.member("requiredBy", tenant.served[index].requiredBy)
    }
    json.member("unresolved", each: tenant.unresolved) { unresolved, json in
      json.unresolved(unresolved)
      json.member("codes", unresolved.codes.map(\.id))
      json.because(unresolved.because)
    }
    json.member("conditions", each: tenant.conditions) { condition, json in
      json.statement(condition.code)
      json.member("plugin", ifPresent: condition.plugin)
      json.member("version", ifPresent: condition.version)
      json.member("extensionPoint", ifPresent: condition.extensionPoint)
      json.because(condition.because)
    }
    page.writeImportMap(to: &json)
  }

  /// Writes an install in the platform's `InstalledPlugin` shape; its two dates are in the history.
  private func writeInstall(_ install: Install, to json: inout JSONWriter) {
    let plugin = view.context.registry.plugin(install.plugin)
    let served = view.index(of: install.plugin)
    json.member("id", install.plugin)
    json.member("name", plugin?.listing.name ?? install.plugin)
    json.member("description", ifPresent: plugin?.listing.description)
    json.member("category", ifPresent: plugin?.listing.category)
    json.member("enabled", install.enabled)
    json.member("wanted") { json in
      switch install.selector {
      case .pin(let version): json.member("version", version)
      case .range(let range): json.member("version", range)
      case .channel(let channel): json.member("channel", channel)
      }
    }
    if let served {
      json.raw(view.releases[served].installed)
    } else {
      json.member("requiredPermissions", [])
    }
    json.key("configuration")
    if let served {
      json.node(view.tenant.served[served].configuration.complete, .sorted)
    } else if let configuration = install.configuration {
      json.node(configuration, .sorted)
    } else {
      json.object { _ in }
    }
    json.member("grants", install.grants)
    json.member("permissions", served.map { view.tenant.served[$0].permissions } ?? [])
    let contributions = served.map { view.tenant.served[$0].contributions } ?? []
    json.member("adminComponents", Self.components(contributions, on: .admin))
    json.member("storefrontComponents", Self.components(contributions, on: .storefront))
    let points = contributions.indices.map { contributions[$0].extensionPoint.id }
    json.member("extensionPoints", points.uniqued().sorted { $0.precedesInUTF8($1) })
  }

  /// What the bundle exports for a surface, in the order of the release.
  private static func components(
    _ contributions: [ResolvedTenant.PlacedContribution], on surface: ExtensionPoint.Surface
  ) -> [String] {
    contributions.indices.filter { contributions[$0].extensionPoint.surface == surface }
      .map { contributions[$0].contribution.export }.uniqued()
  }
}

extension [String] {
  /// Each text once, at its first place. The lists are short.
  fileprivate func uniqued() -> [String] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
