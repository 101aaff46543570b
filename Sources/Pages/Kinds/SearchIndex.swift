internal import JSONText

/// `search.json`: what the search in the browser looks through, and what it needs to show what it found.
enum SearchIndex {
  static let path = "search.json"

  static func bytes(of catalog: Catalog) -> [UInt8] {
    var json = JSONWriter(capacity: 512 * catalog.plugins.count)
    json.object { json in
      json.key("categories")
      json.object { json in for category in catalog.categories { json.member(category.id, category.title) } }
      json.key("plugins")
      json.array { json in for plugin in catalog.plugins { json.object { plugin.write(to: &$0) } } }
    }
    json.newline()
    return json.bytes
  }
}

extension ListedPlugin {
  fileprivate func write(to json: inout JSONWriter) {
    json.member("id", id)
    json.member("name", name)
    json.member("description", description)
    json.member("keywords", keywords)
    json.member("category", category)
    json.member("publisher", publisher.id)
    json.member("publisherName", publisher.name)
    json.member("verified", isVerified)
    json.member("licence", license)
    json.member("lifecycle", lifecycle)
    json.member("surfaces", surfaces)
    json.member("platforms", platforms)
    json.member("version", version)
    json.member("released", released)
    json.member("day", Words.day(released))
    json.member("icon", ifPresent: icon)
    json.member("letter", Emblem.letter(of: name))
    json.member("tint", Emblem.tint(of: id))
  }
}
