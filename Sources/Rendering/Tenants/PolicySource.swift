import JSONText

/// What a content security policy lets through: a hash, or a place.
///
/// Pages name the same ones again and again. So each is made once by a renderer, and is the same if it is the same object.
final class PolicySource {
  /// The source as it stands in a string of JSON.
  let json: [UInt8]

  /// How many bytes it has in a header.
  let count: Int

  /// Whether it stands in the list that is being made.
  fileprivate var isListed = false

  /// Makes a source of a text; what would end it or its directive is escaped.
  init(_ text: String) {
    let ends = text.utf8.contains { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") }
    let source = ends ? text.replacing(";", with: "%3B").replacing(",", with: "%2C") : text
    var json = JSONWriter(capacity: 128)
    json.string(source)
    self.json = Array(json.bytes.dropFirst().dropLast())
    count = source.utf8.count
  }
}

/// The sources that were met, by their texts.
struct PolicySources {
  private var known: [String: PolicySource] = [:]

  /// The source of a text.
  subscript(text: String) -> PolicySource {
    mutating get {
      if let source = known[text] { return source }
      let source = PolicySource(text)
      known[text] = source
      return source
    }
  }

  /// The sources of some texts.
  subscript(texts: [String]) -> [PolicySource] {
    mutating get { texts.map { self[$0] } }
  }
}

extension [PolicySource] {
  /// How many bytes they have in a header, with the space before each.
  var headerCount: Int { reduce(0) { $0 + 1 + $1.count } }

  /// Each source once, at its first place.
  var distinct: [PolicySource] {
    defer { for source in self { source.isListed = false } }
    return filter { source in
      if source.isListed { return false }
      source.isListed = true
      return true
    }
  }
}
