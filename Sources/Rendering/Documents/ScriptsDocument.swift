import Bundles
import JSONText
import Registry
import Versioning

/// `scripts/<tenant>.json`: each script that can run where a tenant's visitors pay, why it is there, and who approved it.
public struct ScriptsDocument: OutputDocument, Sendable {
  /// The commits behind a list of scripts.
  public struct Approvals: Sendable {
    /// What was done to the tenant, the oldest commit first.
    let tenant: [HistoryEntry]

    /// What was done to plugins, by id.
    let plugins: [String: [HistoryEntry]]

    /// Takes histories.
    public init(tenant: [HistoryEntry], plugins: [String: [HistoryEntry]]) {
      self.tenant = tenant
      self.plugins = plugins
    }
  }

  static var root: OutputRoot { .private }

  private let scripts: PaymentScripts
  private let approvals: Approvals?

  /// Makes the document of a tenant; without approvals if no histories are written.
  public init(_ scripts: PaymentScripts, _ approvals: Approvals?) {
    self.scripts = scripts
    self.approvals = approvals
  }

  /// The document as a file.
  public var file: OutputFile { file(capacity: 1 << 14) }

  var path: String { OutputPaths.scripts(scripts.tenant) }

  func write(to json: inout JSONWriter) {
    json.member("tenant", scripts.tenant)
    json.member("platform", scripts.platform.version)
    json.member("history", approvals == nil ? "none" : "complete")
    json.member("pages", each: scripts.pages) { page, json in
      json.member("surface", page.surface.rawValue)
      json.member("extensionPoints", page.points)
      json.key("scripts")
      json.array { json in
        json.object { $0.importMap(hash: page.map) }
        for module in modules { json.object { $0.member(of: module) } }
        for script in page.plugins { json.object { write(script, to: &$0) } }
      }
    }
  }

  // MARK: - The page's own

  /// A module that the page can import by name.
  fileprivate struct Module {
    let origin, name, why: String
    let urls: [String]
    let integrity: String?
  }

  /// What the platform release provides, and the modules of Patchbay that it does not replace.
  private var modules: [Module] {
    let provided = scripts.platform.provides.map { module in
      Module(
        origin: "platform", name: module.specifier,
        why: "platform release \(scripts.platform.version) provides it to plugins", urls: [module.url],
        integrity: module.integrity)
    }
    let names = Set(provided.map(\.name))
    let own = RuntimeModule.ofPages.filter { !names.contains($0.specifier) }.map { module in
      Module(
        origin: "patchbay", name: module.specifier, why: module.purpose,
        urls: scripts.context.bases.map { "\($0)/\(module.path)" }, integrity: module.integrity)
    }
    return own + provided
  }

  // MARK: - Plugins

  private func write(_ script: PaymentScripts.Script, to json: inout JSONWriter) {
    json.member("origin", "plugin")
    json.member("name", script.plugin.id)
    json.member("version", script.release.version)
    json.member("why", script.plugin.listing.description)
    json.member("installed", script.isInstalled)
    json.member("requiredBy", script.requiredBy)
    json.member("contributions", each: script.contributions) { contribution, json in
      json.member("extensionPoint", contribution.extensionPoint)
      json.contribution(contribution)
    }
    if !script.release.consumes.isEmpty { json.member("consumes", script.release.consumes) }
    let bases = scripts.context.published(script.release).bases
    json.member("files", each: script.release.files.filter(\.path.namesModule)) { file, json in
      json.member("urls", bases.map { "\($0)/\(file.path)" })
      json.member("integrity", file.integrity)
    }
    if let approvals {
      let name = script.plugin.id
      json.member("approvals", each: approvals.approvals(of: [name] + script.requiredBy)) { $1.members(of: $0) }
      if let commit = approvals.publication(of: script.release) {
        json.member("published") { $0.members(of: commit) }
      }
    }
  }
}

extension ScriptsDocument.Approvals {
  /// What let plugins onto the page: what was done to their installs since each began, as far as that decides what may run.
  fileprivate func approvals(of plugins: [String]) -> [HistoryEntry] {
    var installed: [String: Int] = [:]
    for entry in tenant {
      for event in entry.events where event.kind == .installed {
        if let plugin = event.plugin { installed[plugin] = entry.number }
      }
    }
    return tenant.compactMap { entry in
      let events = entry.events.filter { event in
        guard let plugin = event.plugin, plugins.contains(plugin), Self.deciding.contains(event.kind) else {
          return false
        }
        return installed[plugin].map { entry.number >= $0 } ?? false
      }
      return events.isEmpty ? nil : HistoryEntry(number: entry.number, commit: entry.commit, events: events)
    }
  }

  /// What decides which of a plugin's code may run.
  private static let deciding: Set<HistoryEvent.Kind> = [
    .installed, .enabled, .disabled, .upgraded, .downgraded, .retargeted, .granted, .withdrawn,
  ]

  /// The commit that published a release.
  fileprivate func publication(of release: Release) -> HistoryCommit? {
    let version = release.version.description
    return plugins[release.plugin]?.first { entry in
      entry.events.contains { $0.kind == .published && $0.version == version }
    }?.commit
  }
}

extension JSONWriter {
  fileprivate mutating func importMap(hash: String) {
    member("origin", "page")
    member("name", "importMap")
    member("why", "names the modules that may run, with their hashes")
    member("files", each: [hash]) { $1.member("integrity", $0) }
  }

  fileprivate mutating func member(of module: ScriptsDocument.Module) {
    member("origin", module.origin)
    member("name", module.name)
    member("why", module.why)
    member("files", each: [module]) { module, json in
      json.member("urls", module.urls)
      json.member("integrity", ifPresent: module.integrity)
    }
  }
}
