import ArgumentParser
import Authoring

/// Which release an install asks for, as a command takes it.
struct ChoiceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The versions to follow, or one version to keep: ^2.1, 2.4.1.", valueName: "versions"))
  var range: String?

  @Option(help: ArgumentHelp("The plugin's channel to follow.", valueName: "name"))
  var channel: String?

  /// What is chosen; nil for nothing.
  var choice: VersionChoice? { range.map(VersionChoice.version) ?? channel.map(VersionChoice.channel) }

  func validate() throws {
    if range != nil, channel != nil { throw ValidationError("name a range or a channel, not both") }
  }
}

/// A tenant and a plugin, as most commands take them.
struct InstallArguments: ParsableArguments {
  @Argument(help: "The tenant's id: its folder's name under tenants/.")
  var tenant: String

  @Argument(help: "The plugin's id: its folder's name under registry/plugins/.")
  var plugin: String
}

/// `patchbay install TENANT PLUGIN`.
struct Install: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Give a tenant a plugin.",
    discussion: """
      Without --range or --channel the tenant follows the newest release that its platform release can run. What the \
      plugin asks for is granted by --grant alone.
      """
  )

  @OptionGroup var install: InstallArguments
  @OptionGroup var choice: ChoiceOptions

  @Option(help: ArgumentHelp("A permission to give to the plugin; may be repeated.", valueName: "permission"))
  var grant: [String] = []

  @OptionGroup var values: ValueOptions

  @Flag(help: "Install it, but do not have it served yet.")
  var disabled = false

  @OptionGroup var writing: WritingOptions

  func run() async throws {
    try await writing.run { base in
      try base.installing(
        install.plugin, in: install.tenant, choice.choice, grants: grant, values: values.changes, isEnabled: !disabled)
    }
  }
}

/// `patchbay uninstall TENANT PLUGIN`.
struct Uninstall: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Take a plugin from a tenant.")

  @OptionGroup var install: InstallArguments
  @OptionGroup var writing: WritingOptions

  func run() async throws {
    try await writing.run { base in try base.uninstalling(install.plugin, from: install.tenant) }
  }
}

/// `patchbay enable TENANT PLUGIN`.
struct Enable: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Have an installed plugin served.")

  @OptionGroup var install: InstallArguments
  @OptionGroup var writing: WritingOptions

  func run() async throws {
    try await writing.run { base in try base.enabling(install.plugin, in: install.tenant, true) }
  }
}

/// `patchbay disable TENANT PLUGIN`.
struct Disable: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Have an installed plugin no longer served, and keep its configuration.")

  @OptionGroup var install: InstallArguments
  @OptionGroup var writing: WritingOptions

  func run() async throws {
    try await writing.run { base in try base.enabling(install.plugin, in: install.tenant, false) }
  }
}
