public import Diagnostics

/// What came of reading a text: a document, or the findings for which it was refused.
public struct Reading: Sendable {
  /// The document; nil when the text was refused.
  public let document: Document?

  /// What was found, in the order of the text.
  public let findings: [Finding]

  init(document: Document) {
    self.document = document
    findings = []
  }

  init(refused findings: [Finding]) {
    document = nil
    self.findings = findings.sorted(by: Finding.precedes)
  }
}
