import Diagnostics
import Reconciler
import Registry
import Rendering
import TestSupport
import Testing

/// The commits behind what a tenant is served.
@Suite struct `The commits behind a plugin` {
  private static let install = "tenants/arena/installs/clock.yaml"

  /// Each line: what it is, where, and the number of its commit in the list.
  private func lines(_ site: Site, _ plugin: String, _ commits: [String]) async throws -> [String] {
    let run = Run(Request(repository: site.repository.path))
    guard case .told(let blame) = try await run.blame(tenant: "arena", plugin: plugin) else { return [] }
    return ["\(blame.served ?? "nothing")"]
      + blame.lines.map { line in
        let path = line.place.path.split(separator: "/").suffix(2).joined(separator: "/")
        let number = commits.firstIndex(of: line.commit.id).map(String.init) ?? line.commit.id
        return "\(line.what), \(path):\(line.place.range?.start.line ?? 0), \(number)\(line.mayBeOlder ? "?" : "")"
      }
  }

  @Test func `are told line by line, by what a line says`() async throws {
    let more = """
      optionalPermissions:
        - {permission: "orders:read", reason: Totals}
        - {permission: "orders:write", reason: Refunds}
      configuration: {type: object}
      """
    let site = try Site(
      .base.adding(
        .plugin("clock", ["1.0.0": .a], more: more),
        .tenant("arena", ["clock": "version: ^1\nconfiguration: {zone: utc, face: {round: true, hands: 2}}"])))
    var commits = [try site.repository.git("rev-parse", "HEAD")]
    for files in [
      .release("clock", "1.1.0", .b, more: more),
      [
        Self.install: """
        # A comment that moves all lines.
        version: ^1
        grants: ["orders:read"]
        configuration:
          face: {hands: 2, round: true}
          zone: cet

        """
      ],
      ["README.md": "Nothing of it counts.\n"],
      [Self.install: "version: [\n"],
      ["tenants/arena/tenant.yaml": "name: The arena\nplatform: 2.0.0\n"],
      [
        Self.install: """
        version: ^1
        configuration:
          zone: cet
          face: {hands: 2, round: true}
        grants: ["orders:write", "orders:read"]

        """
      ],
    ] as [RegistryFiles] {
      commits.append(try site.repository.commit(files))
    }
    #expect(
      try await lines(site, "clock", commits) == [
        "1.1.0", "clock 1.1.0 was published, versions/1.1.0.yaml:1, 1", "asks for ^1, installs/clock.yaml:1, 0",
        "grants orders:write, installs/clock.yaml:5, 6", "grants orders:read, installs/clock.yaml:5, 2",
        "configures zone, installs/clock.yaml:3, 2", "configures face, installs/clock.yaml:4, 0",
        "platform release 2.0.0, arena/tenant.yaml:2, 5",
      ])
  }

  @Test func `are those of whoever needs it, where the tenant has no install`() async throws {
    let site = try Site(
      .base.adding(
        .plugin("clock", ["1.0.0": .a]), .plugin("map", ["1.0.0": .b], more: "dependencies: {clock: ^1}"),
        .tenant("arena")))
    var commits = [try site.repository.git("rev-parse", "HEAD")]
    commits.append(try site.repository.commit(.tenant("arena", ["map": "version: ^1"])))
    #expect(
      try await lines(site, "clock", commits) == [
        "1.0.0", "clock 1.0.0 was published, versions/1.0.0.yaml:1, 0", "map 1.0.0 needs it, versions/1.0.0.yaml:7, 0",
        "platform release 1.0.0 by default, registry/platform.yaml:8, 0",
      ])
  }

  @Test func `say what is not served, too`() async throws {
    let site = try Site(.small.adding(.tenant("arena", ["clock": "version: ^1\nenabled: false"])))
    let commits = [try site.repository.git("rev-parse", "HEAD")]
    #expect(
      try await lines(site, "clock", commits) == [
        "nothing", "asks for ^1, installs/clock.yaml:1, 0", "is disabled, installs/clock.yaml:2, 0",
        "platform release 1.0.0 by default, registry/platform.yaml:8, 0",
      ])
  }

  @Test func `may be older than a shallow clone`() async throws {
    let site = try Site()
    let first = try site.repository.commit(["tenants/arena/tenant.yaml": "name: Arena\n"])
    let second = try site.repository.commit([Self.install: "version: ^1.0\n"])
    let clone = Site(try site.repository.clone("--depth=2"))
    #expect(
      try await lines(clone, "clock", [first, second]).prefix(3) == [
        "1.1.0", "clock 1.1.0 was published, versions/1.1.0.yaml:1, 0?", "asks for ^1.0, installs/clock.yaml:1, 1",
      ])
  }

  @Test func `of a tenant that is not whole are those of the commit that it is served as of`() async throws {
    let site = try Site()
    let first = try site.repository.git("rev-parse", "HEAD")
    try site.repository.commit([Self.install: "version: [\n"])
    let answer = try await Run(Request(repository: site.repository.path)).blame(tenant: "arena", plugin: "clock")
    guard case .notWhole(first) = answer else { Issue.record("\(answer)"); return }
  }
}
