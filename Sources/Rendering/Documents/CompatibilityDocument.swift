import JSONText
import Registry
import Versioning

/// `compatibility.json`: for each plugin and platform release the newest release that fits, and why not a newer one.
struct CompatibilityDocument: OutputDocument {
  let entries: [MarketplaceEntry]
  let context: RenderingContext

  var path: String { "compatibility.json" }

  func write(to json: inout JSONWriter) {
    json.member("platforms", each: context.registry.platform.releases) { platform, json in
      json.member("version", platform.version)
      json.member("released", ifPresent: platform.released)
    }
    json.member("plugins") { json in
      for entry in entries {
        json.member(entry.plugin.id) { json in
          for cell in entry.compatibility {
            json.member(cell.platform.version.description) { $0.compatibility(cell) }
          }
        }
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func compatibility(_ cell: Compatibility) {
    if let fitting = cell.fitting {
      member("version", fitting.version)
      member("tested", cell.isTested)
    }
    if let (newest, code) = cell.held {
      member("newest", newest.version)
      statement(code)
    }
  }
}
