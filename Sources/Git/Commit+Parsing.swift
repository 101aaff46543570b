extension Commit {
  /// Reads a commit object; nil if the bytes are not those of one.
  ///
  /// ```
  /// tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904
  /// parent …                                          none, one or several
  /// author Ada Author <ada@example.org> 1767225600 +0100
  /// committer …
  /// gpgsig -----BEGIN SSH SIGNATURE-----              further headers, of which only this one's first line counts
  ///
  /// The summary.
  /// ```
  init?(_ id: ObjectID, parsing bytes: [UInt8], isBoundary: Bool) {
    var lines = Lines(rest: bytes[...])
    guard let tree = lines.next("tree").flatMap(ObjectID.init(digits:)) else { return nil }
    var parents: [ObjectID] = []
    while let line = lines.next("parent") {
      guard let parent = ObjectID(digits: line) else { return nil }
      parents.append(parent)
    }
    guard let author = lines.next("author"), let committer = lines.next("committer") else { return nil }
    self.id = id
    self.tree = tree
    self.parents = isBoundary ? [] : parents
    self.isBoundary = isBoundary
    self.author = Signature(author)
    self.committer = Signature(committer)
    var signature: SignatureFormat?
    let header = "gpgsig ".utf8
    while let line = lines.next(), !line.isEmpty {
      if line.starts(with: header) { signature = SignatureFormat(line.dropFirst(header.count)) }
    }
    self.signature = signature
    summary = lines.firstParagraph()
  }

  /// The rest of a commit object, a line at a time.
  private struct Lines {
    var rest: ArraySlice<UInt8>

    mutating func next() -> ArraySlice<UInt8>? {
      guard !rest.isEmpty else { return nil }
      let line = rest.prefix { $0 != UInt8(ascii: "\n") }
      rest = rest.dropFirst(line.count + 1)
      return line
    }

    /// The value of the next line if it has this keyword; nil, and nothing is taken, if it has another.
    mutating func next(_ keyword: String) -> ArraySlice<UInt8>? {
      let start = Array(keyword.utf8) + [UInt8(ascii: " ")]
      guard rest.starts(with: start) else { return nil }
      return next()?.dropFirst(start.count)
    }

    /// The lines up to the first empty one, with a space between them.
    mutating func firstParagraph() -> String {
      rest = rest.drop { $0 == UInt8(ascii: "\n") }
      var lines: [String] = []
      while let line = next(), !line.isEmpty { lines.append(String(decoding: line, as: UTF8.self)) }
      return lines.joined(separator: " ")
    }
  }
}

extension Commit.Signature {
  /// Reads `name <email> seconds zone`; what is missing or strange in an old commit is empty or 0.
  fileprivate init(_ line: ArraySlice<UInt8>) {
    let opening = line.firstIndex(of: UInt8(ascii: "<")) ?? line.endIndex
    let closing = line.lastIndex(of: UInt8(ascii: ">")).map { max($0, opening) } ?? line.endIndex
    let name = String(decoding: line[..<opening], as: UTF8.self)
    self.name = name.hasSuffix(" ") ? String(name.dropLast()) : name
    email = String(decoding: line[opening..<closing].dropFirst(), as: UTF8.self)
    let words = line[closing...].dropFirst().split(separator: UInt8(ascii: " "))
    time = words.first.flatMap { Int64(String(decoding: $0, as: UTF8.self)) } ?? 0
    let zone = words.dropFirst().first.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
    offset = zone / 100 * 60 + zone % 100
  }
}

extension ObjectID {
  fileprivate init?(digits: ArraySlice<UInt8>) { self.init(String(decoding: digits, as: UTF8.self)) }
}
