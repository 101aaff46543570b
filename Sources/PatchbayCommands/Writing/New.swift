public import ArgumentParser
public import Authoring
import Reconciler
import Registry

/// `patchbay new`: what is not there yet.
struct New: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Add a plugin, a release, a tenant or an extension point.",
    subcommands: [Plugin.self, ReleaseCommand.self, Tenant.self, ExtensionPoint.self]
  )
}

extension New {
  /// `patchbay new plugin ID`.
  struct Plugin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add a plugin.",
      discussion: """
        With --template it has a first release that works: basic, a line of text that tenants configure; payment, a payment \
        method with a service of its own; integration, which hands events on to a webhook. What the template needs of the \
        registry, extension points and permissions, is added too.
        """)

    @Argument(help: "The plugin's id: letters, digits and hyphens.")
    var id: String

    @Option(help: "What people call it.")
    var name: String

    @Option(help: ArgumentHelp("Who publishes it: a file under registry/publishers/.", valueName: "id"))
    var publisher: String

    @Option(help: "What it does, in a sentence.")
    var description: String

    @Option(help: "One of registry/categories.yaml.")
    var category: String

    @Option(help: "The SPDX licence.")
    var license = "Apache-2.0"

    @Option(help: "What it begins as; without one it has no release yet.")
    var template: PluginTemplate?

    @OptionGroup var writing: WritingOptions

    func run() async throws {
      let plugin = NewPlugin(
        name: name, publisher: publisher, description: description, category: category, license: license)
      try await writing.run { base in
        guard let template else { return try base.adding(plugin, id: id) }
        return try base.adding(plugin, id: id, from: template, released: .now)
      }
    }
  }

  /// `patchbay new tenant ID`.
  struct Tenant: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Add a tenant, without installs.")

    @Argument(help: "The tenant's id: letters, digits and hyphens.")
    var id: String

    @Option(help: "What people call it.")
    var name: String

    @Option(
      help: ArgumentHelp("The platform release; by default the one that the platform names.", valueName: "version"))
    var platform: String?

    @Option(help: "The region; by default the one that the platform names.")
    var region: String?

    @Option(help: ArgumentHelp("A host that it is served at; may be repeated.", valueName: "name"))
    var host: [String] = []

    @Option(help: ArgumentHelp("Who answers for it, as @team/web; may be repeated.", valueName: "name"))
    var owner: [String] = []

    @OptionGroup var writing: WritingOptions

    func run() async throws {
      try await writing.run { base in
        try base.addingTenant(id, name: name, platform: platform, region: region, hosts: host, owners: owner)
      }
    }
  }

  /// `patchbay new extension-point ID`.
  struct ExtensionPoint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "extension-point", abstract: "Add a place where plugins attach.",
      discussion: "Its contract lets contributions have any props: write what they are into the file.")

    @Argument(help: "The point's id with its version: storefront.checkout.payment/v1.")
    var id: String

    @Option(help: "Where it is: storefront or admin.")
    var surface: String

    @Option(help: "What people call it.")
    var title: String

    @OptionGroup var writing: WritingOptions

    func run() async throws {
      try await writing.run { base in try base.addingExtensionPoint(id, surface: surface, title: title) }
    }
  }
}

extension PluginTemplate: ExpressibleByArgument {}
