import Git
import Store

/// Who uses a plugin, as the newest run of an output directory remembers it.
public struct Usage: Sendable {
  /// A tenant that has an install of the plugin, or is served it since another plugin needs it.
  public struct Tenant: Sendable {
    /// The tenant's id.
    public let id: String

    /// The version, range or channel that its install asks for; nil if it has none that can be understood.
    public let selector: String?

    /// Whether its install is switched on; a plugin that only others need is.
    public let isEnabled: Bool

    /// The release that it is served; nil for none.
    public let served: String?
  }

  /// The commit that the output shows, as 40 hexadecimal digits.
  public let revision: String

  /// Whether the plugin is published.
  public let isPublished: Bool

  /// The tenants, in order of id.
  public let tenants: [Tenant]

  /// The plugins whose documents name it: as a dependency, a conflict, a replacement or the owner of a point; in order of id.
  public let plugins: [String]

  /// Looks a plugin up.
  ///
  /// - Parameters:
  ///   - plugin: The plugin's id.
  ///   - directory: The output directory.
  /// - Throws: `OUTPUT_BUSY` if a run is writing the directory; `OUTPUT_UNWRITABLE` if what is remembered cannot be read.
  /// - Returns: Who uses it; nil if nothing is remembered, since nothing was ever published there.
  public static func of(_ plugin: String, in directory: String) throws(ReconcilerError) -> Usage? {
    do {
      guard let memory = try Memory.existing(in: directory), let state = memory.state else { return nil }
      let remembered = try memory.plugin(plugin)
      let tenants = try memory.tenants(remembered?.users.tenants ?? [])
        .compactMap { Tenant($0.id, $0.memory, plugin: plugin) }
      return Usage(
        revision: state.commit.description, isPublished: remembered.map { !$0.signature.isEmpty } ?? false,
        tenants: tenants.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) },
        plugins: (remembered?.users.plugins ?? []).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    } catch let error as StoreError where error.code == .busy {
      throw ReconcilerError(ReconcilerCodes.outputBusy, "another run is writing \(directory)", remedy: .environment)
    } catch {
      throw ReconcilerError(
        ReconcilerCodes.outputUnwritable, "cannot read what is remembered of \(directory): \(error)",
        help: "The next reconcile makes it anew.", remedy: .environment)
    }
  }
}

extension Usage.Tenant {
  /// What a tenant makes of a plugin; nil if the plugin only stands on the way to what it is served.
  fileprivate init?(_ id: String, _ tenant: RememberedTenant, plugin: String) {
    guard let used = tenant.plugins.first(where: { $0.id == plugin }), used.wish != nil || used.served != nil else {
      return nil
    }
    self.init(id: id, selector: used.wish?.selector, isEnabled: used.wish?.isEnabled ?? true, served: used.served)
  }
}
