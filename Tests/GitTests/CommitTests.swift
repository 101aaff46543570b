import Git
import TestSupport
import Testing

@Suite struct CommitTests {
  @Test func `revision expressions`() throws {
    let made = try TemporaryRepository(files: ["folder/a": "1"])
    try made.git("tag", "light")
    try made.git("tag", "--annotate", "--message", "A tag", "v1.0")
    try made.commit(["folder/a": "2"], "Second")
    try made.git("branch", "topic")
    try made.commit(["folder/a": "3"], "Third")
    let repository = try Repository(at: made.path, environment: [:])
    let third = try made.git("rev-parse", "HEAD")
    for revision in [
      "HEAD", "@", "main", "refs/heads/main", "topic", "light", "v1.0", "v1.0^{commit}", "HEAD~1", "HEAD^", "main~2",
      third, String(third.prefix(7)), "main^{/Second}", "main@{1}",
    ] {
      #expect(
        try repository.commit(at: revision).id.description == (try made.git("rev-parse", revision + "^{commit}")))
    }
    #expect(try repository.tree(at: "v1.0").description == (try made.git("rev-parse", "v1.0^{tree}")))
    #expect(try repository.tree(at: "HEAD:folder").description == (try made.git("rev-parse", "HEAD:folder")))
  }

  @Test func `every part of a commit is read`() throws {
    let made = try TemporaryRepository(files: ["a": "1"])
    let tree = try made.git("rev-parse", "HEAD^{tree}")
    let parents = [try made.git("rev-parse", "HEAD"), try made.commit(["a": "2"])]
    let raw = """
      tree \(tree)
      parent \(parents[0])
      parent \(parents[1])
      author Zoë <zoe@example.org> 1767225600 -0330
      committer A <B> C <c@example.org> 1767225661 +0545
      gpgsig -----BEGIN PGP SIGNATURE-----
       parent 0000000000000000000000000000000000000000
       -----END PGP SIGNATURE-----


      The summary goes
      over two lines.

      The rest.
      """
    let id = try made.git("hash-object", "-t", "commit", "-w", "--stdin", input: Array(raw.utf8))
    let commit = try Repository(at: made.path, environment: [:]).commit(at: id)
    #expect(commit.id.description == id)
    #expect(commit.tree.description == tree)
    #expect(commit.parents.map(\.description) == parents)
    #expect(commit.author.name == "Zoë")
    #expect(commit.author.email == "zoe@example.org")
    #expect(commit.author.time == 1_767_225_600)
    #expect(commit.author.offset == -210)
    #expect(commit.committer.time == 1_767_225_661)
    #expect(commit.committer.offset == 345)
    #expect(commit.signature == .openPGP)
    #expect(commit.summary == "The summary goes over two lines.")
  }

  @Test(
    arguments: [
      ("gpgsig -----BEGIN SSH SIGNATURE-----", .ssh), ("gpgsig -----BEGIN PGP MESSAGE-----", .openPGP),
      ("gpgsig -----BEGIN SIGNED MESSAGE-----", .x509), ("gpgsig -----BEGIN SSH SIGNATURE", nil),
      ("mergetag gpgsig -----BEGIN SSH SIGNATURE-----", nil), ("encoding UTF-8", nil),
    ] as [(String, SignatureFormat?)])
  func `a signature is known by its armour`(header: String, format: SignatureFormat?) throws {
    let made = try TemporaryRepository(files: ["a": "1"])
    let parts = try made.git("cat-file", "commit", "HEAD").split(separator: "\n\n", maxSplits: 1)
    let raw = "\(parts[0])\n\(header)\n\n\(parts[1])\ngpgsig -----BEGIN SSH SIGNATURE-----\n"
    let id = try made.git("hash-object", "-t", "commit", "-w", "--stdin", input: Array(raw.utf8))
    #expect(try Repository(at: made.path, environment: [:]).commit(at: id).signature == format)
  }

  @Test func `a strange commit has empty parts, and what is no commit is refused`() throws {
    let made = try TemporaryRepository(files: ["a": "1"])
    let repository = try Repository(at: made.path, environment: [:])
    func write(_ text: String) throws -> String {
      try made.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", input: Array(text.utf8))
    }
    let tree = try made.git("rev-parse", "HEAD^{tree}")
    let commit = try repository.commit(try #require(ObjectID(write("tree \(tree)\nauthor \ncommitter ><\n"))))
    #expect([commit.author.name, commit.author.email, commit.summary] == ["", "", ""])
    #expect([commit.committer.name, commit.committer.email] == [">", ""])
    #expect(commit.committer.time == 0)

    for text in ["", "tree x\n", "tree \(tree)\n", "tree \(tree)\nparent y\nauthor \ncommitter \n", "author \n"] {
      let id = try #require(ObjectID(write(text)))
      let error = #expect(throws: GitError.self) { try repository.commit(id) }
      #expect(error?.code == .objectCorrupt)
      #expect(error?.description == "cannot read a commit: the bytes of object \(id) are not those of a commit")
    }
  }

  @Test func `first parents are walked, lazily`() throws {
    let made = try TemporaryRepository(files: ["a": "1"])
    try made.git("checkout", "--quiet", "-b", "side")
    try made.commit(["b": "1"], "Side")
    try made.git("checkout", "--quiet", "main")
    try made.commit(["a": "2"], "Main")
    try made.git("merge", "--quiet", "--no-ff", "--message", "Merge", "side")
    let repository = try Repository(at: made.path, environment: [:])
    let head = try repository.commit(at: "HEAD")
    func walk(limit: Int = .max, until last: String = "") throws -> [String] {
      var summaries: [String] = []
      try repository.walkFirstParents(from: head.id, limit: limit) {
        summaries.append($0.summary)
        return $0.summary != last
      }
      return summaries
    }
    #expect(try walk() == ["Merge", "Main", "Change"])
    #expect(try walk(limit: 2) == ["Merge", "Main"])
    #expect(try walk(until: "Main") == ["Merge", "Main"])
    #expect(try walk(limit: 0) == [])
  }

  @Test func `ancestors are found over any parent`() throws {
    let made = try TemporaryRepository(files: ["a": "1"])
    let root = try made.git("rev-parse", "HEAD")
    try made.git("checkout", "--quiet", "-b", "side")
    let side = try made.commit(["b": "1"], "Side")
    try made.git("checkout", "--quiet", "main")
    let main = try made.commit(["a": "2"], "Main")
    try made.git("merge", "--quiet", "--no-ff", "--message", "Merge", "side")
    let merge = try made.git("rev-parse", "HEAD")
    let repository = try Repository(at: made.path, environment: [:])
    for (left, right) in [(root, merge), (side, merge), (main, merge), (merge, merge), (side, main), (merge, root)] {
      let expected = (try? made.git("merge-base", "--is-ancestor", left, right)) != nil
      #expect(try repository.isAncestor(#require(ObjectID(left)), of: #require(ObjectID(right))) == expected)
    }
  }

  @Test func `what a branch adds is listed, each commit behind those that it descends from`() throws {
    let made = try TemporaryRepository(files: ["a": "1"])
    let root = try made.git("rev-parse", "HEAD")
    try made.git("checkout", "--quiet", "-b", "side")
    try made.commit(["b": "1"], "Side 1")
    try made.commit(["b": "2"], "Side 2", at: TemporaryRepository.defaultTime - 500)
    try made.git("checkout", "--quiet", "main")
    let main = try made.commit(["a": "2"], "Main", at: TemporaryRepository.defaultTime + 900)
    try made.git("checkout", "--quiet", "side")
    try made.git("merge", "--quiet", "--no-ff", "--message", "Merge", "main")
    try made.commit(["b": "3"], "Side 3")
    let side = try made.git("rev-parse", "HEAD")
    let repository = try Repository(at: made.path, environment: [:])
    for (base, head) in [(main, side), (side, main), (root, side), (root, main), (side, side)] {
      let listed = try repository.commits(since: #require(ObjectID(base)), upTo: #require(ObjectID(head)))
      let expected = try made.git("rev-list", "\(base)..\(head)").split(separator: "\n").map(String.init)
      #expect(Set(listed.map(\.id.description)) == Set(expected))
      for (index, commit) in listed.enumerated() {
        #expect(Set(listed[index...].map(\.id)).isDisjoint(with: commit.parents))
      }
    }
  }
}
