internal import Mustache

extension View: MustacheParent {
  /// What a name stands for, as Mustache wants it; nil if this view does not have the name.
  func child(named name: String) -> Any? {
    switch self[name] {
    case nil: nil
    case .flag(let flag)?: flag
    case .list(let elements)?: elements
    case .markdown(let text)?: Markdown.html(text)
    case .text(let text)?: text.isEmpty ? View.nothing : text
    case let view?: view
    }
  }
}

extension View: MustacheCustomRenderable {
  /// What stands in the place of `{{.}}`: the text of a list's element.
  var renderText: String {
    if case .text(let text) = self { text } else { "" }
  }

  /// Whether a section of it is left out.
  var isNull: Bool {
    if case .nothing = self { true } else { false }
  }
}
