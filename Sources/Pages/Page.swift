/// A page before it is rendered: where it goes, and which template shows what.
struct Page: Sendable {
  /// The template's name, that of its file without `.mustache`.
  let template: String

  /// Where it goes, from the site's directory.
  let path: String

  /// What the template is given.
  let view: View
}

extension Page {
  /// A page of HTML, with what all of them are given.
  ///
  /// - Parameters:
  ///   - template: The template's name.
  ///   - path: The path without `.html`.
  ///   - title: What the tab says before the platform's name; nil for the front.
  ///   - summary: A sentence for those who link to the page.
  ///   - catalog: What all pages have in common.
  ///   - view: What the page alone has.
  /// - Returns: The page, its frame among its view.
  static func html(
    _ template: String, at path: String, title: String?, summary: String, in catalog: Catalog, _ view: View
  ) -> Page {
    let section = ["extension-points", "publishers", "changes"].first {
      path.split(separator: "/").first?.elementsEqual($0) == true
    }
    let frame: KeyValuePairs<String, View> = [
      // Links are relative, so that the site works below any path.
      "root": .text(String(repeating: "../", count: path.utf8.count { $0 == UInt8(ascii: "/") })),
      "platform": .text(catalog.platform),
      "pageTitle": .text((title.map { $0 + " · " } ?? "") + catalog.platform + " plugins"),
      "summary": .text(summary),
      "style": .text(Asset.style.path),
      "script": .text(Asset.script.path),
      "favicon": .text(Asset.favicon.path),
      "isFront": .flag(title == nil),
      "inPlugins": .flag(section == nil), "inPoints": .flag(section == "extension-points"),
      "inPublishers": .flag(section == "publishers"), "inChanges": .flag(section == "changes"),
    ]
    return Page(template: template, path: path + ".html", view: view.adding(frame))
  }
}
