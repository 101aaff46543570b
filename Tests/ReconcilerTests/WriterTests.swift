import Diagnostics
import Foundation
import TestSupport
import Testing
import YAML

@testable import Reconciler

@Suite struct `The writer` {
  @Test func `places immutable files, then documents, the index last, and deletes after that`() async throws {
    let site = try Site(.small.adding(.plugin("map", ["1.0.0": .a])))
    try await site.reconcile()
    // Another commit adds a release and takes a tenant, a plugin and a category's documents away.
    try site.repository.remove("registry/plugins/map", "tenants/arena")
    try site.repository.commit(.release("clock", "1.2.0", .c).adding(.tenant("hall", ["clock": "version: ^1"])))
    let watch = try FolderWatch(site.output)
    try await site.reconcile()
    let events = try watch.events()

    let placed = events.indices.filter { events[$0].isArrival }
    let index = try #require(placed.last { events[$0].path == "public/index.json" })
    #expect(index == placed.last)
    let documents = placed.filter { !events[$0].path.contains("/bundles/") }
    let bundles = placed.filter { events[$0].path.contains("/bundles/") }
    #expect(bundles.max().map { bundle in documents.allSatisfy { bundle < $0 } } == true)
    let deleted = events.indices.filter { !events[$0].isArrival }
    #expect(deleted.allSatisfy { $0 > index })
    #expect(deleted.map { events[$0].path }.contains("public/storefront/arena.json"))
    #expect(documents.map { events[$0].path }.contains("public/storefront/hall.json"))
  }

  @Test func `leaves alone what is right already`() async throws {
    let site = try Site(.small.adding(.tenant("hall", ["clock": "version: ^1"])))
    try await site.reconcile()
    let before = try site.tree()
    try await site.publish(["tenants/hall/installs/clock.yaml": "version: 1.0.0\n"])
    let after = try site.tree()
    let replaced = before.files.keys.filter { before.files[$0]?.number != after.files[$0]?.number }.sorted()
    #expect(
      replaced.filter { $0 != "last-run.json" } == [
        "private/admin/hall.json", "private/status.json", "public/index.json", "public/storefront/hall.json",
      ])
  }

  @Test func `clears what a broken run left in staging`() async throws {
    let site = try Site()
    try await site.reconcile()
    let before = try site.tree()
    for path in ["staging/0/17", "staging/left", "retired.new", "last-run.json.new"] {
      let file = URL(fileURLWithPath: site.output + "/" + path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("half a fi".utf8).write(to: file)
    }
    try await site.reconcile()
    #expect(try site.tree().differences(from: before) == [])
    #expect(!FileManager.default.fileExists(atPath: site.output + "/staging"))
  }

  @Test func `mends a document that someone spoiled`() async throws {
    let site = try Site()
    try await site.reconcile()
    let before = try site.tree()
    for path in ["public/catalog.json", "private/admin/arena.json"] {
      try Data("{}".utf8).write(to: URL(fileURLWithPath: site.output + "/" + path))
    }
    let changes = try await site.reconcile(verifies: true).changes
    #expect(changes.written == 2)
    #expect(try site.tree().differences(from: before) == [])
  }

  @Test(arguments: ["public", "private", "public/storefront", "private/admin", "public/index.json"])
  func `makes again at once what is missing as a whole`(path: String) async throws {
    let site = try Site()
    try await site.reconcile()
    let before = try site.tree()
    try FileManager.default.removeItem(atPath: site.output + "/" + path)
    let changes = try await site.reconcile().changes
    #expect(changes.note == "What is published is not what was remembered: everything was made again.")
    #expect(try site.tree().differences(from: before) == [])
  }

  // MARK: - What is not ours

  @Test(arguments: [
    "public/notes.txt", "public/plugins/Bad Name.json", "public/storefront/arena.json.bak", "private/secrets.json",
    "public/bundles/clock/readme.md", "notes.txt", ".git/config", "public/extension-points/storefront.page/v1.yaml",
  ])
  func `refuses a path of no shape that it writes, by name, and deletes nothing`(path: String) async throws {
    let site = try Site()
    try await site.reconcile()
    let file = URL(fileURLWithPath: site.output + "/" + path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: file)
    let before = try site.tree()
    try site.repository.remove("tenants/arena")
    try site.repository.commit()

    let failure = try #require(await site.failure(verifies: true))
    let named = path == ".git/config" ? ".git" : path
    #expect(
      failure.description
        == "OUTPUT_FOREIGN: \(site.output)/\(named) was not made by patchbay, so nothing is written there")
    let bookkeeping = ["lock", "last-run.json"]
    #expect(
      try site.tree().files.filter { !bookkeeping.contains($0.key) }
        == before.files.filter { !bookkeeping.contains($0.key) })
    #expect(try site.document("last-run.json")["code"]?.string == "OUTPUT_FOREIGN")
  }

  @Test(arguments: [
    "public", "private", "staging", "public/storefront", "public/index.json", "retired", "last-run.json",
  ])
  func `never follows a link out of its directory`(path: String) async throws {
    let site = try Site()
    try await site.reconcile()
    let elsewhere = try TemporaryDirectory()
    try elsewhere.write("{}", to: "storefront/mine.json")
    try elsewhere.write("{}", to: "mine.json")
    let link = site.output + "/" + path
    try? FileManager.default.removeItem(atPath: link)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: elsewhere.path)

    let failure = try #require(await site.failure())
    #expect(
      failure.description == "OUTPUT_FOREIGN: \(link) was not made by patchbay, so nothing is written there")
    #expect(try elsewhere.files() == ["mine.json", "storefront/mine.json"])
  }

  @Test func `takes what the store leaves that was cut off`() async throws {
    let site = try Site()
    try await site.reconcile()
    for suffix in ["-wal", "-journal", "-shm"] {
      try Data("cut".utf8).write(to: URL(fileURLWithPath: site.output + "/state.sqlite" + suffix))
    }
    #expect(await site.failure() == nil)
    #expect(try await site.tree().differences(from: site.fresh()) == [])
  }

  @Test func `refuses a directory that it did not make`() async throws {
    let site = try Site()
    let directory = try TemporaryDirectory()
    try directory.write("mine", to: "thesis.txt")
    let failure = try #require(await site.failure(to: directory.path))
    #expect(
      failure.description
        == "OUTPUT_FOREIGN: \(directory.path)/thesis.txt was not made by patchbay, so nothing is written there")
    #expect(try directory.files() == ["thesis.txt"])
  }

  @Test func `refuses a directory with the lock of another program`() async throws {
    let site = try Site()
    let directory = try TemporaryDirectory()
    try directory.write("pid 17", to: "lock")
    let failure = try #require(await site.failure(to: directory.path))
    #expect(failure.code == ReconcilerCodes.outputForeign)
    #expect(try directory.text(of: "lock") == "pid 17")
    #expect(try directory.files() == ["lock"])
  }

  @Test func `takes an empty directory, and one that a crash left with an empty lock`() async throws {
    let site = try Site()
    let directory = try TemporaryDirectory()
    try await site.reconcile(to: directory.path)
    let other = try TemporaryDirectory()
    try other.write("", to: "lock")
    try await site.reconcile(to: other.path)
    #expect(try FileTree(directory.path).differences(from: FileTree(other.path)) == [])
  }

  // MARK: - What stands in the way

  @Test func `a file where a folder belongs is refused by name`() async throws {
    let site = try Site()
    try await site.reconcile()
    for path in ["public/storefront", "private"] {
      try FileManager.default.removeItem(atPath: site.output + "/" + path)
      try Data().write(to: URL(fileURLWithPath: site.output + "/" + path))
      let failure = try #require(await site.failure())
      #expect(
        failure.description
          == "OUTPUT_FOREIGN: \(site.output)/\(path) was not made by patchbay, so nothing is written there")
      try FileManager.default.removeItem(atPath: site.output + "/" + path)
    }
    try await site.reconcile()
    #expect(try site.tree().missingFiles() == [])
  }

  @Test func `the catalogue beside the roots is left alone`() async throws {
    let site = try Site()
    try await site.reconcile()
    try FileManager.default.createDirectory(atPath: site.output + "/site", withIntermediateDirectories: false)
    try Data("page".utf8).write(to: URL(fileURLWithPath: site.output + "/site/index.html"))
    #expect(await site.failure() == nil)
    #expect(try site.tree().text("site/index.html") == "page")
  }

  @Test func `an output that is a file is said so`() async throws {
    let site = try Site()
    try Data("mine".utf8).write(to: URL(fileURLWithPath: site.output))
    let failure = try #require(await site.failure())
    #expect(failure.description == "OUTPUT_UNWRITABLE: cannot read \(site.output)/lock: not a directory")
  }

  @Test func `stopped before the documents, it has changed none`() async throws {
    let site = try Site()
    try await site.reconcile()
    let before = try site.tree()
    try site.repository.commit(.release("clock", "1.2.0", .c))
    // An empty folder where a new bundle file belongs: the rename fails.
    let bundle = try #require(
      try await site.fresh().files.keys.first {
        $0.hasPrefix("public/bundles/clock/1.2.0-") && $0.hasSuffix("index.js")
      })
    try FileManager.default.createDirectory(atPath: site.output + "/" + bundle, withIntermediateDirectories: true)
    let failure = try #require(await site.failure())
    #expect(failure.description == "OUTPUT_UNWRITABLE: cannot replace \(site.output)/\(bundle): is a directory")
    #expect(try site.tree().differences(from: before).allSatisfy { $0.hasPrefix("public/bundles/clock/1.2.0-") })
    #expect(try site.tree().missingFiles() == [])

    try FileManager.default.removeItem(atPath: site.output + "/" + bundle)
    try await site.reconcile()
    #expect(try site.tree().differences(from: await site.fresh()) == [])
  }

  @Test func `stopped among the documents, it has deleted nothing and the index is the old one`() async throws {
    let site = try Site(.small.adding(.tenant("hall", ["clock": "version: ^1"])))
    try await site.reconcile()
    let before = try site.tree()
    try site.repository.remove("tenants/hall")
    try site.repository.commit(.release("clock", "1.2.0", .c).adding(.tenant("yard", ["clock": "version: ^1"])))
    let obstacle = site.output + "/public/storefront/yard.json"
    try FileManager.default.createDirectory(atPath: obstacle, withIntermediateDirectories: true)
    let failure = try #require(await site.failure())
    #expect(failure.code == ReconcilerCodes.outputUnwritable)
    let after = try site.tree()
    #expect(after.files["public/index.json"] == before.files["public/index.json"])
    #expect(after.files["public/storefront/hall.json"] == before.files["public/storefront/hall.json"])
    #expect(after.missingFiles() == [])

    try FileManager.default.removeItem(atPath: obstacle)
    try await site.reconcile()
    #expect(try site.tree().differences(from: await site.fresh()) == [])
  }

  @Test(.needsMounts) func `a full disk is said, readers keep the old state, and the next run mends it`() async throws {
    let site = try Site()
    try await withMount(at: site.output, "size=300k") {
      try await site.reconcile()
      let before = try site.tree()
      let ballast = site.output + "/public/icons"
      try FileManager.default.createDirectory(atPath: ballast, withIntermediateDirectories: true)
      let file = ballast + "/clock-0123456789abcdef.png"
      _ = FileManager.default.createFile(atPath: file, contents: nil)
      let handle = try #require(FileHandle(forWritingAtPath: file))
      while (try? handle.write(contentsOf: Data(repeating: 0, count: 1_024))) != nil {}
      try handle.close()

      try site.repository.commit(
        .generated(plugins: 5, tenants: 20).adding(["registry/categories.yaml": "widgets: {title: W}\n"]))
      let failure = try #require(await site.failure())
      #expect(failure.code == ReconcilerCodes.diskFull)
      #expect(failure.message.hasSuffix(": no space left on device"))
      let ours = try site.tree().served.filter { !$0.key.hasPrefix("public/icons/") }
      #expect(ours == before.served)

      try FileManager.default.removeItem(atPath: file)
      try mount("-o", "remount,size=2m", site.output)
      try await site.reconcile()
      #expect(try site.tree().differences(from: await site.fresh()).filter { !$0.contains("/bundles/") } == [])
    }
  }

  @Test(.needsMounts) func `a read-only file system is said`() async throws {
    let site = try Site()
    try await withMount(at: site.output, "size=2m") {
      try await site.reconcile()
      let before = try site.tree()
      try site.repository.commit(["registry/categories.yaml": "widgets: {title: Other}\n"])
      try mount("-o", "remount,ro", site.output)
      let failure = try #require(await site.failure())
      #expect(
        failure.description == "OUTPUT_UNWRITABLE: cannot open \(site.output)/lock: read-only file system")
      #expect(try site.tree().files == before.files)
    }
  }
}
