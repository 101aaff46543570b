internal import YAML

/// What a plugin's page asks of the documents that list everything, and what it is answered.
///
/// A page looks at those documents through this alone. So its questions and the fingerprint of the answers tell a later run
/// whether the page is still right, before the plugin's own document is read.
final class Inquiry {
  private let catalog: Catalog

  /// What was asked so far.
  private(set) var questions: Set<Question> = []

  init(_ catalog: Catalog) { self.catalog = catalog }

  /// Answers a question about what has an id, and takes note of it.
  func callAsFunction(_ kind: Question.Kind, _ id: String) -> View {
    let question = Question(kind, id)
    questions.insert(question)
    return question.answer(in: catalog)
  }

  /// Whether a plugin can be had.
  func isListed(_ plugin: String) -> Bool {
    if case .flag(true)? = self(.plugin, plugin)["isListed"] { true } else { false }
  }

  /// A page of a plugin, in the frame that all pages have.
  func page(at path: String, title: String, summary: String, _ view: View) -> Page {
    .html("plugin", at: path, title: title, summary: summary, in: catalog, view)
  }
}

/// A question that a plugin's page asks.
struct Question: Hashable, Sendable {
  /// What is asked.
  enum Kind: UInt8, Sendable {
    /// What a plugin is called, and whether it can be had.
    case plugin

    /// Where the plugins of a category are listed.
    case category

    /// What an extension point is called, and whether it has a page.
    case point

    /// On which platform releases a plugin runs.
    case compatibility

    /// Which plugins need a plugin.
    case dependents
  }

  let kind: Kind

  /// The id of what it is about.
  let subject: String

  init(_ kind: Kind, _ subject: String) { (self.kind, self.subject) = (kind, subject) }

  /// How many of the plugins that need one are named.
  private static let dependentsShown = 30

  /// What a template is given.
  func answer(in catalog: Catalog) -> View {
    let id = subject
    switch kind {
    case .plugin: return Self.reference(to: id, catalog.plugin[id])
    case .category: return catalog.usedCategories.contains(id) ? .text("categories/\(id).html") : .nothing
    case .point:
      let point = catalog.points[id]
      return [
        "id": .text(id), "point": .text(point?.title ?? id), "hasPage": .flag(point != nil),
        "surface": View(point.map { Words.capitalized($0.surface) }),
      ]
    case .compatibility:
      return .list(
        (catalog.compatibility[id]?.members ?? []).map { member in
          let fit = member.value
          let reason = fit["newest"]?.string.map { "\($0) does not fit: \(fit.text("message"))" }
          return [
            "platform": .text(member.key), "version": View(fit["version"]?.string),
            "isTested": .flag(fit["tested"]?.boolean == true), "reason": View(reason),
          ]
        })
    case .dependents:
      let dependents = catalog.dependents[id] ?? []
      let hidden = dependents.count - Self.dependentsShown
      return [
        "dependents": .list(
          dependents.prefix(Self.dependentsShown).map { Self.reference(to: $0.id, $0).adding(["range": .nothing]) }),
        "isNeeded": .flag(!dependents.isEmpty),
        "more": hidden > 0 ? .text("and \(Words.count(hidden, "other"))") : .nothing,
      ]
    }
  }

  private static func reference(to id: String, _ plugin: ListedPlugin?) -> View {
    ["id": .text(id), "name": .text(plugin?.name ?? id), "isListed": .flag(plugin != nil)]
  }
}

extension Collection<Question> {
  /// Tells the answers to these questions from others.
  func answers(in catalog: Catalog) -> Fingerprint {
    var fingerprint = Fingerprint()
    fingerprint.add(catalog.platform)
    for question in self { question.answer(in: catalog).add(to: &fingerprint) }
    return fingerprint
  }
}
