public import YAML

/// `registry/owners.yaml`: who answers for which paths.
public struct Owners: Sendable {
  /// What is asked of a change of some paths.
  public struct Rule: Sendable {
    /// The paths.
    public let pattern: PathPattern

    /// Who may approve a change of them, each once, in order: the members of teams by themselves.
    public let owners: [String]

    /// How many of them must.
    public let approvals: Int

    /// Its entry in the document.
    public let node: Node
  }

  /// Where the document is.
  public static let path = RepositoryLayout.owners

  /// The text and its tree.
  public let document: Document

  /// The rules, in the order written.
  public let rules: [Rule]

  /// Makes the owners of a file; nil if there is an error in it.
  public init?(_ file: RepositoryFile, reader: DocumentReader) {
    guard let owners = reader.readOwners(file).value else { return nil }
    self = owners
  }

  /// The rule of a path, which is the last that means it; nil if there is none.
  public func rule(for path: String) -> Int? { rules.lastIndex { $0.pattern.matches(path) } }

  /// Makes the owners of a document that fits its schema.
  fileprivate init(_ document: Document, fields: inout FieldReader) {
    self.document = document
    var teams: [String: [String]] = [:]
    for member in document.root["teams"]?.members ?? [] { teams[member.key] = fields.strings(member.value) }
    var rules: [Rule] = []
    for node in document.root["rules"]?.elements ?? [] {
      guard let path = node["path"]?.string else { continue }
      for owner in node["owners"]?.elements ?? [] {
        fields.add([OwnersCanApprove.unknown(owner, among: teams.keys, in: document)].compactMap(\.self))
      }
      let owners = fields.strings(node["owners"]).flatMap { teams[$0] ?? [$0] }
      let rule = Rule(
        pattern: PathPattern(path), owners: Set(owners).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
        approvals: node["approvals"]?.wholeNumber ?? 1, node: node)
      fields.add([OwnersCanApprove.tooFew(rule, in: document)].compactMap(\.self))
      rules.append(rule)
    }
    self.rules = rules
  }
}

extension DocumentReader {
  /// Reads `registry/owners.yaml`.
  func readOwners(_ file: RepositoryFile) -> DocumentReading<Owners> {
    read(file, as: .owners) { Owners($0, fields: &$1) }
  }
}
