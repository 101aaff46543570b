public import Diagnostics
import JSONText

/// `status.json`: what was made of which commit, what was held back and why, and every finding.
public struct StatusDocument: OutputDocument, Sendable {
  /// Something that does not count as it is written at this commit: an earlier version does, or none.
  public struct Held: Sendable {
    /// Its path in the repository: `tenants/riverside-arena`, `registry/categories.yaml`.
    let path: String

    /// What is true of it.
    let code: Code

    /// The commit as of which a tenant is served; nil for what has no such commit.
    let asOf: String?

    /// Says what is held.
    ///
    /// - Parameters:
    ///   - path: Its path in the repository.
    ///   - code: What is true of it.
    ///   - asOf: The commit as of which a tenant is served; nil for what has no such commit.
    public init(path: String, code: Code, asOf: String?) {
      self.path = path
      self.code = code
      self.asOf = asOf
    }
  }

  static var root: OutputRoot { .private }

  private let revision: String
  private let held: [Held]
  private let summary: TenantSummary
  private let findings: [Finding]

  /// Puts together what the status says.
  ///
  /// - Parameters:
  ///   - revision: The id of the commit.
  ///   - held: What does not count as it is written at this commit.
  ///   - summary: What is true of the tenants that are served.
  ///   - findings: Everything that was found, in any order.
  public init(revision: String, held: [Held], summary: TenantSummary, findings: [Finding]) {
    self.revision = revision
    self.held = held.sorted { $0.path.precedesInUTF8($1.path) }
    self.summary = summary
    self.findings = findings.sorted(by: Finding.precedes)
  }

  /// The document as a file.
  public var file: OutputFile { file(capacity: 4096 + 512 * findings.count) }

  var path: String { OutputPaths.status }

  func write(to json: inout JSONWriter) {
    json.member("revision", revision)
    json.member("tenants", summary.tenants)
    json.member("held", each: held) { held, json in
      json.member("path", held.path)
      json.statement(held.code)
      json.member("asOf", ifPresent: held.asOf)
    }
    json.member("unresolved", each: Self.inOrder(summary.unresolved)) { entry, json in
      json.member("plugin", ifPresent: entry.key.plugin)
      json.member("newest", ifPresent: entry.key.version)
      json.member("served", ifPresent: entry.key.served)
      json.statement(entry.key.code)
      json.member("tenants", entry.value)
    }
    json.member("conditions", each: Self.inOrder(summary.conditions)) { entry, json in
      json.statement(entry.key.code)
      json.member("plugin", ifPresent: entry.key.plugin)
      json.member("version", ifPresent: entry.key.version)
      json.member("extensionPoint", ifPresent: entry.key.extensionPoint)
      json.member("tenants", entry.value)
    }
    json.key("findings")
    json.array { json in for finding in findings { JSONPrinter.write(finding, to: &json) } }
  }

  private static func inOrder(
    _ counts: [TenantSummary.Statement: Int]
  ) -> [(key: TenantSummary.Statement, value: Int)] {
    // There may be thousands, so the key of each is made once.
    counts.map { (order: $0.key.sortKey, entry: $0) }.sorted { $0.order.lexicographicallyPrecedes($1.order) }
      .map(\.entry)
  }
}
