import Foundation
import Store
import TestSupport
import Testing

/// Whatever is where a store should be, an empty one takes its place, and the reason is said.
@Suite struct StrangeStoreTests {
  private let directory: TemporaryDirectory
  private let path: String

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.path + "/state.sqlite"
  }

  /// Fills a store with rows of every kind and closes it.
  private func fill(version: String = "1") throws {
    let store = try Store.open(at: path, version: version)
    try store.begin()
    try store.setFact("revision", to: [1, 2, 3])
    for number in 0..<40 {
      try store.put(Samples.plugin(number, findings: number % 3 == 0))
      try store.put(Samples.tenant(number, findings: number % 3 == 0))
      try store.put(Samples.fragment(number))
    }
    try store.commit()
  }

  /// Opens what is there, expects a new store for this reason, and that it works.
  private func expectReplaced(_ reason: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    try {
      let store = try Store.open(at: path, version: "1")
      #expect(store.origin == .replaced(reason: reason), sourceLocation: sourceLocation)
      #expect(try store.fact("revision") == nil, sourceLocation: sourceLocation)
      #expect(try store.tenants() == [], sourceLocation: sourceLocation)
      try store.setFact("revision", to: [9])
    }()
    let store = try Store.open(at: path, version: "1")
    #expect(store.origin == .opened, sourceLocation: sourceLocation)
    #expect(try store.fact("revision") == [9], sourceLocation: sourceLocation)
    #expect(try directory.files() == ["state.sqlite", "state.sqlite-wal"], sourceLocation: sourceLocation)
  }

  @Test func `one of another version`() throws {
    try fill(version: "0")
    try expectReplaced("it was made by another version of patchbay")
  }

  @Test func `no bytes`() throws {
    try directory.write("", to: "state.sqlite")
    try expectReplaced("it is empty")
  }

  @Test func `bytes of something else`() throws {
    try directory.write(Samples.bytes(1, 10_000), to: "state.sqlite")
    try expectReplaced("it is damaged")
    try directory.write("{}\n", to: "state.sqlite")
    try directory.write(Samples.bytes(2, 10_000), to: "state.sqlite-wal")
    try expectReplaced("it is damaged")
  }

  @Test func `a folder`() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    try expectReplaced("it is a folder")
  }

  @Test func `a folder that holds something is left alone`() throws {
    try directory.write("mine", to: "state.sqlite/file")
    let error = #expect(throws: StoreError.self) { _ = try Store.open(at: path, version: "1") }
    #expect(error?.description == "cannot remove the store: directory not empty")
    #expect(try directory.text(of: "state.sqlite/file") == "mine")
  }

  @Test func `a symbolic link is not followed`() throws {
    try fill()
    try FileManager.default.moveItem(atPath: path, toPath: directory.path + "/elsewhere")
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "elsewhere")
    let before = try Data(contentsOf: directory.url.appending(path: "elsewhere"))
    #expect(try Store.existing(at: path, version: "1") == nil)
    try {
      let store = try Store.open(at: path, version: "1")
      #expect(store.origin == .replaced(reason: "it is a symbolic link"))
      try store.setFact("a", to: [1])
    }()
    #expect(try Data(contentsOf: directory.url.appending(path: "elsewhere")) == before)
  }

  @Test func `a link on the way to it is`() throws {
    let link = directory.path + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: directory.path)
    try fill()
    let store = try Store.open(at: link + "/state.sqlite", version: "1")
    #expect(store.origin == .opened)
  }

  @Test func `a log without its file`() throws {
    for suffix in ["-wal", "-journal", "-shm"] {
      try directory.write(Samples.bytes(3, 5_000), to: "state.sqlite" + suffix)
    }
    let store = try Store.open(at: path, version: "1")
    #expect(store.origin == .new)
    #expect(try store.tenants() == [])
  }

  @Test func `a log that is not its own is passed over`() throws {
    try fill()
    try directory.write(Samples.bytes(3, 50_000), to: "state.sqlite-wal")
    try directory.write(Samples.bytes(4, 50_000), to: "state.sqlite-journal")
    let store = try Store.open(at: path, version: "1")
    #expect(store.origin == .opened)
    #expect(try store.tenants().count == 40)
  }

  @Test(arguments: [
    "CREATE TABLE other(a)", "CREATE VIEW v AS SELECT 1", "DROP TABLE fragments", "PRAGMA application_id = 7",
    "CREATE TRIGGER t AFTER INSERT ON facts BEGIN DELETE FROM tenants; END",
    "ALTER TABLE tenants ADD COLUMN extra TEXT", "CREATE INDEX i ON tenants(lower(id))",
  ]) func `other tables`(statement: String) throws {
    try fill()
    try sqlite(statement)
    try expectReplaced("it is not a store of patchbay")
  }

  @Test func `one without a version or with two`() throws {
    for statement in [
      "DELETE FROM engine", "INSERT INTO engine VALUES ('1')", "UPDATE engine SET version = '1\u{301}'",
    ] {
      try Store.remove(at: path)
      try fill()
      try sqlite(statement)
      try expectReplaced("it was made by another version of patchbay")
    }
  }

  @Test func `one that another program holds`() throws {
    try fill()
    let ready = directory.path + "/ready"
    let holder = try RunningProcess(
      "/usr/bin/env",
      [
        "python3", "-c",
        """
        import sqlite3, sys, time
        held = sqlite3.connect(sys.argv[1])
        held.execute("BEGIN IMMEDIATE")
        held.execute("DELETE FROM tenants")
        open(sys.argv[2], "w").close()
        time.sleep(60)
        """, path, ready,
      ], environment: ["PATH": "/usr/bin:/bin"])
    defer { holder.kill() }
    while !FileManager.default.fileExists(atPath: ready) {
      try #require(holder.isRunning)
      usleep(10_000)
    }
    try FileManager.default.removeItem(atPath: ready)
    let error = #expect(throws: StoreError.self) { _ = try Store.existing(at: path, version: "1") }
    #expect(error?.code == .busy)
    try expectReplaced("another program holds it")
  }

  @Test func `a directory that may not be written`() throws {
    // The special file system of processes takes no files, not even from root.
    let error = #expect(throws: StoreError.self) { _ = try Store.open(at: "/proc/self/state.sqlite", version: "1") }
    #expect(error?.code == .failed)
    #expect(throws: StoreError.self) { _ = try Store.open(at: directory.path + "/none/state.sqlite", version: "1") }
  }

  @Test func `one that is cut off anywhere`() throws {
    try fill()
    let whole = try Data(contentsOf: directory.url.appending(path: "state.sqlite"))
    for length in [1, 15, 16, 99, 100, 4_000, 4_096, 4_097, 8_192, 100_000, whole.count - 8_192] {
      try directory.write(Array(whole.prefix(length)), to: "state.sqlite")
      try expectReplaced(length == 1 ? "it is not a store of patchbay" : "it is damaged")
      try Store.remove(at: path)
    }
  }

  @Test(arguments: UInt64(0)..<40) func `no damage makes a wrong value`(seed: UInt64) throws {
    try fill()
    var bytes = Array(try Data(contentsOf: directory.url.appending(path: "state.sqlite")))
    var random = SeededGenerator(seed: seed)
    if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 1..<8_192, using: &random)) }
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      let start = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, start + (Bool.random(using: &random) ? 1 : Int.random(in: 1...6_000, using: &random)))
      for index in start..<end { bytes[index] = UInt8.random(in: .min ... .max, using: &random) }
    }
    try directory.write(bytes, to: "state.sqlite")

    let store = try Store.open(at: path, version: "1")
    for number in 0..<40 {
      let (plugin, tenant) = (
        Samples.plugin(number, findings: number % 3 == 0), Samples.tenant(number, findings: number % 3 == 0)
      )
      expectUndamaged(plugin) { () throws(StoreError) in try store.plugin(plugin.id) }
      expectUndamaged(tenant) { () throws(StoreError) in try store.tenant(tenant.id) }
      expectUndamaged(tenant) { () throws(StoreError) in try store.tenant(number: tenant.number) }
    }
    expectUndamaged([1, 2, 3]) { () throws(StoreError) in try store.fact("revision") }
  }

  /// Expects a value, or none, or that the damage is said.
  private func expectUndamaged<Value: Equatable>(_ expected: Value, _ read: () throws(StoreError) -> Value?) {
    do throws(StoreError) {
      let value = try read()
      #expect(value == nil || value == expected)
    } catch {
      #expect(error.code == .damaged || error.code == .failed)
    }
  }

  private func sqlite(_ statement: String) throws {
    let result = try RunningProcess.run(
      "/usr/bin/env",
      [
        "python3", "-c", "import sqlite3, sys\nwith sqlite3.connect(sys.argv[1]) as c: c.executescript(sys.argv[2])",
        path, statement,
      ],
      environment: ["PATH": "/usr/bin:/bin"])
    try #require(result.status == 0, "\(result.errors)")
  }
}
