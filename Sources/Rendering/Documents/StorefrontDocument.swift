import JSONText
import Registry

/// `storefront/<tenant>.json`: all that a tenant's page needs, in one request.
///
/// It is the only document that is both about a tenant and public: of a configuration it holds the public part, of what
/// is not served the first reason in its fixed words, and nothing else that the tenant's files say.
struct StorefrontDocument: OutputDocument {
  let view: TenantView

  var path: String { OutputPaths.storefront(view.tenant.tenant.id) }

  func write(to json: inout JSONWriter) {
    let page = SurfacePage(.storefront, view)
    page.writeHead(to: &json)
    page.writeBody(to: &json)
    json.member("unresolved", each: view.tenant.unresolved) { $1.unresolved($0) }
    page.writeLoading(to: &json)
  }
}

extension JSONWriter {
  /// Writes that a plugin is not served, or not newer, as members that anyone may read.
  mutating func unresolved(_ unresolved: ResolvedTenant.Unresolved) {
    member("plugin", unresolved.plugin)
    member("newest", ifPresent: unresolved.newest)
    member("served", ifPresent: unresolved.served)
    if let code = unresolved.codes.first {
      statement(code)
    }
  }
}
