import Diagnostics
import Git
import Registry
import YAML

/// Findings, less the warnings that `registry/accepted.yaml` accepts.
struct Acceptance {
  /// What is to be told.
  private(set) var findings: [Finding]

  /// What is only counted.
  private(set) var accepted: [Finding] = []

  /// The entries that a warning was found for, by place in the document.
  private var used: Set<Int> = []

  private let warnings: AcceptedWarnings
  private let asOf: Timestamp

  /// Takes out what is accepted at a moment.
  init(of found: [Finding], by warnings: AcceptedWarnings, asOf: Timestamp) {
    (self.warnings, self.asOf) = (warnings, asOf)
    findings = []
    let entries = Dictionary(grouping: warnings.entries.indices) { Key(warnings.entries[$0]) }
    for finding in found {
      let matches = finding.severity == .warning ? entries[Key(finding)] ?? [] : []
      used.formUnion(matches)
      if matches.contains(where: { asOf < warnings.entries[$0].until }) {
        accepted.append(finding)
      } else {
        findings.append(finding)
      }
    }
  }

  /// What is to be said of entries that accept nothing, if all findings of a state were given.
  var idle: [Finding] {
    guard let document = warnings.document else { return [] }
    return warnings.entries.indices.compactMap { index in
      let entry = warnings.entries[index]
      guard let reason = reason(why: entry, isUsed: used.contains(index)) else { return nil }
      return Finding(ReconcilerCodes.acceptanceIdle, reason, at: document.place(entry.node))
    }
  }

  private func reason(why entry: AcceptedWarnings.Entry, isUsed: Bool) -> String? {
    guard let code = ReconcilerCodes.index[entry.code] else { return "there is no code `\(entry.code)`" }
    if code.kind != .finding(.warning) { return "`\(entry.code)` is no warning, and nothing else is accepted" }
    if entry.until <= asOf { return "`\(entry.code)` was accepted until \(entry.until)" }
    return isUsed ? nil : "there is no `\(entry.code)` at \(entry.path)"
  }

  /// What is accepted: a code at a path.
  private struct Key: Hashable {
    let code: String
    let path: [UInt8]

    init(_ entry: AcceptedWarnings.Entry) { (code, path) = (entry.code, Array(entry.path.utf8)) }
    init(_ finding: Finding) { (code, path) = (finding.code.id, Array(finding.place.path.utf8)) }
  }
}

extension Snapshot {
  /// What the state accepts.
  func acceptedWarnings() throws -> AcceptedWarnings {
    let repository = try open()
    guard let entry = try repository.entry(at: AcceptedWarnings.path, in: tree), entry.kind != .tree else {
      return .none
    }
    let file = TreeFile(path: TreePath(AcceptedWarnings.path), kind: entry.kind, id: entry.id)
    let rules = OrganisationRules(try repository.read(Inventory.schemas(of: tree, in: repository)))
    return try repository.read([file]).first.map { AcceptedWarnings($0, reader: DocumentReader(rules: rules)) } ?? .none
  }
}
