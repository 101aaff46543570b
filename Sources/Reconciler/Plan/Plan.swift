public import Diagnostics
public import Registry

/// What a change does: how what would be published at the merge of HEAD into BASE differs from what is at BASE.
///
/// It is about what is served, not about files that were edited: one release may move a thousand tenants, and a hundred edited
/// comments none. It holds no value of a configuration.
public struct Plan: Sendable {
  /// The three commits, as 40 hexadecimal digits.
  public struct Commits: Sendable {
    /// What the change would be merged into.
    public let base: String

    /// What is merged; nil if it is not committed.
    public let head: String?

    /// The newest commit that both have.
    public let mergeBase: String
  }

  /// What happens to a tenant as a whole, with all to which it does.
  public struct TenantChange: Sendable {
    /// What happens.
    public enum Kind: String, Sendable, CaseIterable {
      /// It is gone, with everything that it was served.
      case removed

      /// It cannot be served as it stands, and never could: it has no manifest.
      case absent

      /// It cannot be served as it stands, and goes on being served as of an earlier commit.
      case held

      /// It can be served as it stands again.
      case mended

      /// It is new.
      case added
    }

    /// What happens.
    public let kind: Kind

    /// The tenants, in order of id.
    public let tenants: [String]
  }

  /// A file of the output that has other bytes, or comes, or goes.
  public struct File: Hashable, Sendable {
    /// The path from the output directory.
    public let path: String

    /// How many bytes it had; nil if it is new.
    public let before: Int?

    /// How many bytes it will have; nil if it goes. Immutable files stay for one more revision.
    public let after: Int?
  }

  /// The commits.
  public let commits: Commits

  /// The moment at which what would be published is judged.
  public let asOf: Timestamp

  /// The moment at which what is published is judged; another one only if time is all that differs.
  public let baseAsOf: Timestamp

  /// How long it took to find out.
  public internal(set) var milliseconds = 0

  /// What happens to tenants as a whole, the worst first.
  public let tenantChanges: [TenantChange]

  /// What changes of what tenants are served, the worst first.
  public let effects: [Effect]

  /// What changes of what can be installed.
  public let registryChanges: [RegistryChange]

  /// The tenants whose documents change, in order of id.
  public let tenants: [String]

  /// The extension points that change, or at which something does, in order of id.
  public let extensionPoints: [String]

  /// The files of the output that change, in order of path; but for `index.json` and `status.json`, which name the commit and so
  /// change with each.
  public let files: [File]

  /// Who must approve it.
  public let approvers: Approvers

  /// What is wrong that was not wrong before, in the stable order; conflicts of the merge too. It is what a check of the change
  /// says.
  public let brought: [Finding]

  /// How many warnings it brings that `registry/accepted.yaml` accepts; they are not among the findings.
  public let accepted: Int

  /// How many findings there were before and are still, in the documents and tenants that the change reaches.
  public let standing: Int

  /// How many findings the change mends.
  public let mended: Int
}

extension Plan {
  /// How it ends.
  public enum Verdict: String, Sendable {
    /// Nothing of what is served changes.
    case nothing

    /// Something changes, and nothing is wrong with it.
    case sound

    /// It brings warnings.
    case warnings

    /// It brings errors.
    case errors
  }

  /// How it ends.
  public var verdict: Verdict {
    if count(.error) > 0 { return .errors }
    if count(.warning) > 0 { return .warnings }
    return files.isEmpty ? .nothing : .sound
  }

  /// How many findings of a severity it brings.
  public func count(_ severity: Severity) -> Int { brought.count { $0.severity == severity } }

  /// How many bytes are written: of files that are new or have other bytes.
  public var bytesWritten: Int { files.reduce(0) { $0 + ($1.after ?? 0) } }
}
