import JSONText
import Registry
import Versioning

/// `compatibility.json`: for each plugin and platform release the newest release that fits, and why not a newer one.
struct CompatibilityDocument: OutputDocument {
  let fragments: [Fragment]
  let context: RenderingContext

  var path: String { SharedDocument.compatibility.rawValue }

  func write(to json: inout JSONWriter) {
    json.member("platforms", each: context.registry.platform.releases) { platform, json in
      json.member("version", platform.version)
      json.member("released", ifPresent: platform.released)
    }
    json.member("plugins") { $0.fragments(fragments) }
  }
}

extension JSONWriter {
  /// Writes what each platform release can have of a plugin, as a member.
  mutating func compatibility(_ entry: MarketplaceEntry) {
    member(entry.plugin.id) { json in
      for cell in entry.compatibility { json.member(cell.platform.version.description) { $0.compatibility(cell) } }
    }
  }

  private mutating func compatibility(_ cell: Compatibility) {
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
