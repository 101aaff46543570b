import JSONText
import Registry

/// `extension-points.json`: every place where plugins attach.
struct ExtensionPointsDocument: OutputDocument {
  let points: [PublicExtensionPoint]
  let context: RenderingContext

  var path: String { "extension-points.json" }

  func write(to json: inout JSONWriter) {
    json.member("extensionPoints", each: points) { point, json in
      json.member("id", point.contract.id)
      json.member("surface", point.contract.surface.rawValue)
      json.member("title", point.contract.title)
      json.member("description", ifPresent: point.contract.description)
      json.member("definedBy", ifPresent: point.definedBy)
      json.member("plugins", point.servedBy.map(\.plugin.id))
      json.member("url", context.url(OutputPaths.extensionPoint(point.contract.id)))
    }
  }
}
