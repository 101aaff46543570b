import JSONText
import Registry

/// `extension-points.json`: every place where plugins attach.
struct ExtensionPointsDocument: OutputDocument {
  let fragments: [Fragment]
  let context: RenderingContext

  var path: String { SharedDocument.extensionPoints.rawValue }

  func write(to json: inout JSONWriter) {
    var summaries = context.registry.extensionPoints.mapValues { point in
      var json = JSONWriter()
      json.summary(of: point)
      return json.bytes
    }
    var servers: [String: [Fragment]] = [:]
    for fragment in fragments {
      let (point, server) = fragment.parts
      if server == nil {
        summaries[point] = fragment.bytes
      } else {
        servers[point, default: []].append(fragment)
      }
    }
    let points = summaries.sorted { $0.key.precedesInUTF8($1.key) }
    json.member("extensionPoints", each: points) { point, json in
      json.raw(point.value)
      json.member("plugins", elements: servers[point.key] ?? [])
      json.member("url", context.url(OutputPaths.extensionPoint(point.key)))
    }
  }
}

extension JSONWriter {
  /// Writes what the list says of an extension point, as members.
  mutating func summary(of point: ExtensionPoint) {
    member("id", point.id)
    member("surface", point.surface.rawValue)
    member("title", point.title)
    member("description", ifPresent: point.description)
  }
}
