import Git
import TestSupport
import Testing

/// Trees that no working tree could give: they are listed as they are, byte for byte.
@Suite struct HostileTreeTests {
  @Test func `odd names are given as bytes`() throws {
    let made = try TemporaryRepository()
    let blob = try made.git("hash-object", "-w", "--stdin", input: [])
    let names: [[UInt8]] =
      [
        "..", ".", ".git", ".GIT", "a\\b", "trailing.", "CON", "e\u{301}", "\u{e9}", "line\nfeed", "a/b", " ",
      ].map { Array($0.utf8) } + [[0xff, 0xfe], [0xc3]]
    let id = try #require(ObjectID(blob)).bytes
    var bytes: [UInt8] = []
    for name in names { bytes += Array("100644 ".utf8) + name + [0] + id }
    let tree = try made.literalTree(bytes)

    let repository = try Repository(at: made.path, environment: [:])
    let files = try repository.files(below: tree)
    #expect(files.map(\.path.bytes) == names)
    #expect(files.map(\.path.isUTF8) == names.indices.map { $0 < names.count - 2 })
    #expect(files.map(\.id.description) == names.map { _ in blob })
    #expect(try repository.changes(from: nil, to: tree).map(\.path.bytes) == names)

    // Swift calls the two strings equal; they are two paths.
    let (decomposed, composed) = (files[7].path, files[8].path)
    #expect(decomposed.text == composed.text)
    #expect(decomposed != composed)
    #expect(Set(files.map(\.path)).count == names.count)
  }

  @Test func `a folder whose name ends with a slash is not the one without`() throws {
    let made = try TemporaryRepository(files: ["f": "1"])
    let content = try #require(ObjectID(try made.git("rev-parse", "HEAD^{tree}"))).bytes
    let empty = try #require(ObjectID(try made.git("mktree", input: []))).bytes
    let one = try made.literalTree(Array("40000 a\0".utf8) + content)
    let other = try made.literalTree(Array("40000 a/\0".utf8) + empty)
    let repository = try Repository(at: made.path, environment: [:])
    #expect(try repository.changes(from: one, to: other).map(\.path.text) == ["a/f"])
    #expect(try repository.changes(from: other, to: one).map(\.path.text) == ["a/f"])
  }

  @Test func `any mode is one of five kinds`() throws {
    let made = try TemporaryRepository()
    let blob = try made.git("hash-object", "-w", "--stdin", input: [])
    let id = try #require(ObjectID(blob)).bytes
    let modes = ["100644", "100664", "100755", "100700", "120000", "160000", "0", "777777", "20000"]
    var bytes: [UInt8] = []
    for (index, mode) in modes.enumerated() { bytes += Array("\(mode) n\(index)\0".utf8) + id }
    let tree = try made.literalTree(bytes)
    let kinds = try Repository(at: made.path, environment: [:]).files(below: tree).map(\.kind)
    #expect(
      kinds == [
        .file, .file, .executable, .executable, .symlink, .submodule, .submodule, .submodule, .submodule,
      ])
  }

  @Test(arguments: [
    "100644", "100644 ", "100644 a", "100644 a\0", "100644 a\0short", "1006x4 a\0aaaaaaaaaaaaaaaaaaaa",
    " a\0aaaaaaaaaaaaaaaaaaaa", "100644 \0aaaaaaaaaaaaaaaaaaaa",
    "100644 a\0aaaaaaaaaaaaaaaaaaaa100644 b\0aaaaaaaaaaaaaaaaaaa",
  ]) func `bytes that are not a tree`(bytes: String) throws {
    let made = try TemporaryRepository()
    let tree = try made.literalTree(Array(bytes.utf8))
    let repository = try Repository(at: made.path, environment: [:])
    let error = #expect(throws: GitError.self) { try repository.files(below: tree) }
    #expect(error?.code == .objectCorrupt)
    #expect(error?.description == "cannot read a tree: the bytes of object \(tree) are not those of a tree")
    #expect(throws: GitError.self) { try repository.changes(from: tree, to: nil) }
  }

  @Test func `a few objects that describe a million files end at the limit`() throws {
    let made = try TemporaryRepository()
    let blob = try made.git("hash-object", "-w", "--stdin", input: [])
    var tree = try made.git("mktree", input: Array("100644 blob \(blob)\tf\n".utf8))
    for _ in 0..<20 {
      tree = try made.git("mktree", input: Array("040000 tree \(tree)\ta\n040000 tree \(tree)\tb\n".utf8))
    }
    let repository = try Repository(at: made.path, environment: [:])
    let error = #expect(throws: GitError.self) {
      try repository.files(below: repository.tree(at: tree), limit: 1000)
    }
    #expect(error?.code == .tooManyFiles)
    #expect(error?.description == "cannot walk a tree: it holds more than 1000 files")
  }

  @Test func `a few objects that describe a million empty folders end at the limit`() throws {
    let made = try TemporaryRepository()
    var tree = try made.git("mktree", input: [])
    for _ in 0..<60 {
      tree = try made.git("mktree", input: Array("040000 tree \(tree)\ta\n040000 tree \(tree)\tb\n".utf8))
    }
    let repository = try Repository(at: made.path, environment: [:])
    let id = try repository.tree(at: tree)
    #expect(throws: GitError.self) { try repository.files(below: id, limit: 1000) }
    #expect(throws: GitError.self) { try repository.changes(from: nil, to: id, limit: 1000) }
  }

  @Test func `a list is bounded when nobody says how`() throws {
    let made = try TemporaryRepository()
    let blob = try made.git("hash-object", "-w", "--stdin", input: [])
    var tree = try made.git("mktree", input: Array("100644 blob \(blob)\tf\n".utf8))
    for _ in 0..<30 {
      tree = try made.git("mktree", input: Array("040000 tree \(tree)\ta\n040000 tree \(tree)\tb\n".utf8))
    }
    let repository = try Repository(at: made.path, environment: [:])
    let id = try repository.tree(at: tree)
    for list in [{ try repository.files(below: id).count }, { try repository.changes(from: id, to: nil).count }] {
      let error = #expect(throws: GitError.self) { try list() }
      #expect(error?.description == "cannot walk a tree: it holds more than 250000 files")
    }
  }

  @Test func `a few objects that describe long paths end at a limit too`() throws {
    let made = try TemporaryRepository()
    let blob = try made.git("hash-object", "-w", "--stdin", input: [])
    let name = String(repeating: "n", count: 4_000)
    var tree = try made.git("mktree", input: Array("100644 blob \(blob)\tf\n".utf8))
    for _ in 0..<20 {
      tree = try made.git("mktree", input: Array("040000 tree \(tree)\ta\(name)\n040000 tree \(tree)\tb\(name)\n".utf8))
    }
    let repository = try Repository(at: made.path, environment: [:])
    let id = try repository.tree(at: tree)
    for list in [
      { try repository.files(below: id, limit: 10_000).count },
      { try repository.changes(from: nil, to: id, limit: 10_000).count },
    ] {
      let error = #expect(throws: GitError.self) { try list() }
      #expect(error?.code == .tooManyFiles)
      #expect(error?.description.hasSuffix(" bytes of paths") == true)
    }
  }

  @Test func `a folder's object of many megabytes is refused`() throws {
    let made = try TemporaryRepository()
    let name = Array(repeating: UInt8(ascii: "n"), count: TreeLimits.objectBytes)
    let tree = try made.literalTree(Array("100644 ".utf8) + name + Array(repeating: 0, count: 21))
    let repository = try Repository(at: made.path, environment: [:])
    let error = #expect(throws: GitError.self) { try repository.files(below: tree) }
    #expect(error?.code == .tooManyFiles)
    #expect(error?.description == "cannot walk a tree: it holds more than 67108864 bytes in one folder")
  }

  @Test func `folders that nest too deep end at the limit`() throws {
    let made = try TemporaryRepository()
    let blob = try made.git("hash-object", "-w", "--stdin", input: [])
    let commit = "commit refs/heads/main\ncommitter C <c@example.org> 0 +0000\ndata 0\n"
    for levels in [TreeLimits.levels - 1, TreeLimits.levels] {
      let path = String(repeating: "d/", count: levels) + "f"
      try made.git("fast-import", "--quiet", "--force", input: Array((commit + "M 100644 \(blob) \(path)\n").utf8))
      let repository = try Repository(at: made.path, environment: [:])
      let tree = try repository.tree(at: "main")
      if levels < TreeLimits.levels {
        #expect(try repository.files(below: tree).map(\.path.text) == [path])
        #expect(try repository.changes(from: nil, to: tree).map(\.path.text) == [path])
      } else {
        let error = #expect(throws: GitError.self) { try repository.files(below: tree) }
        #expect(error?.description == "cannot walk a tree: its folders nest more than 512 levels deep")
        #expect(throws: GitError.self) { try repository.changes(from: nil, to: tree) }
      }
    }
  }

  @Test func `symbolic links and submodules are never followed`() throws {
    let made = try TemporaryRepository(files: ["folder/a": "1"])
    try made.link("link", to: "folder")
    try made.commit()
    let commit = try made.git("rev-parse", "HEAD")
    try made.git("update-index", "--add", "--cacheinfo", "160000,\(commit),module")
    try made.git("commit", "--quiet", "--message", "Add a submodule")
    let repository = try Repository(at: made.path, environment: [:])
    let tree = try repository.tree(at: "HEAD")
    #expect(try repository.files(below: tree).map(\.kind) == [.file, .symlink, .submodule])
    #expect(try repository.entry(at: "link/a", in: tree) == nil)
    #expect(try repository.entry(at: "module/folder", in: tree) == nil)
    #expect(try repository.entry(at: "folder/a/b", in: tree) == nil)
    #expect(try repository.folder("link", in: tree) == nil)
    #expect(try repository.folder("folder", in: tree)?.description == (try made.git("rev-parse", "HEAD:folder")))
    #expect(try repository.folder("", in: tree) == tree)
  }
}

extension TemporaryRepository {
  /// Writes a tree object of any bytes, which git itself would refuse to make.
  fileprivate func literalTree(_ bytes: [UInt8]) throws -> ObjectID {
    try #require(ObjectID(git("hash-object", "-t", "tree", "-w", "--stdin", "--literally", input: bytes)))
  }
}
