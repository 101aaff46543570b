internal import Diagnostics

/// How much a text may ask of its reader.
public struct Limits: Sendable {
  /// The most bytes of a text.
  public var bytes: Int

  /// The most levels of nesting; a scalar alone has none.
  public var depth: Int

  /// The most findings that are collected before reading stops.
  public var findings: Int

  /// What every document of a repository is held to: 1 MiB, 64 levels, 100 findings.
  public static let standard = Limits(bytes: 1 << 20, depth: 64, findings: 100)

  /// Sets limits.
  ///
  /// - Precondition: `bytes` fits in 32 bits.
  public init(bytes: Int, depth: Int, findings: Int) {
    precondition(bytes <= UInt32.max, "places count bytes in 32 bits")
    self.bytes = bytes
    self.depth = depth
    self.findings = findings
  }

  /// What is said of the collection that nests one level too deep.
  func tooDeep(at range: SourceRange, in source: SourceText) -> Finding {
    Finding(YAMLCodes.textTooDeep, "the text is nested more than \(depth) levels deep", at: Place(source, range))
  }

  /// What is said when there are as many findings as are collected; it stands after all of them.
  func tooMany(_ findings: [Finding], in source: SourceText) -> Finding {
    let end = findings.compactMap { $0.place.range?.end }.max() ?? .start
    return Finding(
      YAMLCodes.tooManyFindings, "the text was not read further after \(findings.count) findings",
      at: Place(source, SourceRange(end, end)))
  }
}
