internal import CCMark
internal import Glibc

/// Markdown of others as HTML that can neither run, nor load, nor lead anywhere but to `http`, `https` and `mailto`.
///
/// cmark-gfm's safe mode leaves HTML and dangerous links out. On top of that images become links or their own words, since a
/// page must ask no one else for anything; and headings are fitted in below those of the page.
///
/// cmark-gfm: <https://github.com/github/cmark-gfm/blob/master/src/cmark-gfm.h>
enum Markdown {
  /// The headings of the page above the text: a title and the section's own.
  private static let headingsAbove: CInt = 2

  // SAFETY: extensions are registered once, live as long as the program, and are only read.
  private nonisolated(unsafe) static let extensions: [OpaquePointer] = {
    cmark_gfm_core_extensions_ensure_registered()
    let names = ["table", "autolink", "strikethrough"]
    return unsafe names.compactMap { unsafe cmark_find_syntax_extension($0) }
  }()

  /// The text as HTML.
  static func html(_ markdown: String) -> String {
    let parser = unsafe cmark_parser_new(CMARK_OPT_DEFAULT)
    defer { unsafe cmark_parser_free(parser) }
    unsafe extensions.forEach { unsafe cmark_parser_attach_syntax_extension(parser, $0) }
    var markdown = markdown
    markdown.withUTF8 { text in
      unsafe text.withMemoryRebound(to: CChar.self) { unsafe cmark_parser_feed(parser, $0.baseAddress, $0.count) }
    }
    guard let document = unsafe cmark_parser_finish(parser) else { return "" }
    defer { unsafe cmark_node_free(document) }
    unsafe tame(document)
    guard let html = unsafe cmark_render_html(document, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser))
    else { return "" }
    defer { unsafe free(html) }
    return unsafe String(cString: html)
  }
}

// MARK: - Taming

extension Markdown {
  private typealias Node = OpaquePointer

  /// Changes the tree to what the page may show. Nodes are collected first: a tree may not change under an iterator.
  private static func tame(_ document: Node) {
    // A title at the top says what the page has said already.
    if let first = unsafe cmark_node_first_child(document), unsafe cmark_node_get_heading_level(first) == 1 {
      unsafe cmark_node_free(first)
    }
    var level = headingsAbove
    unsafe nodes(of: document).forEach { node in
      switch unsafe cmark_node_get_type(node) {
      case CMARK_NODE_HEADING:
        // No level is left out: who listens to a page finds the way by them.
        level = max(headingsAbove + 1, min(unsafe cmark_node_get_heading_level(node) + 1, level + 1, 6))
        unsafe cmark_node_set_heading_level(node, level)
      case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE: unsafe cmark_node_free(node)
      case CMARK_NODE_LINK, CMARK_NODE_IMAGE: unsafe tameLink(node)
      default: break
      }
    }
  }

  private static func tameLink(_ node: Node) {
    let url = unsafe cmark_node_get_url(node).map { unsafe String(cString: $0) } ?? ""
    if unsafe cmark_node_first_child(node) == nil {
      let words = unsafe cmark_node_new(CMARK_NODE_TEXT)
      unsafe cmark_node_set_literal(words, cmark_node_get_type(node) == CMARK_NODE_IMAGE ? "image" : url)
      unsafe cmark_node_append_child(node, words)
    }
    if Link.isSafe(url), unsafe !isInLink(node) {
      guard unsafe cmark_node_get_type(node) == CMARK_NODE_IMAGE else { return }
      let link = unsafe cmark_node_new(CMARK_NODE_LINK)
      unsafe cmark_node_set_url(link, url)
      unsafe cmark_node_insert_before(node, link)
      while let child = unsafe cmark_node_first_child(node) { unsafe cmark_node_append_child(link, child) }
    } else {
      while let child = unsafe cmark_node_first_child(node) { unsafe cmark_node_insert_before(node, child) }
    }
    unsafe cmark_node_free(node)
  }

  private static func isInLink(_ node: Node) -> Bool {
    var above = unsafe cmark_node_parent(node)
    while let node = unsafe above {
      if unsafe cmark_node_get_type(node) == CMARK_NODE_LINK { return true }
      unsafe above = cmark_node_parent(node)
    }
    return false
  }

  /// All nodes, those that hold others before these.
  private static func nodes(of document: Node) -> [Node] {
    let iterator = unsafe cmark_iter_new(document)
    defer { unsafe cmark_iter_free(iterator) }
    var nodes: [Node] = unsafe []
    while true {
      let event = unsafe cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return unsafe nodes }
      if event == CMARK_EVENT_ENTER, let node = unsafe cmark_iter_get_node(iterator) { unsafe nodes.append(node) }
    }
  }
}
