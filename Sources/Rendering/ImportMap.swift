/// The one import map of a page: what the platform provides by name, and the hash of everything that may be imported.
///
/// It is written as a string, not as an object, because its exact text matters: the page inlines it as it stands, and its
/// hash is part of the page's content security policy.
///
/// WHATWG: <https://html.spec.whatwg.org/multipage/webappapis.html#import-maps>.
struct ImportMap {
  /// What the platform release provides.
  let platform: PlatformModules

  /// What is loaded on the page, in order of plugin.
  let releases: [PublishedRelease]

  /// The map as a JSON string, quotes included.
  var json: [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(128 + platform.imports.count + releases.reduce(0) { $0 + $1.integrity.count + 1 })
    text.append(contentsOf: #""{\"imports\":{"#.utf8)
    text.append(contentsOf: platform.imports)
    text.append(contentsOf: #"},\"integrity\":{"#.utf8)
    var needsComma = false
    for members in [platform.integrity] + releases.map(\.integrity) where !members.isEmpty {
      if needsComma { text.append(UInt8(ascii: ",")) }
      text.append(contentsOf: members)
      needsComma = true
    }
    text.append(contentsOf: #"}}""#.utf8)
    return text
  }
}
