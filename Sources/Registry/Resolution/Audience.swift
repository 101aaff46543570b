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

  /// Whether nothing is said of the value's parts, whatever the value is.
  var saysNothingOfParts: Bool { get }

  /// What is said of a member and below; nil if nothing is.
  subscript(key: String) -> Self? { get }

  /// What is said of an element and below; nil if nothing is.
  subscript(position: Int) -> Self? { get }
}

extension Marks: VisibilityMarks {
  var strictest: VisibilityMark? {
    values.compactMap(VisibilityMark.init).max { $0.visibility < $1.visibility }
  }

  var saysNothingOfParts: Bool { saysNothingBelow }
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

    /// The positions on the way to it.
    let path: [Int]

    /// What makes it a secret, as the schema has it.
    let mark: Node?
  }

  /// The secrets, and what wrongly stands in for one: nothing that a schema is to be held against.
  private(set) var references = InstanceLocations()

  /// What is wrong with secrets, in the order of the configuration.
  private(set) var mistakes: [Mistake] = []

  private var path: [Int] = []

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
    let isPublic = visibility == .public
    // Nearly everything is seen by all or by nobody.
    if marks?.saysNothingOfParts ?? true, !node.holdsSecretReference { return isPublic ? node : nil }
    switch node.value {
    case .mapping(let members):
      if node["secretRef"] != nil {
        references.insert(path)
        mistakes.append(
          Mistake(code: ResolutionCodes.secretReferenceMisplaced, node: node, path: path, mark: strictest?.node))
        return nil
      }
      var kept: [Node.Member] = []
      for position in members.indices {
        path.append(position)
        let part = publicPart(of: members[position].value, marks?[members[position].key], inherited: visibility)
        if let part {
          kept.append(Node.Member(key: members[position].key, keyRange: members[position].keyRange, value: part))
        }
        path.removeLast()
      }
      return isPublic || !kept.isEmpty ? Node(.mapping(kept), at: node.range) : nil
    case .sequence(let elements):
      var kept: [Node] = []
      for position in elements.indices {
        path.append(position)
        if let part = publicPart(of: elements[position], marks?[position], inherited: visibility) { kept.append(part) }
        path.removeLast()
      }
      return isPublic || !kept.isEmpty ? Node(.sequence(kept), at: node.range) : nil
    default:
      return isPublic ? node : nil
    }
  }
}

extension Node {
  /// Whether this is `{secretRef: …}` and nothing else.
  var isSecretReference: Bool { members.count == 1 && self["secretRef"]?.string != nil }

  /// Whether there is a `secretRef` in it anywhere.
  fileprivate var holdsSecretReference: Bool {
    switch value {
    case .mapping(let members):
      self["secretRef"] != nil || members.indices.contains { members[$0].value.holdsSecretReference }
    case .sequence(let elements): elements.indices.contains { elements[$0].holdsSecretReference }
    default: false
    }
  }
}
