public import Diagnostics
import Git
public import Registry

/// What is to be said of a state of the repository. Every command says the same of the same state.
public struct Verdict: Sendable {
  /// The commit, as 40 hexadecimal digits; nil for a working tree or an index.
  public let revision: String?

  /// The moment it was judged at.
  public let asOf: Timestamp

  /// Everything that was found, in the stable order; where a change is judged, only what it brings.
  public let findings: [Finding]

  /// The warnings that `registry/accepted.yaml` accepts, in the stable order; they are not among the findings.
  public let accepted: [Finding]

  /// What the state was held against; nil if it was judged by itself.
  public let base: Base?

  /// What a change is held against.
  public struct Base: Sendable {
    /// The commit, as 40 hexadecimal digits.
    public let revision: String

    /// What was found that stood there before, in the stable order.
    public let standing: [Finding]
  }

  /// How much there is.
  public let counts: Counts

  /// How much there is.
  public struct Counts: Sendable {
    /// Plugins, published releases, tenants, enabled installs.
    public var plugins, releases, tenants, installs: Int

    /// Tenants that are served as of an earlier commit.
    public var heldTenants: Int

    /// Tenants without a manifest.
    public var absentTenants: Int
  }

  /// Puts together what is to be said of a commit, or of a tree that has none; the findings come in any order.
  init(of snapshot: Snapshot, asOf: Timestamp, _ found: [Finding], _ totals: Totals) throws {
    let acceptance = Acceptance(of: found, by: try snapshot.acceptedWarnings(), asOf: asOf)
    self.init(
      of: snapshot, asOf: asOf, acceptance.findings + acceptance.idle, accepted: acceptance.accepted, totals, base: nil)
  }

  /// Puts together what is to be said of a change.
  init(of change: Change, _ findings: ChangeFindings, _ totals: Totals) {
    self.init(
      of: change.head, asOf: change.asOf, findings.brought, accepted: findings.accepted + findings.acceptedStanding,
      totals, base: Base(revision: change.baseCommit.id.description, standing: findings.standing))
  }

  private init(
    of snapshot: Snapshot, asOf: Timestamp, _ findings: [Finding], accepted: [Finding], _ totals: Totals, base: Base?
  ) {
    revision = snapshot.commit?.id.description
    self.asOf = asOf
    self.findings = findings.sorted(by: Finding.precedes)
    self.accepted = accepted.sorted(by: Finding.precedes)
    self.base = base
    counts = totals.counts
  }

  /// How many errors there are.
  public var errors: Int { count(.error) }

  /// How many warnings there are.
  public var warnings: Int { count(.warning) }

  /// How many notes there are.
  public var notes: Int { count(.note) }

  private func count(_ severity: Severity) -> Int {
    findings.count { $0.severity == severity }
  }
}
