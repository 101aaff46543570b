import Diagnostics
import Foundation
import TestSupport
import Testing
import YAML

@testable import Pages

/// A public root made for tests: the documents that `patchbay reconcile` would write, of a few plugins.
///
/// `full` has all that a plugin can have, `bare` has nothing that it need not have, `gone` is suspended; `other` and the
/// fillers are there to be named and counted.
struct PublicFixture {
  /// How many plugins there are beside the four.
  var fillers = 0

  /// What the description of `full` says.
  var description = "Does it all."

  /// Ids of plugins and publishers that are left out.
  var without: Set<String> = []

  /// What every text that people write becomes.
  var text: (String) -> String = { $0 }

  /// The root in a directory of its own, and beside it room for a site.
  func written() throws -> TemporaryDirectory {
    let directory = try TemporaryDirectory()
    try write(to: directory)
    return directory
  }

  /// Writes the documents below `public/`.
  func write(to directory: TemporaryDirectory) throws {
    for (path, document) in documents.merging(plugins, uniquingKeysWith: { $1 }) {
      let bytes = try JSONSerialization.data(withJSONObject: document, options: [.sortedKeys, .withoutEscapingSlashes])
      // A new file takes the place of the old one, as `patchbay reconcile` has it, and only if it has other bytes.
      let file = directory.url.appending(path: "public/" + path)
      if (try? Data(contentsOf: file)) == bytes { continue }
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try bytes.write(to: file, options: .atomic)
    }
    try directory.write("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", to: "public/icons/full-0123456789abcdef.svg")
  }

  /// What the documents that list everything come to, without the plugins' own.
  func catalog() throws -> Catalog {
    let node = { (name: String) in
      let bytes = try JSONSerialization.data(withJSONObject: documents[name] ?? [:])
      return try #require(
        JSONReader.read(
          SourceText(path: name, bytes: Array(bytes)), limits: Limits(bytes: 1 << 28, depth: 64, findings: 1)
        ).document
      ).root
    }
    return Catalog(
      index: try node("index.json"), catalog: try node("catalog.json"),
      extensionPoints: try node("extension-points.json"), compatibility: try node("compatibility.json"))
  }

  /// What can be made of the documents.
  static func folder(_ directory: TemporaryDirectory) -> PublicFolder { PublicFolder(path: directory.path + "/public") }
}

// MARK: - The documents

extension PublicFixture {
  private var ids: [String] {
    (["bare", "full", "other"] + (0..<fillers).map { "filler-\($0)" }).filter { !without.contains($0) }
  }

  private var documents: [String: Any] {
    [
      "index.json": ["format": 1, "name": text("Events"), "baseUrl": "https://cdn.events.example"],
      "catalog.json": [
        "categories": [
          ["id": "payments", "title": text("Payments"), "description": text("Ways to pay."), "plugins": 1],
          ["id": "empty", "title": text("Empty"), "plugins": 0],
        ],
        "publishers": [
          acme,
          ["id": "nobody", "name": text("Nobody"), "contact": text("Write us"), "verification": ["level": "none"]],
        ].filter { !without.contains($0["id"] as? String ?? "") },
        "plugins": ids.map(entry),
      ],
      "extension-points.json": ["extensionPoints": [point, tools]],
      "extension-points/admin.tools/v1.json": tools,
      "extension-points/storefront.checkout/v1.json": contract,
      "compatibility.json": [
        "platforms": [["version": "5.0.0"], ["version": "4.2.1"]],
        "plugins": [
          "full": [
            "4.2.1": ["version": "1.11.0", "tested": true, "newest": "2.0.0", "message": text("it is too new")],
            "5.0.0": ["newest": "2.0.0", "message": text("it does not fit")],
          ]
        ],
      ],
    ]
  }

  private var plugins: [String: Any] {
    Dictionary(uniqueKeysWithValues: ids.map { ("plugins/\($0).json", $0 == "full" ? full : bare($0)) })
      .merging(without.contains("gone") ? [:] : ["plugins/gone.json": gone]) { $1 }
  }

  private var acme: [String: Any] {
    [
      "id": "acme", "name": text("Acme"), "website": text("https://acme.example"), "contact": "help@acme.example",
      "verification": ["level": "domain", "method": "dns-txt", "domain": "acme.example", "at": "2026-01-05T00:00:00Z"],
    ]
  }

  private func entry(_ id: String) -> [String: Any] {
    var entry: [String: Any] = [
      "id": id, "name": name(id), "description": text(id == "full" ? description : "Does little."),
      "keywords": id == "full" ? [text("cards")] : [], "category": "payments", "license": "MIT",
      "publisher": ["id": "acme", "name": text("Acme"), "verification": "domain"],
      "lifecycle": id == "full" ? "deprecated" : "production", "surfaces": ["storefront"],
      "platforms": ["5.0.0", "4.2.1"],
      "version": id == "full" ? "2.0.0" : "1.0.0",
      "released": id == "full" ? "2026-05-04T10:00:00Z" : "2025-01-01T00:00:00Z",
      "dependencies": id == "full" || id.hasPrefix("filler") ? ["other"] : [],
    ]
    if id == "full" { entry["icon"] = "https://cdn.events.example/icons/full-0123456789abcdef.svg" }
    return entry
  }

  private func name(_ id: String) -> String { text(id.split(separator: "-").joined(separator: " ").capitalized) }

  private func bare(_ id: String) -> [String: Any] {
    [
      "id": id, "name": name(id), "description": text("Does little."), "keywords": [], "license": "MIT",
      "category": ["id": "payments", "title": text("Payments")], "publisher": acme, "lifecycle": "production",
      "latest": "1.0.0", "channels": [:], "advisories": [], "permissions": [:],
      "releases": [
        [
          "version": "1.0.0", "released": "2025-01-01T00:00:00Z", "engines": ["platform": "*"], "status": "current",
          "bundle": ["entry": "index.js", "files": []], "peerDependencies": [:], "dependencies": [:],
          "optionalDependencies": [:], "conflicts": [:], "contributes": [], "definesExtensionPoints": [:],
          "requiredPermissions": [], "optionalPermissions": [], "networkAccess": ["allowedDomains": []],
          "events": ["emits": [:], "consumes": []],
        ]
      ],
    ]
  }

  private var gone: [String: Any] {
    var gone = bare("gone")
    gone["suspended"] = ["reason": text("Nobody answers"), "at": "2026-03-01T00:00:00Z"]
    gone["deprecated"] = [:]
    gone["latest"] = nil
    gone["releases"] = [
      ["version": "1.0.0", "released": "2025-01-01T00:00:00Z", "status": "revoked", "reason": text("Malware")]
    ]
    gone["homepage"] = "javascript:alert(1)"
    return gone
  }

  private var full: [String: Any] {
    var full = bare("full")
    full.merge([
      "description": text(description), "keywords": [text("cards"), text("wallets")], "lifecycle": "deprecated",
      "icon": "https://cdn.events.example/icons/full-0123456789abcdef.svg", "latest": "2.0.0",
      "channels": ["stable": "2.0.0"], "homepage": text("https://acme.example/full"), "support": text("call us"),
      "deprecated": ["message": text("Use the other one"), "replacedBy": "other", "endOfLife": "2027-06-30T00:00:00Z"],
      "advisories": [
        [
          "id": text("A-1"), "severity": "high", "affected": "<1.5", "fixedIn": "1.5.0",
          "url": text("https://acme.example/a"),
        ],
        ["id": text("A-2"), "severity": "low", "affected": "*"],
      ],
      "permissions": ["orders:read": ["title": text("See orders"), "warning": text("Sees all."), "risk": "high"]],
      "readme": text("# Full\n\nIt *does*."), "changelog": text("- 2.0.0 Anew"),
      "releases": [newest] + (0..<12).reversed().map { older("1.\($0).0") },
    ]) { $1 }
    return full
  }

  private var newest: [String: Any] {
    var release = older("2.0.0")
    release.merge([
      "released": "2026-05-04T10:00:00Z", "status": "current",
      "bundle": [
        "entry": "index.js", "files": [["path": "index.js", "bytes": 8_100], ["path": "chunk.js", "bytes": 900]],
      ],
      "peerDependencies": ["react": "^18"], "dependencies": ["other": "^1"], "optionalDependencies": ["bare": "*"],
      "conflicts": ["gone": "*"],
      "contributes": [
        [
          "extensionPoint": "storefront.checkout/v1", "export": "Form", "title": text("Card"), "loading": "eager",
          "order": 0,
        ],
        ["extensionPoint": "elsewhere/v1", "export": "Form", "loading": "lazy", "order": 0],
      ],
      "definesExtensionPoints": ["room/v1": ["surface": "storefront", "title": text("Room")]],
      "requiredPermissions": [["permission": "orders:read", "reason": text("Shows them")]],
      "optionalPermissions": [["permission": "orders:read", "reason": text("Shows more")]],
      "networkAccess": ["allowedDomains": ["https://api.acme.example"], "reason": text("Asks there")],
      "events": ["emits": ["paid": [:]], "consumes": ["cart"]],
      "configuration": schema,
    ]) { $1 }
    return release
  }

  private func older(_ version: String) -> [String: Any] {
    [
      "version": version, "released": "2026-0\(version.count < 6 ? 1 : 2)-01T00:00:00Z",
      "status": version == "1.3.0" ? "yanked" : "current",
      "reason": text("Rounds up"), "at": "2026-04-01T00:00:00Z", "engines": ["platform": ">=4"],
      "bundle": ["entry": "index.js", "files": [["path": "index.js", "bytes": 812]]],
    ]
  }

  private var schema: [String: Any] {
    [
      "type": "object", "required": ["key"],
      "properties": [
        "key": ["type": "string", "description": text("The key."), "x-visibility": "secret", "minLength": 20],
        "seats": [
          "type": "array", "default": [],
          "items": ["type": "object", "properties": ["row": ["$ref": "#/$defs/row"]]],
        ],
        "mode": ["enum": [text("fast"), "slow"], "x-visibility": "public"],
      ],
      "$defs": ["row": ["type": ["integer", "null"], "maximum": 99]],
    ]
  }

  private var point: [String: Any] {
    [
      "id": "storefront.checkout/v1", "surface": "storefront", "title": text("Checkout"), "definedBy": "other",
      "plugins": ["full"],
    ]
  }

  private var tools: [String: Any] {
    [
      "id": "admin.tools/v1", "surface": "admin", "title": text("Tools"), "props": [:], "permissions": [],
      "plugins": [],
    ]
  }

  private var contract: [String: Any] {
    [
      "id": "storefront.checkout/v1", "definedBy": "other", "surface": "storefront", "title": text("Checkout"),
      "description": text("Where one pays."), "props": schema, "cardinality": ["min": 1, "max": 3],
      "fallback": ["kind": "message", "message": text("Try later.")], "permissions": ["orders:read"],
      "budget": ["bytes": 65_536],
      "plugins": [
        ["id": "full", "name": name("full"), "version": "2.0.0", "contributions": []],
        ["id": "gone", "name": name("gone")],
      ],
    ]
  }
}
