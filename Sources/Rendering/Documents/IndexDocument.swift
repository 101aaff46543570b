import JSONText
import Registry

/// `index.json`: what is here, and of which commit it was made. It is written last.
struct IndexDocument: OutputDocument {
  let revision: String
  let context: RenderingContext

  var path: String { OutputPaths.index }

  func write(to json: inout JSONWriter) {
    json.member("name", context.registry.platform.name)
    json.member("revision", revision)
    json.member("baseUrl", context.baseURL)
    json.member("mirrors", context.mirrors)
    json.member("links") { json in
      for (name, path) in Self.links { json.member(name, context.url(path)) }
    }
    json.member("runtime") { json in
      for module in RuntimeModule.all {
        json.member(module.specifier) { json in
          json.member("url", context.url(module.path))
          json.member("integrity", module.integrity)
        }
      }
    }
  }

  /// Where each document is. What stands in braces is to be replaced by an id (RFC 6570, `+` keeps the slash of an
  /// extension point's).
  private static let links: [(name: String, path: String)] = [
    ("catalog", "catalog.json"),
    ("category", OutputPaths.category("{category}")),
    ("search", "search.json"),
    ("plugin", OutputPaths.plugin("{plugin}")),
    ("extensionPoints", "extension-points.json"),
    ("extensionPoint", OutputPaths.extensionPoint("{+extensionPoint}")),
    ("compatibility", "compatibility.json"),
    ("bundles", "bundles.json"),
    ("storefront", OutputPaths.storefront("{tenant}")),
    ("types", SharedDocument.types.rawValue),
  ]
}
