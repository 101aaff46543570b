import Foundation
import TestSupport
import Testing

/// Each of the things that go wrong has its whole text.
@Suite struct `Bad input` {
  /// Runs commands in a directory and compares what they print with a snapshot.
  private func expect(
    _ name: String, _ commands: [String], in directory: String, status: Int32, replacing: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var text = ""
    for command in commands {
      let result = try PatchbayCommand.start(command.split(separator: " ").map(String.init), in: directory).wait()
      #expect(result.status == status, "\(command): \(result.errors)", sourceLocation: sourceLocation)
      text += result.transcript(command, replacing: replacing)
    }
    try assertSnapshot(text, "BadInput/\(name).txt", sourceLocation: sourceLocation)
  }

  /// The same for a repository, of which a commit is published.
  private func expect(
    _ name: String, _ commands: [String] = ["reconcile --output ../dist"], in repository: TemporaryRepository,
    status: Int32, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try expect(
      name, commands, in: repository.path, status: status, replacing: [repository.folder: "DIR"],
      sourceLocation: sourceLocation)
  }

  private func expect(
    _ name: String, _ files: RegistryFiles, status: Int32, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try expect(name, in: TemporaryRepository(files: files), status: status, sourceLocation: sourceLocation)
  }

  // MARK: - Repositories

  @Test func `no repository`() throws {
    let directory = try TemporaryDirectory()
    try expect(
      "no-repository", ["check", "reconcile", "check --repository nowhere"], in: directory.path, status: 4,
      replacing: [directory.path: "DIR"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == [])
  }

  @Test(.enabled(if: getuid() == 0, "only root may give a repository to another; this test is skipped"))
  func `a repository of another owner`() throws {
    let repository = try TemporaryRepository(files: .small)
    #expect(try RunningProcess.run("/bin/chown", ["-R", "65534", repository.path]).status == 0)
    try expect("other-owner", in: repository, status: 4)
    // The line that it names helps.
    let home = repository.folder
    try repository.git("config", "--global", "--add", "safe.directory", repository.path)
    let result = try PatchbayCommand.run("check", in: repository.path, environment: ["HOME": home])
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func `an empty repository`() throws {
    try expect("empty-repository", in: TemporaryRepository(), status: 3)
  }

  @Test func `a repository without a registry`() throws {
    try expect("no-registry", ["README.md": "Something else.\n"], status: 3)
  }

  @Test func `a shallow clone`() throws {
    let repository = try TemporaryRepository(files: .small)
    try repository.commit(["registry/categories.yaml": "widgets: {title: Other}\n"])
    let clone = try repository.clone("--depth=1")
    try expect("shallow-check", ["check"], in: clone, status: 0)
    try expect("shallow-reconcile", ["reconcile --output ../dist"], in: clone, status: 4)
  }

  @Test func `a partial clone`() throws {
    let clone = try TemporaryRepository(files: .small).clone("--filter=blob:none", "--no-checkout", "--bare")
    let missing = try clone.git("rev-parse", "HEAD:registry/platform.yaml")
    let result = try PatchbayCommand.run("check", in: clone.path)
    #expect(result.status == 4)
    try assertSnapshot(
      result.transcript("check").replacing(/object [0-9a-f]{40}/, with: "object ID"), "BadInput/partial-clone.txt")
    #expect(missing.count == 40)
  }

  @Test func `object ids of SHA-256`() throws {
    let repository = try TemporaryRepository(objectFormat: "sha256")
    try repository.commit(.small)
    try expect("sha256", in: repository, status: 4)
  }

  @Test func `a damaged repository`() throws {
    let repository = try TemporaryRepository(files: .small)
    let blob = try repository.git("rev-parse", "HEAD:registry/categories.yaml")
    let object = ".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))"
    try repository.remove(object)
    try expect("object-missing", in: repository, status: 4)
    try repository.write(object, bytes: Array("no zlib".utf8))
    try expect("object-damaged", in: repository, status: 4)
  }

  // MARK: - Little content

  @Test func `a newer format`() throws {
    let platform = RegistryFiles.base["registry/platform.yaml"] ?? ""
    try expect(
      "format-2", .small.adding(["registry/platform.yaml": platform.replacing("format: 1", with: "format: 2")]),
      status: 3)
  }

  @Test func `no tenants`() throws {
    try expect("no-tenants", .base.adding(.plugin("clock", ["1.0.0": .a])), status: 0)
  }

  @Test func `no plugins`() throws {
    try expect("no-plugins", .base, status: 0)
  }

  @Test func `a tenant without installs`() throws {
    try expect("no-installs", .base.adding(.tenant("arena")), status: 0)
  }

  @Test func `an output directory that was not made by Patchbay`() throws {
    let repository = try TemporaryRepository(files: .small)
    try expect("foreign-output", ["reconcile --output registry"], in: repository, status: 4)
  }

  // MARK: - Trees

  @Test func `links and submodules`() throws {
    let repository = try TemporaryRepository(files: .small)
    try repository.link("tenants/arena/installs/map.yaml", to: "/etc/passwd")
    try repository.link("registry/plugins/linked", to: "clock")
    try repository.remove("registry/categories.yaml")
    try repository.link("registry/categories.yaml", to: "../../../etc/passwd")
    try repository.git("add", "--all")
    try repository.git(
      "update-index", "--add", "--cacheinfo", "160000,\(repository.git("rev-parse", "HEAD")),tenants/submodule")
    try repository.git("commit", "--quiet", "--message", "Link")
    try expect("links", ["check HEAD"], in: repository, status: 1)
    let result = try PatchbayCommand.run("reconcile", "--output", "../dist", in: repository.path)
    #expect(!result.output.contains("root:"))
    for path in try FileTree(repository.folder + "/dist").files.keys { #expect(!path.contains("linked")) }
  }

  /// Names that git's own porcelain refuses, written as raw trees.
  @Test func `hostile names`() throws {
    let repository = try TemporaryRepository(files: .small)
    let text = try repository.git("hash-object", "-w", "--stdin", input: Array("name: Evil\n".utf8))
    let folder = try repository.rawTree([(mode: "100644", name: Array("tenant.yaml".utf8), id: text)])
    let names: [[UInt8]] = [
      Array("..".utf8), Array(".".utf8), Array(".git".utf8), Array(".GIT".utf8), Array("a\\b".utf8), Array("dot.".utf8),
      Array("UPPER".utf8), Array("con".utf8), Array("sp ace".utf8), Array("new\nline".utf8),
      Array("\u{1B}[31mred".utf8),
      [0xFF, 0xFE], Array("cafe\u{301}".utf8), Array("caf\u{E9}".utf8), Array("\u{202E}gpj".utf8),
      Array(String(repeating: "long", count: 60).utf8), Array("a/b".utf8),
    ]
    let arena = try repository.git("rev-parse", "HEAD:tenants/arena")
    let tenants = try repository.rawTree(
      (names.map { (mode: "40000", name: $0, id: folder) } + [(mode: "40000", name: Array("arena".utf8), id: arena)]))
    let registry = try repository.git("rev-parse", "HEAD:registry")
    let tree = try repository.rawTree([
      (mode: "40000", name: Array("registry".utf8), id: registry),
      (mode: "40000", name: Array("tenants".utf8), id: tenants),
    ])
    let commit = try repository.git("commit-tree", tree, "-p", "HEAD", "-m", "Hostile")
    try expect("hostile-names", ["check \(commit)"], in: repository, status: 1)

    let result = try PatchbayCommand.run("reconcile", commit, "--output", "../dist", in: repository.path)
    #expect(result.status == 1)
    let files = try FileTree(repository.folder + "/dist").files.keys
    #expect(
      files.filter { $0.contains("/storefront/") || $0.contains("/admin/") }.sorted() == [
        "private/admin/arena.json", "private/admin/con.json", "public/storefront/arena.json",
        "public/storefront/con.json",
      ])
    #expect(try FileManager.default.contentsOfDirectory(atPath: repository.folder).sorted() == ["dist", "repository"])
  }

  @Test func `a folder that is in its tree twice`() throws {
    let repository = try TemporaryRepository(files: .small)
    let clock = try repository.git("rev-parse", "HEAD:registry/plugins/clock")
    let twice = try repository.rawTree([
      (mode: "40000", name: Array("clock".utf8), id: clock), (mode: "40000", name: Array("clock".utf8), id: clock),
    ])
    let registry = try repository.rawTree([(mode: "40000", name: Array("plugins".utf8), id: twice)])
    let tree = try repository.rawTree([(mode: "40000", name: Array("registry".utf8), id: registry)])
    let commit = try repository.git("commit-tree", tree, "-p", "HEAD", "-m", "Twice")
    try expect("entry-twice", ["check \(commit)"], in: repository, status: 4)
  }

  /// Forty trees, each with the one before in it twice, are 2⁴⁰ files, or folders without any.
  @Test(arguments: [true, false])
  func `a bomb of trees holds one tenant alone`(hasFiles: Bool) throws {
    let repository = try TemporaryRepository(files: .small)
    let blob = try repository.git("hash-object", "-w", "--stdin", input: Array("a\n".utf8))
    var tree = try repository.rawTree(hasFiles ? [(mode: "100644", name: Array("a".utf8), id: blob)] : [])
    for _ in 0..<40 {
      tree = try repository.rawTree([
        (mode: "40000", name: Array("a".utf8), id: tree), (mode: "40000", name: Array("b".utf8), id: tree),
      ])
    }
    let arena = try repository.git("rev-parse", "HEAD:tenants/arena")
    let tenants = try repository.rawTree([
      (mode: "40000", name: Array("arena".utf8), id: arena), (mode: "40000", name: Array("bomb".utf8), id: tree),
    ])
    let registry = try repository.git("rev-parse", "HEAD:registry")
    let root = try repository.rawTree([
      (mode: "40000", name: Array("registry".utf8), id: registry),
      (mode: "40000", name: Array("tenants".utf8), id: tenants),
    ])
    let commit = try repository.git("commit-tree", root, "-p", "HEAD", "-m", "Bomb")
    try expect(
      "bomb-\(hasFiles ? "files" : "folders")", ["reconcile \(commit) --output ../dist"], in: repository, status: 1)
    #expect(try FileTree(repository.folder + "/dist").files["public/storefront/arena.json"] != nil)
  }

  @Test func `a file of more than is read holds its tenant alone`() throws {
    let repository = try TemporaryRepository(files: .small.adding(.tenant("hall", ["clock": "version: ^1"])))
    try repository.write("tenants/hall/tenant.yaml", bytes: [UInt8](repeating: 0x23, count: (64 << 20) + 1))
    try repository.git("-c", "core.compression=1", "add", "--all")
    try repository.commit()
    try expect("too-large", ["reconcile --output ../dist"], in: repository, status: 1)
    #expect(try FileTree(repository.folder + "/dist").files["public/storefront/hall.json"] != nil)
  }

  @Test func `two tenants that differ in case only`() throws {
    try expect("case", .small.adding(.tenant("Arena", ["clock": "version: ^1"])), status: 1)
  }

  // MARK: - Texts

  @Test func `a file of two mebibytes`() throws {
    try expect(
      "two-mebibytes", .small.adding(.tenant("hall", more: "x-note: " + String(repeating: "a", count: 2 << 20))),
      status: 1)
  }

  @Test func `ten thousand brackets`() throws {
    try expect(
      "brackets",
      .small.adding(["tenants/hall/tenant.yaml": "x-note: " + String(repeating: "[", count: 10_000) + "\n"]),
      status: 1)
  }

  @Test func `a billion laughs`() throws {
    let laughs = (0..<9).map {
      "x-\($0): &a\($0) [\(Array(repeating: $0 == 0 ? "lol" : "*a\($0 - 1)", count: 9).joined(separator: ", "))]"
    }
    let repository = try TemporaryRepository(
      files: .small.adding(.tenant("hall", more: laughs.joined(separator: "\n"))))
    let result = try PatchbayCommand.run("check", in: repository.path)
    #expect(result.status == 1)
    // One finding as good as another: the first and the closing line.
    let parts = result.output.split(separator: "\n\n")
    try assertSnapshot("\(parts.first ?? "")\n\n\(parts.last ?? "")", "BadInput/laughs.txt")
  }

  @Test func `a pattern that would backtrack for ever`() throws {
    let configuration = """
      configuration:
        type: object
        properties: {code: {type: string, pattern: "(a+)+$", x-visibility: public}}
      """
    try expect(
      "backtracking",
      .base.adding(
        .plugin("clock", ["1.0.0": .a], more: configuration),
        .tenant("arena", ["clock": "version: ^1\nconfiguration: {code: \(String(repeating: "a", count: 50))b}"])),
      status: 1)
  }

  @Test func `a bundle that lies about its hash`() throws {
    let lie = RegistryFiles.release("clock", "1.2.0", .c).mapValues { $0.replacing("\"c\"", with: "\"C\"") }
    try expect("bundle-lies", .small.adding(lie), status: 1)
  }

  // MARK: - Resolution

  @Test func `a plugin with five thousand releases`() throws {
    var files = RegistryFiles.base.adding(.tenant("arena", ["clock": "version: ^1"]), .plugin("clock", [:]))
    for number in 0..<5_000 {
      files["registry/plugins/clock/versions/1.\(number).0.yaml"] = """
        released: 2025-09-01
        engines: {platform: ">=1"}
        bundle: {entry: index.js, baseUrl: "https://acme.example/\(number)/", files: [{path: index.js, integrity: \(Bundle.a.integrity), bytes: 9}]}
        contributes: []

        """
    }
    let repository = try TemporaryRepository(files: files)
    try expect("releases-5000", ["reconcile --output ../dist"], in: repository, status: 0)
    #expect(try FileTree(repository.folder + "/dist").text("public/storefront/arena.json").contains("1.4999.0"))
  }

  @Test func `two hundred installs in a tenant`() throws {
    var files = RegistryFiles.base
    var installs: [String: String] = [:]
    for number in 0..<200 {
      files = files.adding(.plugin("plugin-\(number)", ["1.0.0": .a, "1.1.0": .b, "2.0.0": .c]))
      installs["plugin-\(number)"] = "version: \(number.isMultiple(of: 2) ? "^1" : "'*'")"
    }
    try expect("installs-200", files.adding(.tenant("arena", installs)), status: 0)
  }

  @Test func `a cycle of dependencies`() throws {
    func plugin(_ id: String, on other: String) -> RegistryFiles {
      .plugin(id, ["1.0.0": .a], more: "dependencies: {\(other): ^1}")
    }
    let files = RegistryFiles.base.adding(
      plugin("clock", on: "map"), plugin("map", on: "seat"), plugin("seat", on: "clock"),
      .tenant("arena", ["clock": "version: ^1"]))
    try expect("cycle", files, status: 0)
  }

  @Test func `a conflict five levels deep`() throws {
    var files = RegistryFiles.base.adding(.tenant("arena", ["roof": "version: ^1", "ground": "version: ^2"]))
    let levels = ["roof", "attic", "gallery", "stairs", "cellar"]
    for (level, next) in zip(levels, levels.dropFirst() + ["ground"]) {
      files = files.adding(.plugin(level, ["1.0.0": .a], more: "dependencies: {\(next): ^1}"))
    }
    try expect("deep-conflict", files.adding(.plugin("ground", ["1.0.0": .a, "2.0.0": .b])), status: 1)
  }
}

extension TemporaryRepository {
  /// Writes a tree object byte for byte, in the order of the names, whatever they are.
  func rawTree(_ entries: [(mode: String, name: [UInt8], id: String)]) throws -> String {
    func key(_ name: [UInt8], _ mode: String) -> [UInt8] { mode == "40000" ? name + [0x2F] : name }
    var bytes: [UInt8] = []
    for entry in entries.sorted(by: { key($0.name, $0.mode).lexicographicallyPrecedes(key($1.name, $1.mode)) }) {
      bytes += Array("\(entry.mode) ".utf8) + entry.name + [0]
      var digits = entry.id[...]
      while !digits.isEmpty {
        bytes.append(UInt8(digits.prefix(2), radix: 16) ?? 0)
        digits = digits.dropFirst(2)
      }
    }
    return try git("hash-object", "-t", "tree", "--literally", "-w", "--stdin", input: bytes)
  }
}
