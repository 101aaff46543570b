import Glibc
import Store
import TestSupport
import Testing

/// Rows come back as they were written, and in their order.
@Suite struct StoreTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private var path: String { directory.path + "/state.sqlite" }

  private func open() throws(StoreError) -> Store { try Store.open(at: path, version: "1") }

  @Test func `facts are kept over a closing`() throws {
    try {
      let store = try open()
      #expect(store.origin == .new)
      #expect(try store.fact("revision") == nil)
      try store.setFact("revision", to: [1, 2, 3])
      try store.setFact("empty", to: [])
      try store.setFact("gone", to: [1])
      try store.setFact("gone", to: nil)
    }()
    #expect(try directory.files() == ["state.sqlite"], "the log goes into the file when the store is closed")
    let store = try open()
    #expect(store.origin == .opened)
    #expect(try store.fact("revision") == [1, 2, 3])
    #expect(try store.fact("empty") == [])
    #expect(try store.fact("gone") == nil)
  }

  @Test func `plugins come in order of their ids' bytes`() throws {
    let store = try open()
    let ids = ["b", "é", "a-b", "", "a", "Z", "e\u{301}", "a0"]
    for id in ids {
      var plugin = Samples.plugin(id.utf8.count)
      plugin.id = id
      try store.put(plugin)
    }
    let sorted = ids.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    #expect(try store.plugins().map { Array($0.id.utf8) } == sorted)
    #expect(try store.plugins(["Z", "none", "a"]).map(\.id) == ["Z", "a"])

    var changed = try #require(try store.plugin("a"))
    changed.findings = []
    changed.flags = -1
    changed.users = []
    try store.put(changed)
    #expect(try store.plugin("a") == changed)
    #expect(try store.pluginsWithFindings() == [changed], "an empty value is one")
    changed.findings = nil
    try store.put(changed)
    #expect(try store.pluginsWithFindings() == [])
    #expect(try store.plugin("none") == nil)
  }

  @Test func `a tenant is found by id, number, moment and findings`() throws {
    let store = try open()
    let spans: [(Int64, Int64)] = [(.min, .max), (.min, 10), (10, .max), (5, 10), (10, 11), (7, 7)]
    for (number, span) in spans.enumerated().reversed() {
      try store.put(Samples.tenant(number, findings: number == 3, since: span.0, until: span.1))
    }
    #expect(try store.tenants().map(\.number) == [0, 1, 2, 3, 4, 5])
    #expect(try store.tenant("tenant-4") == Samples.tenant(4, since: 10, until: 11))
    #expect(try store.tenant(number: 4)?.id == "tenant-4")
    #expect(try store.tenants(["tenant-2", "none", "tenant-1"]).map(\.number) == [2, 1])
    #expect(try store.tenants(numbers: [5, 9, 0]).map(\.id) == ["tenant-5", "tenant-0"])
    #expect(try store.tenantsWithFindings().map(\.number) == [3])
    for moment: Int64 in [.min, 4, 5, 7, 9, 10, 11, .max - 1] {
      let expected = spans.indices.filter { !(spans[$0].0 <= moment && moment < spans[$0].1) }
      #expect(try store.tenants(outside: moment).map { Int($0.number) } == expected, "at \(moment)")
    }

    try store.removeTenant("tenant-4")
    #expect(try store.tenant(number: 4) == nil)
    var moved = Samples.tenant(5)
    moved.number = 4
    try store.put(moved)
    #expect(try store.tenant(number: 4)?.id == "tenant-5")
    let error = #expect(throws: StoreError.self) { try store.put(Samples.tenant(4)) }
    #expect(error?.code == .failed)
    #expect(error?.description == "cannot write a tenant: UNIQUE constraint failed: tenants.number")
    #expect(try store.tenant("tenant-0") == Samples.tenant(0), "an error ends the statement alone")
  }

  @Test func `a document has its parts in order of their places, an owner all of its own`() throws {
    let store = try open()
    for (document, place, owner) in [
      ("search", "b", "x"), ("catalog", "b", "x"), ("catalog", "a", "y"), ("catalog", "a-b", "x"),
    ] {
      try store.put(
        FragmentRow(document: document, place: place, owner: owner, bytes: Array("\(document) \(place)".utf8)))
    }
    #expect(try store.fragments(ofDocument: "catalog").map(\.place) == ["a", "a-b", "b"])
    #expect(try store.fragments(ofDocument: "none") == [])
    #expect(try store.fragments(ofOwner: "x").map(\.document) == ["catalog", "catalog", "search"])

    try store.put(FragmentRow(document: "catalog", place: "a", owner: "x", bytes: []))
    #expect(try store.fragments(ofDocument: "catalog").map(\.bytes.count) == [0, 11, 9])
    #expect(try store.fragments(ofOwner: "y") == [])
    try store.removeFragment(of: "catalog", at: "a")
    #expect(try store.fragments(ofDocument: "catalog").map(\.place) == ["a-b", "b"])
  }

  @Test func `what is not committed has not been`() throws {
    try {
      let store = try open()
      try store.put(Samples.tenant(1))
      try store.begin()
      try store.put(Samples.tenant(2))
      try store.rollBack()
      try store.begin()
      try store.put(Samples.tenant(3))
      try store.commit()
      try store.begin()
      try store.put(Samples.tenant(4))
      try store.removeTenant("tenant-1")
    }()
    #expect(try open().tenants() == [Samples.tenant(1), Samples.tenant(3)])
  }

  @Test func `the file is for its owner only`() throws {
    func modes() throws -> [mode_t] {
      try directory.files().map { file in
        var status = stat()
        try #require(lstat(directory.path + "/" + file, &status) == 0)
        return status.st_mode & 0o777
      }
    }
    try {
      let store = try open()
      try store.setFact("a", to: [1])
      #expect(try modes() == [0o600, 0o600], "the file and the log beside it")
    }()
    chmod(path, 0o644)
    _ = try open()
    #expect(try modes() == [0o600])
  }

  @Test func `reading alone makes and drops nothing`() throws {
    #expect(try Store.existing(at: path, version: "1") == nil)
    #expect(try Store.existing(at: directory.path + "/none/state.sqlite", version: "1") == nil)
    #expect(try directory.files() == [])
    try {
      let store = try open()
      try store.setFact("a", to: [1])
      let error = #expect(throws: StoreError.self) { _ = try Store.existing(at: path, version: "1") }
      #expect(error?.code == .busy)
    }()
    #expect(try Store.existing(at: path, version: "2") == nil)
    #expect(try Store.existing(at: path, version: "1")?.fact("a") == [1])
  }
}
