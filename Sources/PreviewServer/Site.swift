import Diagnostics
import YAML

/// What is answered for each path of a preview.
///
/// ```
/// /                        the tenants
/// /<tenant>/storefront     a page of the tenant, under its own policy; and …/admin
/// /cdn/…                   dist/public, as a CDN serves it
/// /private/…               dist/private, with a token only
/// /preview/…               what the pages load; events is a stream that tells when something else is shown
/// /…                       the files of the folder that stands for the pages' own origin
/// ```
struct Site: Sendable {
  let preview: Preview
  private let own: FileAnswers?
  private let cdn, hidden: FileAnswers

  /// Answers for a preview.
  init(_ preview: Preview) {
    self.preview = preview
    own = preview.options.files.map { FileAnswers(tree: StaticTree(root: $0)) }
    cdn = FileAnswers(tree: preview.published)
    hidden = FileAnswers(tree: preview.hidden)
  }

  /// Answers a question.
  func answer(_ question: Question) -> Answer {
    let parts = question.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
    switch (parts.first, parts.count) {
    case ("cdn", 2...): return cdn.answer(question.below("/cdn"))
    case ("private", 2...): return isAllowed(question) ? hidden.answer(question.below("/private")) : Answer(status: 404)
    case ("preview", 2): return browserFile(question)
    case ("", 1): return page(StartPage(tenants: tenants, notice: preview.notice).html, to: question)
    case (let tenant?, 2) where parts[1] == "storefront" || parts[1] == "admin":
      if let page = tenantPage(tenant, parts[1]) { return self.page(page.html, page.headers, to: question) }
    default: break
    }
    return own?.answer(question) ?? Answer(status: 404, headers: [Header("Cache-Control", "no-store")])
  }

  // MARK: - Pages

  private var tenants: [String] {
    let folder = "/storefront/"
    return preview.published.paths.filter { $0.hasPrefix(folder) }.map {
      String($0.dropFirst(folder.count).dropLast(5))
    }
  }

  private func tenantPage(_ tenant: String, _ surface: String) -> TenantPage? {
    let tree = surface == "admin" ? preview.hidden : preview.published
    let path = "/\(surface)/\(tenant).json"
    guard let bytes = tree.file(path)?.bytes,
      let document = JSONReader.read(SourceText(path: path, bytes: bytes)).document?.root
    else { return nil }
    let contracts = (document["extensionPoints"]?.members ?? []).compactMap { point in
      preview.published.file("/extension-points/\(point.key).json")?.bytes.map {
        (id: point.key, text: String(decoding: $0, as: UTF8.self))
      }
    }
    return TenantPage(
      document: document, text: String(decoding: bytes, as: UTF8.self), contracts: contracts, notice: preview.notice)
  }

  private func page(_ html: HTML, _ headers: [Header] = [], to question: Question) -> Answer {
    let bytes = Array(html.text.utf8)
    return Answer(
      status: 200,
      headers: [Header("Content-Type", "text/html; charset=utf-8"), Header("Cache-Control", "no-store")] + headers,
      length: bytes.count, body: question.method == "HEAD" ? [] : bytes[...])
  }

  private func browserFile(_ question: Question) -> Answer {
    guard let file = [TenantPage.script, TenantPage.style].first(where: { $0.path == question.path }) else {
      return Answer(status: 404, headers: [Header("Cache-Control", "no-store")])
    }
    return Answer(
      status: 200,
      headers: [Header("Content-Type", MediaType.of(file.path)), Header("Cache-Control", "no-cache")],
      length: file.bytes.count, body: question.method == "HEAD" ? [] : file.bytes[...])
  }

  /// Whether whoever asks knows the token; the time does not tell how much of it.
  private func isAllowed(_ question: Question) -> Bool {
    guard let token = preview.options.token, let given = question.header("authorization") else { return false }
    let (expected, found) = (Array("Bearer \(token)".utf8), Array(given.utf8))
    return expected.count == found.count && zip(expected, found).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

extension Question {
  /// The same question for a path below another.
  fileprivate func below(_ folder: String) -> Question {
    Question(method: method, path: String(path.dropFirst(folder.utf8.count)), header: header)
  }
}
