import Diagnostics
import Git
public import Registry
import YAML

/// Who must approve a change, and who has.
///
/// An owner approves what a path has become by signing a commit of the change in which it is just so, or one on top that changes
/// nothing. Whoever changes the path afterwards needs a new approval.
public struct Approvals: Sendable {
  /// What one rule of `registry/owners.yaml` asks of the change.
  public struct Demand: Sendable {
    /// The rule.
    public let rule: Owners.Rule

    /// The changed paths that it is about, in order.
    public let paths: [String]

    /// The paths that not enough owners have approved, in order.
    public let missing: [String]

    /// The owners that have approved all its paths, in order.
    public let approvedBy: [String]

    /// Whether enough owners have approved each path.
    public var isMet: Bool { missing.isEmpty }
  }

  /// What is asked, in the order of the rules.
  public let demands: [Demand]

  /// The rules' document; nil if there is none.
  let owners: Owners?
}

extension Approvals {
  /// Looks at a change, and at who signed its commits or has approved all of it elsewhere.
  ///
  /// - Throws: What reading trees may.
  init(of signed: SignedChange) throws {
    let change = signed.change
    owners = signed.policy.owners
    guard let owners else {
      demands = []
      return
    }
    let repository = try change.head.open()
    let signatures = change.commits.compactMap { commit -> (name: String, tree: ObjectID)? in
      guard case .known(let name)? = signed.signers[commit.id], name != signed.policy.commits.forge else { return nil }
      return (name, commit.tree)
    }
    let changes = try repository.changes(from: change.base.tree, to: change.head.tree)
    var paths: [Int: [(path: String, approvedBy: Set<String>)]] = [:]
    for file in changes {
      guard let rule = owners.rule(for: file.path.text) else { continue }
      var approvedBy = Set(change.terms.approvedBy)
      for signature in signatures where !approvedBy.contains(signature.name) {
        let entry = try repository.entry(at: file.path.text, in: signature.tree)
        if entry?.id == file.new?.id, entry?.kind == file.new?.kind { approvedBy.insert(signature.name) }
      }
      paths[rule, default: []].append((file.path.text, approvedBy.intersection(owners.rules[rule].owners)))
    }
    demands = paths.sorted { $0.key < $1.key }.map { index, paths in
      let rule = owners.rules[index]
      return Demand(
        rule: rule, paths: paths.map(\.path),
        missing: paths.filter { $0.approvedBy.count < rule.approvals }.map(\.path),
        approvedBy: rule.owners.filter { owner in paths.allSatisfy { $0.approvedBy.contains(owner) } })
    }
  }

  /// What is missing.
  var findings: [Finding] {
    guard let document = owners?.document else { return [] }
    return demands.compactMap { demand in
      guard let first = demand.missing.first else { return nil }
      let others = demand.missing.count - 1
      let more = others == 0 ? "" : ", and of \(others) path\(others == 1 ? "" : "s") more,"
      let names = demand.rule.owners.joined(separator: ", ")
      let wish = demand.rule.approvals == 1 ? "one" : "\(demand.rule.approvals)"
      return Finding(
        ReconcilerCodes.approvalMissing, "the change of this path\(more) is to be approved by \(wish) of \(names)",
        at: Place(path: first),
        notes: [.init("the base asks for this", at: document.place(demand.rule.node))])
    }
  }
}
