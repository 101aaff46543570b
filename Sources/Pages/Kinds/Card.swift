/// How a plugin is shown wherever there are several.
enum Card {
  /// What the template `card` is given.
  static func view(_ plugin: ListedPlugin, in catalog: Catalog) -> View {
    Emblem.view(id: plugin.id, name: plugin.name, icon: plugin.icon).adding([
      "description": .text(plugin.description),
      "publisher": .text(plugin.publisher.name),
      "isVerified": .flag(plugin.isVerified),
      "category": .text(catalog.title(ofCategory: plugin.category)),
      "version": .text(plugin.version),
      "released": Words.time(plugin.released),
      "lifecycle": plugin.lifecycle == "production" ? .nothing : .text(plugin.lifecycle),
    ])
  }
}

extension Card {
  /// A card with all its parts and nothing in them, for the script to fill in.
  static let blank = Emblem.view(id: "", name: "", icon: nil).adding([
    "description": .nothing, "publisher": .nothing, "isVerified": true, "category": .nothing, "version": .nothing,
    "released": ["moment": .nothing, "day": .nothing], "lifecycle": "deprecated",
  ])
}

/// A plugin's name with its icon, or with its first letter on a colour.
enum Emblem {
  /// What the template `emblem` is given.
  static func view(id: String, name: String, icon: String?) -> View {
    [
      "id": .text(id), "name": .text(name), "icon": View(icon), "letter": .text(letter(of: name)),
      "tint": "\(tint(of: id))",
    ]
  }

  /// The letter that stands for a name.
  static func letter(of name: String) -> String { name.first { $0.isLetter || $0.isNumber }?.uppercased() ?? "·" }

  /// One of eight colours, the same for a plugin on every page.
  static func tint(of id: String) -> Int {
    var fingerprint = Fingerprint()
    fingerprint.add(id)
    return Int(fingerprint.value % 8)
  }
}
