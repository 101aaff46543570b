import Diagnostics
import Versioning
import YAML

/// Turns values that fit their schema into typed ones. What a schema cannot say becomes a finding: that a range is one, that
/// a day exists.
///
/// A value that is absent or of another type is nil without a finding, since the schema has spoken already.
struct FieldReader {
  /// The document that the values are in.
  let document: Document

  /// What was found so far.
  private(set) var findings: [Finding] = []

  /// The ranges that were read before.
  private let ranges: VersionRanges

  init(_ document: Document, ranges: VersionRanges = VersionRanges()) {
    self.document = document
    self.ranges = ranges
  }

  /// Adds what was found by other means.
  mutating func add(_ found: [Finding]) {
    findings += found
  }

  /// A version.
  func version(_ node: Node?) -> Version? {
    node?.string.flatMap { Version($0) }
  }

  /// A range of versions.
  mutating func range(_ node: Node?) -> VersionRange? {
    guard let node, let text = node.string else { return nil }
    do throws(VersionRangeError) {
      return try ranges.range(text)
    } catch {
      findings.append(
        Finding(
          DocumentCodes.rangeInvalid, "`\(text)` is not a range of versions: \(error.description)",
          at: document.place(node)))
      return nil
    }
  }

  /// A moment.
  mutating func time(_ node: Node?) -> Timestamp? {
    guard let node, let text = node.string else { return nil }
    if let time = Timestamp(text) { return time }
    findings.append(
      Finding(DocumentCodes.timeInvalid, "`\(text)` is not a moment of the calendar", at: document.place(node)))
    return nil
  }

  /// A duration in seconds: `<n>m`, `<n>h` or `<n>d`.
  func duration(_ node: Node?) -> Int64? {
    guard let text = node?.string, let count = Int64(text.dropLast()) else { return nil }
    switch text.last {
    case "m": return count * 60
    case "h": return count * 3_600
    case "d": return count * 86_400
    default: return nil
    }
  }

  /// The texts of a list.
  func strings(_ node: Node?) -> [String] {
    node?.elements.compactMap(\.string) ?? []
  }

  /// One of a few words.
  func word<Word: RawRepresentable<String>>(_ node: Node?) -> Word? {
    node?.string.flatMap(Word.init(rawValue:))
  }

  /// An address without the slash at its end.
  func baseURL(_ node: Node?) -> String? {
    guard var text = node?.string else { return nil }
    while text.hasSuffix("/") { text.removeLast() }
    return text
  }
}
