import Diagnostics
import JSONSchema
import YAML

/// What a release makes of a tenant's configuration.
enum ConfigurationAcceptance: Sendable {
  /// It is valid with the defaults filled in.
  case accepted(EffectiveConfiguration)

  /// It is not; at least one problem.
  case refused([ConfigurationProblem])

  /// Holds a configuration against a release: fills in the defaults, finds out who may see what, then validates all but the
  /// secrets, whose schema is about the values that the platform will put in their place.
  ///
  /// - Parameters:
  ///   - install: The install; nil for a dependency that has none, which is served with defaults alone.
  ///   - release: The release.
  init(of install: Install?, by release: Release) {
    let nothing = Node(.mapping([]), at: (install?.document ?? release.document).root.range)
    let written = install?.configuration ?? nothing
    guard let configuration = release.configuration else {
      self =
        written.members.isEmpty
        ? .accepted(EffectiveConfiguration(complete: nothing, publicPart: nothing))
        : .refused([ConfigurationProblem(unexpectedIn: install, release)])
      return
    }
    let filled = configuration.schema.fillingDefaults(written)
    var audience = Audience()
    let marks = configuration.schema.marks("x-visibility", in: filled)
    let publicPart = audience.publicPart(of: filled, marks) ?? Node(.mapping([]), at: filled.range)
    let violations = configuration.schema.validate(filled, opaque: audience.references)
    if violations.isEmpty, audience.mistakes.isEmpty {
      self = .accepted(EffectiveConfiguration(complete: filled, publicPart: publicPart))
    } else {
      self = .refused(
        audience.mistakes.map { ConfigurationProblem($0, install, release, configuration) }
          + violations.map { ConfigurationProblem($0, install, release, configuration) })
    }
  }
}

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
  mutating func publicPart(of node: Node, _ marks: Marks?, inherited: Visibility = .admin) -> Node? {
    let said = (marks?.values ?? []).compactMap { mark in
      mark.string.flatMap(Visibility.init).map { (visibility: $0, mark: mark) }
    }
    let strictest = said.max { $0.visibility < $1.visibility }
    let visibility = strictest?.visibility ?? inherited
    if visibility == .secret {
      references.insert(path)
      if !node.isSecretReference {
        mistakes.append(Mistake(code: ResolutionCodes.secretInPlain, node: node, path: path, mark: strictest?.mark))
      }
      return nil
    }
    switch node.value {
    case .mapping(let members):
      if node["secretRef"] != nil {
        references.insert(path)
        mistakes.append(
          Mistake(code: ResolutionCodes.secretReferenceMisplaced, node: node, path: path, mark: strictest?.mark))
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
