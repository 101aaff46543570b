import JSONText

/// The one import map of a page: what the platform provides by name, and the hash of everything that may be imported.
///
/// It is written as a string, not as an object, because its exact text matters: the page inlines it as it stands, and its
/// hash is part of the page's content security policy.
///
/// WHATWG: <https://html.spec.whatwg.org/multipage/webappapis.html#import-maps>.
struct ImportMap {
  /// What the platform release provides.
  let platform: PlatformModules

  /// The members of `integrity` for what is loaded on the page, in order of plugin.
  let releases: [[UInt8]]

  /// Writes the map as a string.
  func write(to json: inout JSONWriter) {
    json.raw(#""{\"imports\":{"#)
    json.append(platform.imports)
    json.append(#"},\"integrity\":{"#)
    var needsComma = !platform.integrity.isEmpty
    json.append(platform.integrity)
    for members in releases where !members.isEmpty {
      if needsComma { json.append(",") }
      json.append(members)
      needsComma = true
    }
    json.append(#"}}""#)
  }
}
