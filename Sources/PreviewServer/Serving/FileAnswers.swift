/// Answers questions for files as a CDN would: with what `_headers` says, a strong tag, parts of files, and the compressed
/// sibling of a file if there is one.
///
/// What is not there is answered 404, and no cache may keep that: the next publication may have it.
struct FileAnswers: Sendable {
  /// The files.
  let tree: StaticTree

  /// Codings of siblings, the better first.
  private static let siblings = [(coding: "br", end: ".br"), (coding: "gzip", end: ".gz")]

  /// Answers a question for a path below the tree's root.
  func answer(_ question: Question) -> Answer {
    let isHead = question.method == "HEAD"
    guard isHead || question.method == "GET" else {
      return Answer(status: 405, headers: [Header("Allow", "GET, HEAD")])
    }
    guard let path = question.decodedPath else { return Answer(status: 400) }
    let sibling = Self.siblings.first { tree.has(path + $0.end) }
    let coded = Self.siblings.first { question.accepts($0.coding) && tree.has(path + $0.end) }
    let known = question.header("if-none-match")
    guard tree.has(path),
      let file = tree.file(path + (coded?.end ?? ""), unless: { tag in isHead || known.map(tag.isNamed) ?? false })
    else {
      return Answer(status: 404, headers: [Header("Cache-Control", "no-store")] + tree.headers(of: path).notCaching)
    }

    var answer = Answer(status: 200, headers: tree.headers(of: path))
    answer.headers.append(Header("ETag", file.tag.text))
    if sibling != nil { answer.headers.append(Header("Vary", "Accept-Encoding")) }
    if let known, file.tag.isNamed(in: known) {
      answer.status = 304
      return answer
    }
    answer.headers.append(Header("Content-Type", MediaType.of(path)))
    answer.headers.append(Header("Accept-Ranges", "bytes"))
    if let coded { answer.headers.append(Header("Content-Encoding", coded.coding)) }
    var range = ByteRange.whole
    // A part is of the bytes that the client has the beginning of, or of none.
    if !isHead, let wanted = question.header("range"), question.header("if-range").map({ $0 == file.tag.text }) ?? true
    {
      range = ByteRange(wanted, of: file.size)
    }
    switch range {
    case .whole:
      answer.length = file.size
      if !isHead { answer.body = file.bytes?[...] ?? [] }
    case .part(let range):
      answer.status = 206
      answer.headers.append(Header("Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.size)"))
      answer.length = range.count
      answer.body = file.bytes?[range] ?? []
    case .unsatisfiable:
      answer.status = 416
      answer.headers.append(Header("Content-Range", "bytes */\(file.size)"))
    }
    return answer
  }
}

extension [Header] {
  /// All but those that speak to caches.
  fileprivate var notCaching: [Header] { filter { $0.name.lowercased() != "cache-control" } }
}
