import Diagnostics
import Registry
import Versioning
import YAML

/// Something that is written in a document, of which it is asked since when it says so.
struct BlameQuestion: Sendable {
  /// What it is, in words.
  let what: String

  /// Where it is written now.
  let place: Place

  /// Finds in any state of the document what is compared; nil if it is not there.
  let value: @Sendable (_ root: Node) -> Node?

  /// Asks about the value of a key.
  init(_ what: String, _ document: Document, _ keys: String...) {
    var (node, place): (Node?, Place) = (document.root, document.place(document.root))
    for key in keys {
      if let member = node?.member(key) { place = document.place(key: member) }
      node = node?[key]
    }
    self.what = what
    self.place = place
    value = { root in keys.reduce(root) { $0?[$1] } }
  }

  /// Asks about one of a list of texts.
  init(_ what: String, _ document: Document, _ text: String, in key: String) {
    let element: @Sendable (Node) -> Node? = { root in
      root[key]?.elements.first { $0.string?.isSameText(as: text) ?? false }
    }
    self.what = what
    place = document.place(element(document.root) ?? document.root)
    value = element
  }

  /// Asks since when a document is there, whatever it says.
  init(existenceOf document: Document, _ what: String) {
    self.what = what
    place = Place(document.source, SourceRange(.start, .start))
    value = { Node(.null, at: $0.range) }
  }
}

extension BlameQuestion {
  /// What there is to ask about a plugin in a tenant.
  static func questions(about plugin: String, in tenant: ResolvedTenant, _ registry: PublishedRegistry) -> [Self] {
    let served = tenant.served.first { $0.plugin.id == plugin }
    var questions: [Self] = []
    if let served {
      questions.append(Self(existenceOf: served.release.document, "\(plugin) \(served.release.version) was published"))
    }
    for name in served?.requiredBy ?? [] {
      guard let asker = tenant.served.first(where: { $0.plugin.id == name }) else { continue }
      questions.append(
        Self("\(name) \(asker.release.version) needs it", asker.release.document, "dependencies", plugin))
    }
    if let install = tenant.tenant.installs.first(where: { $0.plugin == plugin }) {
      questions += Self.questions(install)
    }
    let platform = tenant.platform.version
    questions.append(
      tenant.tenant.platform == nil
        ? Self("platform release \(platform) by default", registry.platform.document, "defaults", "platform")
        : Self("platform release \(platform)", tenant.tenant.document, "platform"))
    return questions
  }

  private static func questions(_ install: Install) -> [Self] {
    let document = install.document
    var questions: [Self] = []
    switch install.selector {
    case .pin(let version): questions.append(Self("asks for \(version)", document, "version"))
    case .range(let range): questions.append(Self("asks for \(range)", document, "version"))
    case .channel(let name): questions.append(Self("asks for channel \(name)", document, "channel"))
    }
    if document.root["enabled"] != nil {
      questions.append(Self(install.enabled ? "is enabled" : "is disabled", document, "enabled"))
    }
    for grant in install.grants { questions.append(Self("grants \(grant)", document, grant, in: "grants")) }
    for member in install.configuration?.members ?? [] {
      questions.append(Self("configures \(member.key)", document, "configuration", member.key))
    }
    if document.root["placements"] != nil { questions.append(Self("places contributions", document, "placements")) }
    return questions
  }
}
