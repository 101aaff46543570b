internal import Mustache

extension View: MustacheParent {
  /// What a name stands for, as Mustache wants it; nil if this view does not have the name.
  func child(named name: String) -> Any? {
    switch self[name] {
    case nil: nil
    case .flag(let flag)?: flag
    case .list(let elements)?: elements
    case let view?: view
    }
  }
}

extension View: MustacheCustomRenderable {
  /// What stands in the place of its name.
  var renderText: String {
    switch self {
    case .text(let text): text
    case .markdown(let text): Markdown.html(text)
    case .nothing, .flag, .list, .members: ""
    }
  }

  /// Whether a section of it is left out.
  var isNull: Bool { isEmpty }
}
