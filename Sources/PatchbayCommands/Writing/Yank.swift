import ArgumentParser
import Authoring
import Reconciler
import Registry

/// A release, and why something is said of it.
struct MarkArguments: ParsableArguments {
  @Argument(help: "The plugin's id: its folder's name under registry/plugins/.")
  var plugin: String

  @Argument(help: "The release.")
  var version: String

  @Option(help: ArgumentHelp("Why, for everybody to read.", valueName: "text"))
  var reason: String

  func validate() throws {
    if reason.allSatisfy(\.isWhitespace) { throw ValidationError("--reason is empty") }
  }

  /// The edit that says it.
  func propose(_ mark: ReleaseMark, _ base: Base) throws -> Proposal {
    try base.marking(version, of: plugin, as: mark, reason: reason, at: .now)
  }
}

/// `patchbay yank PLUGIN VERSION --reason TEXT`.
struct Yank: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Have no range and no channel choose a release any more.",
    discussion: "Who asks for exactly this version is still served it. The release's file stays."
  )

  @OptionGroup var mark: MarkArguments
  @OptionGroup var writing: WritingOptions

  func run() async throws {
    try await writing.run { base in try mark.propose(.yanked, base) }
  }
}

/// `patchbay revoke PLUGIN VERSION --reason TEXT`.
struct Revoke: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take a release out of every manifest at once.",
    discussion: "For malware and the like: whoever has it gets another release, or none. The release's file stays."
  )

  @OptionGroup var mark: MarkArguments
  @OptionGroup var writing: WritingOptions

  func run() async throws {
    try await writing.run { base in try mark.propose(.revoked, base) }
  }
}
