internal import Mustache

/// The templates, parsed once.
struct Templates: Sendable {
  private let library: MustacheLibrary

  /// Reads the templates that this program carries.
  init() throws {
    MustacheContentTypes.register(Markup(), named: Markup.name)
    var library = MustacheLibrary()
    // A partial does not inherit the content type of the template around it.
    let pragma = "{{% CONTENT_TYPE:\(Markup.name)}}\n"
    for (name, text) in Self.texts { try library.register(pragma + text, named: name) }
    self.library = library
  }

  /// A page's bytes.
  func render(_ page: Page) -> [UInt8] {
    guard let text = library.render(page.view, withTemplate: page.template) else {
      preconditionFailure("there is no template \(page.template)")
    }
    return Array(text.utf8)
  }

  /// The templates by name: `Site/plugin.mustache` is `plugin`.
  static let texts: [String: String] = Dictionary(
    uniqueKeysWithValues: Asset.files.compactMap { name, text in
      name.hasSuffix(".mustache") ? (String(name.dropLast(".mustache".count)), text) : nil
    })
}
