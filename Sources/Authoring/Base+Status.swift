public import Reconciler
public import Registry
import Versioning
import YAML

/// What is said of a release after it was published.
public enum ReleaseMark: String, Hashable, Sendable {
  /// No range and no channel chooses it any more.
  case yanked

  /// It leaves every manifest.
  case revoked
}

extension Base {
  /// Says something of a release.
  ///
  /// - Parameters:
  ///   - version: The release.
  ///   - id: The plugin's id.
  ///   - mark: What is said.
  ///   - reason: Why, for everybody to read.
  ///   - moment: Since when.
  /// - Throws: `NAME_UNKNOWN`, `NAME_TAKEN`, `EDIT_IMPOSSIBLE`.
  /// - Returns: The edit.
  public func marking(
    _ version: String, of id: String, as mark: ReleaseMark, reason: String, at moment: Timestamp
  ) throws(ReconcilerError) -> Proposal {
    let plugin = try plugin(id)
    let release = try release(version, of: plugin)
    let document = try statusDocument(of: id)
    let version = release.version.description
    guard document.root[mark.rawValue]?[version] == nil else {
      throw ReconcilerError(
        AuthoringCodes.nameTaken, "\(id) \(version) is \(mark.rawValue) already", help: "Nothing has to be done.",
        remedy: .usage)
    }
    let subject = "\(mark == .yanked ? "Yank" : "Revoke") \(id) \(version)"
    return try edit(subject, document) { editor throws(EditError) in
      try editor.set(Self.mark(reason, moment), at: [.key(mark.rawValue), .key(version)])
    }
  }

  /// A plugin's status; an empty one if it has none.
  func statusDocument(of plugin: String) throws(ReconcilerError) -> Document {
    let path = Self.status(of: plugin)
    if let present = try document(at: path) { return present }
    return try newDocument(at: path, .status, [])
  }

  /// The entry of a release in a status file.
  static func mark(_ reason: String, _ moment: Timestamp) -> YAMLValue {
    ["reason": .string(reason), "at": .string(moment.description)]
  }
}
