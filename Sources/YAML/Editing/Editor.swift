internal import Diagnostics

/// Changes single values of a text that people wrote, and keeps all the rest of it: comments, order, quotes, indentation,
/// line ends, byte for byte.
///
/// ```
/// version: "^2.1"   # until spring          version: "^2.2"   # until spring
/// grants: ["orders:read"]              ──▶   grants: ["orders:read", "orders:write"]
///                                            enabled: false
/// ```
/// What is written anew stands without quotes unless it would be read as something else; what takes the place of a quoted
/// text keeps its quotes. A member goes in one line with the line's comment; comments on lines of their own stay.
///
/// Every edit is read again before it counts: the tree must be the old one with that change, or else the edit is refused and
/// nothing is changed. So an edit may be refused, but never damages a text.
public struct Editor: Sendable {
  /// The document as it is now.
  public private(set) var document: Document

  /// Begins with a document that was read.
  public init(_ document: Document) { self.document = document }

  /// The text as it is now.
  public var bytes: [UInt8] { document.source.bytes }

  /// Writes a value, in the place of another or as a new member, with the mappings that lead there.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - path: The way to it from the outermost value.
  ///   - keys: What a new member of the mapping stands behind: the last of those that are there. Otherwise it is the last.
  /// - Throws: If something on the way is no mapping, or the text cannot be edited with certainty.
  public mutating func set(_ value: YAMLValue, at path: [Step], behind keys: [String] = []) throws(EditError) {
    let (node, depth) = find(path)
    let drafts: [[Splice]]
    if depth == path.count {
      drafts = draft.replace(path[...], with: value)
    } else {
      var missing: [String] = []
      for step in path[depth...] {
        guard case .key(let key) = step else { throw EditError(path, "is not there") }
        missing.append(key)
      }
      drafts = try insert(.member(keys: missing[...], value), into: node, at: path[..<depth], behind: keys)
    }
    try apply(drafts, at: path) { _ in value }
  }

  /// Puts a value at the end of a list; one that is not there begins with it.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - path: The way to the list.
  ///   - keys: What a list that is new stands behind, as for ``set(_:at:behind:)``.
  /// - Throws: If something on the way is no collection, or the text cannot be edited with certainty.
  public mutating func append(_ value: YAMLValue, to path: [Step], behind keys: [String] = []) throws(EditError) {
    let (node, depth) = find(path)
    guard depth == path.count else { return try set([value], at: path, behind: keys) }
    let drafts = try insert(.element(value), into: node, at: path[...], behind: [])
    try apply(drafts, at: path) { list in
      if case .sequence(let elements) = list { .sequence(elements + [value]) } else { [value] }
    }
  }

  /// Takes a member or an element away.
  ///
  /// - Throws: If it is not there, or the text cannot be edited with certainty.
  public mutating func remove(_ path: [Step]) throws(EditError) {
    guard find(path).depth == path.count, !path.isEmpty else { throw EditError(path, "is not there") }
    try apply(draft.remove(path[...]), at: path) { _ in nil }
  }

  // MARK: -

  private var draft: EditDraft { EditDraft(document) }

  /// The innermost value on a way that is there, and how many steps lead to it.
  private func find(_ path: [Step]) -> (node: Node, depth: Int) {
    var (node, depth) = (document.root, 0)
    while depth < path.count, let child = node.child(path[depth]) { (node, depth) = (child, depth + 1) }
    return (node, depth)
  }

  private func insert(
    _ entry: NewEntry, into node: Node, at path: ArraySlice<Step>, behind keys: [String]
  ) throws(EditError) -> [[Splice]] {
    switch (entry, node.value) {
    case (_, .null): return draft.fill(path, with: entry)
    case (.member, .mapping(let members)):
      let last = members.lastIndex { member in keys.contains { $0.isSameText(as: member.key) } }
      return draft.insert(entry, into: node, at: last.map { $0 + 1 } ?? members.count)
    case (.element, .sequence(let elements)): return draft.insert(entry, into: node, at: elements.count)
    case (.member, _): throw EditError(path, "is no mapping")
    case (.element, _): throw EditError(path, "is no list")
    }
  }

  /// Takes the first draft that reads back as meant.
  private mutating func apply(
    _ drafts: [[Splice]], at path: [Step], meaning change: (YAMLValue?) -> YAMLValue?
  ) throws(EditError) {
    let meant = YAMLValue.changed(YAMLValue(document.root), at: path[...], by: change) ?? .null
    for splices in drafts {
      let source = SourceText(path: document.source.path, bytes: bytes.replacing(splices))
      if let document = YAMLReader.read(source).document, meant.isValue(of: document.root) {
        self.document = document
        return
      }
    }
    throw EditError(path, "stands in a text that cannot be edited with certainty; edit it by hand")
  }
}
