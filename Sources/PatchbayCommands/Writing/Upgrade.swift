import ArgumentParser
import Authoring

/// `patchbay upgrade TENANT PLUGIN`.
struct Upgrade: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Have a tenant follow newer releases of a plugin.",
    discussion: """
      Without --range or --channel the tenant follows the newest release that its platform release can run; if it does \
      so already, nothing is changed.
      """
  )

  @OptionGroup var install: InstallArguments
  @OptionGroup var choice: ChoiceOptions
  @OptionGroup var writing: WritingOptions

  func run() async throws {
    try await writing.run { base in try base.upgrading(install.plugin, in: install.tenant, to: choice.choice) }
  }
}

/// `patchbay pin TENANT PLUGIN [VERSION]`.
struct Pin: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Have a tenant keep one release of a plugin.")

  @OptionGroup var install: InstallArguments

  @Argument(help: "The release; by default the one that is served.")
  var version: String?

  @OptionGroup var writing: WritingOptions

  func run() async throws {
    try await writing.run { base in try await base.pinning(install.plugin, in: install.tenant, to: version) }
  }
}
