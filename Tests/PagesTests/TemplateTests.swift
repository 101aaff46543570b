import TestSupport
import Testing

@testable import Pages

/// Mustache writes nothing for a name that is not there. So the templates are walked with the views that they are given, and
/// each name must be found.
@Suite struct `The templates` {
  @Test func `ask for nothing that their views do not have`() throws {
    var walk = TemplateWalk()
    for page in try Self.pages() { walk.walk(page.template, [page.view]) }
    #expect(walk.missing == [])
    // A section that was never entered has names that were never looked for.
    #expect(walk.sections.subtracting(walk.entered) == [])
  }

  @Test func `put raw HTML into a page for Markdown alone`() {
    let raw = Templates.texts.values.flatMap { $0.matches(of: /\{\{[{&] *([^}]*)\}/).map { String($0.1) } }
    #expect(raw.sorted() == ["changelog", "readme"])
  }

  /// Pages of every template: of plugins that have everything, and of such that have nothing; of a platform without any.
  static func pages() throws -> [Page] {
    let plugins: Set = ["full", "bare", "other"]
    return try [
      PublicFixture(fillers: 58), PublicFixture(without: plugins),
      PublicFixture(without: plugins.union(["gone", "acme", "nobody"])),
    ].flatMap { fixture in
      let directory = try fixture.written()
      let folder = PublicFixture.folder(directory)
      let catalog = try Catalog(folder, index: folder.document("index.json"))
      let cards = Dictionary(uniqueKeysWithValues: catalog.plugins.map { ($0.id, Card.view($0, in: catalog)) })
      let groups = ShelfGroup.all(of: catalog)
      let plugins = try folder.plugins().keys.sorted().map { try folder.document("plugins/\($0).json") }
      let points = try catalog.points.keys.map { try folder.document("extension-points/\($0).json") }

      var pages = FrontPages.pages(in: catalog, groups: groups, cards: cards)
      for shelf in groups.flatMap(\.shelves) { pages += shelf.pages(in: catalog, cards: cards) }
      pages += PublisherPages.pages(in: catalog, cards: cards)
      pages.append(ExtensionPointPages.overview(in: catalog))
      for point in points { pages += ExtensionPointPages.pages(of: point, in: catalog, cards: cards) }
      pages += ChangesPages.pages(Change.newest(plugins.flatMap(Change.changes)), in: catalog)
      pages += plugins.map { PluginPage(document: $0, ask: Inquiry(catalog)).page }
      let many = Paging.slices(of: Array(0..<3_000), at: "many")[9].pager
      pages.append(Page(template: "pager", path: "many", view: ["root": "", "pager": many]))
      return pages
    }
  }
}

/// Follows a template with its views, as Mustache does, and notes what is not found.
private struct TemplateWalk {
  private(set) var missing: Set<String> = []
  private(set) var sections: Set<String> = []
  private(set) var entered: Set<String> = []

  mutating func walk(_ template: String, _ stack: [View]) {
    guard let text = Templates.texts[template] else {
      missing.insert(">\(template)")
      return
    }
    walk(text[...], of: template, stack, blocks: [:])
  }

  private mutating func walk(_ text: Substring, of template: String, _ stack: [View], blocks: [String: Substring]) {
    var rest = text
    while let tag = rest.firstMatch(of: /\{\{\{? *([#^\/><$!]?) *([^}]+?) *\}?\}\}/) {
      let (kind, name) = (tag.1, String(tag.2))
      rest = rest[tag.range.upperBound...]
      switch kind {
      case "#", "^", "<", "$":
        let (body, after) = Self.section(name, in: rest)
        rest = after
        switch kind {
        case "<":
          let main = body.firstMatch(of: /\{\{\$main\}\}/).map {
            Self.section("main", in: body[$0.range.upperBound...]).body
          }
          walk(Templates.texts[name, default: ""][...], of: name, stack, blocks: ["main": main ?? ""])
        case "$": walk(blocks[name] ?? body, of: template, stack, blocks: [:])
        default: enter(String(kind), name, body, of: template, stack)
        }
      case ">": walk(name, stack)
      default: _ = find(name, in: stack, of: template)
      }
    }
  }

  private mutating func enter(_ kind: String, _ name: String, _ body: Substring, of template: String, _ stack: [View]) {
    let section = "\(template): \(kind)\(name)"
    sections.insert(section)
    guard let view = find(name, in: stack, of: template) else { return }
    let inner: [[View]] =
      switch (kind, view) {
      case ("#", .list(let elements)): elements.map { stack + [$0] }
      case ("^", .list(let elements)): elements.isEmpty ? [stack] : []
      case (_, .flag(let flag)): flag == (kind == "#") ? [stack] : []
      case (_, .nothing), (_, .text("")): kind == "^" ? [stack] : []
      default: kind == "#" ? [stack + [view]] : []
      }
    if !inner.isEmpty { entered.insert(section) }
    for stack in inner { walk(body, of: template, stack, blocks: [:]) }
  }

  private mutating func find(_ name: String, in stack: [View], of template: String) -> View? {
    if name == "." { return stack.last }
    if let view = stack.reversed().lazy.compactMap({ $0[name] }).first { return view }
    missing.insert("\(template): \(name)")
    return nil
  }

  /// What is between a section's tag and the one that closes it, and what follows.
  private static func section(_ name: String, in text: Substring) -> (body: Substring, after: Substring) {
    var depth = 1
    for tag in text.matches(of: /\{\{([#^\/<$]) *([^}]+?) *\}\}/) where tag.2 == name {
      depth += tag.1 == "/" ? -1 : 1
      if depth == 0 { return (text[..<tag.range.lowerBound], text[tag.range.upperBound...]) }
    }
    preconditionFailure("\(name) is not closed")
  }
}
