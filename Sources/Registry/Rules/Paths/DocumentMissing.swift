public import Diagnostics

extension RuleCodes {
  /// A folder without the document that makes it what it is.
  public static let documentMissing = Code(
    "DOCUMENT_MISSING", .finding(.error), title: "a document is missing",
    explanation:
      "A repository has a registry/platform.yaml, the folder of a plugin a plugin.yaml, the folder of a tenant "
      + "a tenant.yaml.",
    mend: "Add the document, or remove what is left of the folder.")

  /// A document that was deleted though others still name it.
  public static let documentDeleted = Code(
    "DOCUMENT_DELETED", .finding(.error), title: "a document was deleted that others still name",
    explanation:
      "What is broken holds only what depends on it: a deleted document that something still names counts as it "
      + "last was.",
    mend: "Restore the document, or remove what names it first.")
}

/// Documents that have to be there.
enum DocumentMissing {
  /// The finding for a document that a folder cannot do without.
  static func finding(at path: String) -> Finding {
    Finding(RuleCodes.documentMissing, "there is no \(path)", at: Place(path: path))
  }

  /// The finding for a document that counts as it last was, since something still names it.
  static func finding(deleted path: String, namedAt places: [Place]) -> Finding {
    Finding(
      RuleCodes.documentDeleted, "\(path) was deleted, but is still named; it counts as it last was",
      at: Place(path: path), notes: places.prefix(5).map { Finding.Note("it is named here", at: $0) })
  }
}
