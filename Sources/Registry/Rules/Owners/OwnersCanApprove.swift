public import Diagnostics
import YAML

extension RuleCodes {
  /// A rule of owners that no one can satisfy.
  public static let approvalImpossible = Code(
    "APPROVAL_IMPOSSIBLE", .finding(.error), title: "a rule asks for approvals that no one can give",
    explanation:
      "registry/owners.yaml names owners by the addresses with which they sign, or by teams of such, and no more "
      + "approvals than there are owners. While the file has an error, the newest earlier version that had none counts.",
    mend: "Name people who sign, or a team of the list, and ask for as many approvals as they can give.")
}

/// What is asked of `registry/owners.yaml`.
enum OwnersCanApprove {
  /// A finding if an owner is neither an address nor a team.
  static func unknown(_ owner: Node, among teams: some Collection<String>, in document: Document) -> Finding? {
    guard let name = owner.string, !name.utf8.contains(UInt8(ascii: "@")), !teams.contains(name) else { return nil }
    let nearest = Suggestion.closest(to: name, in: teams)
    return Finding(
      RuleCodes.approvalImpossible, "there is no team `\(name)`", at: document.place(owner),
      help: nearest.map { "did you mean `\($0)`?" },
      fix: nearest.map { Suggestion.fix($0, in: document.place(owner)) })
  }

  /// A finding if a rule asks for more approvals than there are owners.
  static func tooFew(_ rule: Owners.Rule, in document: Document) -> Finding? {
    guard rule.approvals > rule.owners.count else { return nil }
    return Finding(
      RuleCodes.approvalImpossible, "more approvals are asked for than there are owners",
      at: document.place(rule.node["approvals"] ?? rule.node))
  }
}
