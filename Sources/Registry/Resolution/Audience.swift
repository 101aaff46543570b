import Diagnostics
import JSONSchema
import YAML

/// Who may see a value.
enum Visibility: String, Comparable, Sendable {
  /// Everyone.
  case `public`

  /// The tenant's staff.
  case admin

  /// No one: the value is a reference to a secret.
  case secret

  /// Whether one may be seen by more than another.
  static func < (left: Self, right: Self) -> Bool { left.strictness < right.strictness }

  private var strictness: Int {
    switch self {
    case .public: 0
    case .admin: 1
    case .secret: 2
    }
  }
}

/// What a schema says of who may see a value, with the place where it says so.
struct VisibilityMark: Sendable {
  /// Who may see it.
  let visibility: Visibility

  /// What stands under `x-visibility`.
  let node: Node

  /// Reads a mark; nil if it is none of the three words.
  init?(_ node: Node) {
    guard let visibility = node.string.flatMap(Visibility.init) else { return nil }
    self.visibility = visibility
    self.node = node
  }
}

/// What a schema says of who may see a value and each of its parts.
protocol VisibilityMarks {
  /// The strictest of what is said of the value itself; nil if nothing is.
  var strictest: VisibilityMark? { get }

  /// What is said of a member and below; nil if nothing is.
  subscript(key: String) -> Self? { get }

  /// What is said of an element and below; nil if nothing is.
  subscript(position: Int) -> Self? { get }
}

extension Marks: VisibilityMarks {
  var strictest: VisibilityMark? {
    values.compactMap(VisibilityMark.init).max { $0.visibility < $1.visibility }
  }
}

/// A walk over a configuration that finds out who may see each part of it: what its nearest marked ancestor says, and the
/// strictest of what is said there.
struct Audience {
  /// Something wrong with secrets.
  struct Mistake {
    /// ``ResolutionCodes/secretInPlain`` or ``ResolutionCodes/secretReferenceMisplaced``.
    let code: Code

    /// The value.
    let node: Node

    /// The way to it.
    let path: [String]

    /// What makes it a secret, as the schema has it.
    let mark: Node?
  }

  /// The secrets, and what wrongly stands in for one: nothing that a schema is to be held against.
  private(set) var references = InstanceLocations()

  /// What is wrong with secrets, in the order of the configuration.
  private(set) var mistakes: [Mistake] = []

  private var path: [String] = []

  /// The part of a value that everyone may see; nil if there is none.
  ///
  /// - Parameters:
  ///   - node: The value.
  ///   - marks: What the schema says of it and of its parts.
  ///   - inherited: Who may see what the schema says nothing of.
  /// - Returns: The value, less what not everyone may see.
  mutating func publicPart(
    of node: Node, _ marks: (some VisibilityMarks)?, inherited: Visibility = .admin
  ) -> Node? {
    let strictest = marks?.strictest
    let visibility = strictest?.visibility ?? inherited
    if visibility == .secret {
      references.insert(path)
      if !node.isSecretReference {
        mistakes.append(Mistake(code: ResolutionCodes.secretInPlain, node: node, path: path, mark: strictest?.node))
      }
      return nil
    }
    switch node.value {
    case .mapping(let members):
      if node["secretRef"] != nil {
        references.insert(path)
        mistakes.append(
          Mistake(code: ResolutionCodes.secretReferenceMisplaced, node: node, path: path, mark: strictest?.node))
        return nil
      }
      var kept: [Node.Member] = []
      for member in members {
        path.append(member.key)
        if let part = publicPart(of: member.value, marks?[member.key], inherited: visibility) {
          kept.append(Node.Member(key: member.key, keyRange: member.keyRange, value: part))
        }
        path.removeLast()
      }
      return visibility == .public || !kept.isEmpty ? Node(.mapping(kept), at: node.range) : nil
    case .sequence(let elements):
      var kept: [Node] = []
      for (position, element) in elements.enumerated() {
        path.append("\(position)")
        if let part = publicPart(of: element, marks?[position], inherited: visibility) { kept.append(part) }
        path.removeLast()
      }
      return visibility == .public || !kept.isEmpty ? Node(.sequence(kept), at: node.range) : nil
    default:
      return visibility == .public ? node : nil
    }
  }
}

extension Node {
  /// Whether this is `{secretRef: …}` and nothing else.
  var isSecretReference: Bool { members.count == 1 && self["secretRef"]?.string != nil }
}
