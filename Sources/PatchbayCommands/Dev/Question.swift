import Diagnostics
import JSONText
import YAML

/// A line of input: an object whose members ask for something.
struct Question {
  /// What a line, or a file that it names, may hold: far more than what is read from a repository, since test data may be
  /// one object of many megabytes.
  static let limits = Limits(bytes: 64 << 20, depth: 256, findings: 1)

  /// Which line it is, from 1.
  let number: Int

  private let document: Document

  /// Reads a line.
  init(_ line: [UInt8], number: Int) throws(LineError) {
    let reading = JSONReader.read(SourceText(path: "", bytes: line), limits: Self.limits)
    guard let document = reading.document else { throw LineError(reading.findings, in: nil) }
    guard case .mapping = document.root.value else {
      throw LineError("a line must be an object", in: nil, at: document.root.range.start)
    }
    self.number = number
    self.document = document
  }

  /// A member; nil if there is none or if it is `null`.
  subscript(key: String) -> Node? { document.root[key].flatMap { $0.isNull ? nil : $0 } }

  /// A member, even if it is `null`.
  func value(_ key: String) -> Node? { document.root[key] }

  /// A member that is a text.
  func text(_ key: String) throws(LineError) -> String {
    guard let node = self[key] else { throw LineError("the member `\(key)` is missing") }
    guard let text = node.string else { throw LineError("a text was expected", in: nil, at: node.range.start) }
    return text
  }

  /// Whether a member is `true`.
  func isTrue(_ key: String) -> Bool { self[key]?.boolean ?? false }

  /// The bytes of a value as they are in the line.
  func bytes(of node: Node) -> ArraySlice<UInt8> {
    document.source.bytes[Int(node.range.start.offset)..<Int(node.range.end.offset)]
  }

  /// Writes all members but those of some names, digit by digit as they came.
  func copy(to json: inout JSONWriter, without names: Set<String>) {
    for member in document.root.members where !names.contains(member.key) {
      json.key(member.key)
      json.raw(Array(bytes(of: member.value)))
    }
  }
}
