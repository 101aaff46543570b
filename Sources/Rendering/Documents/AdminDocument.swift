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
    json.member("installs", each: tenant.tenant.installs.indices, writeInstall)
    json.member("dependencies", each: tenant.served.indices.filter { tenant.served[$0].install == nil }) {
      index, json in
      json.member("id", view.releases[index].plugin.id)
      json.member("name", view.releases[index].plugin.listing.name)
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
    page.writeLoading(to: &json)
  }

  /// Writes an install, by its index, in the platform's `InstalledPlugin` shape; its two dates are in the history.
  private func writeInstall(_ index: Int, to json: inout JSONWriter) {
    let installs = view.tenant.tenant.installs
    let plugin = installs[index].plugin
    let served = view.tenant.index(of: plugin)
    if let served {
      json.raw(view.releases[served].listing)
    } else {
      json.listing(of: plugin, view.context.registry.plugin(plugin)?.listing)
    }
    json.member("enabled", installs[index].enabled)
    json.member("wanted") { json in
      switch installs[index].selector {
      case .pin(let version): json.member("version", version)
      case .range(let range): json.member("version", range)
      case .channel(let channel): json.member("channel", channel)
      }
    }
    if let served {
      json.raw(view.releases[served].published.installed)
    } else {
      json.member("requiredPermissions", [])
    }
    json.key("configuration")
    if let served {
      json.node(view.tenant.served[served].configuration.complete, .sorted)
    } else if let configuration = installs[index].configuration {
      json.node(configuration, .sorted)
    } else {
      json.object { _ in }
    }
    json.member("grants", installs[index].grants)
    json.member("permissions", served.map { view.tenant.served[$0].permissions } ?? [])
    let contributions = served.map { view.tenant.served[$0].contributions } ?? []
    json.raw(served.map { view.releases[$0].components(contributions) } ?? Self.noComponents)
  }

  private static let noComponents = Array(
    #""adminComponents":[],"storefrontComponents":[],"extensionPoints":[]"#.utf8)
}
