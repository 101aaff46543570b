import Git
import Registry

/// A part of the registry: the plugins that some work needs, with all that they name, directly or through others.
///
/// What changed is read, everything else taken from memory.
struct RegistrySlice {
  /// What reads documents, with the organisation's rules.
  let reader: DocumentReader

  private let rules: OrganisationRules
  private let platform: PlatformReading
  private let pluginIDs: [String]
  private var plugins: [String: ReadPlugin] = [:]

  /// Begins with the platform's files, and the ids of all plugins; `shared` is a reader with the same rules.
  init(_ snapshot: Snapshot, _ memory: Memory, texts: TextFetcher, reader shared: DocumentReader? = nil) throws {
    let repository = try snapshot.open()
    rules = try OrganisationRules(repository.read(Inventory.schemas(of: snapshot.tree, in: repository)))
    reader = shared ?? DocumentReader(rules: rules)
    let remembered = try memory.platform()
    platform = try remembered.withUnsafeBytes { [reader] bytes in
      try PlatformReading(encoded: bytes, reader: reader) { texts.bytes(of: $0) }
    }
    pluginIDs = try Inventory.plugins(of: snapshot.tree, in: repository)
  }

  /// This slice and more plugins.
  func adding(_ read: [ReadPlugin]) -> RegistrySlice {
    var slice = self
    for plugin in read { slice.plugins[plugin.folder.id] = plugin }
    return slice
  }

  /// What a plugin counts as if its folder alone decides; nil if it is not published then.
  func plugin(_ id: String) throws -> Plugin? {
    guard let plugin = plugins[id] else { return nil }
    return try RegistryAssembly(platform, plugins: [plugin.reading], pluginIDs: pluginIDs, reader: reader)
      .assemble(judging: []).registry.plugin(id)
  }

  /// What is remembered of plugins that are not here yet: of those named, and of all that they name in turn.
  func remembered(_ names: Set<String>, _ memory: Memory) throws -> [RememberedPlugin] {
    var remembered: [String: RememberedPlugin] = [:]
    var waiting = Array(names) + plugins.values.flatMap(\.reading.names) + platform.names
    while let name = waiting.popLast() {
      guard plugins[name] == nil, remembered[name] == nil, let plugin = try memory.plugin(name) else { continue }
      remembered[name] = plugin
      waiting += plugin.names
    }
    return remembered.values.filter { $0.tree != nil }
  }

  /// Takes up what is remembered, on all cores.
  static func recall(
    _ remembered: [RememberedPlugin], reader: DocumentReader, texts: TextFetcher, jobs: Int
  ) async throws -> [ReadPlugin] {
    let parts = try await Workers.run(remembered, jobs: jobs) { next in
      var read: [ReadPlugin] = []
      while let (_, plugin) = next() {
        let folder = PluginFolder(id: plugin.id, tree: plugin.tree)
        guard let known = ReadPlugin(folder, plugin, reader: reader, texts: texts) else { throw MemoryLost() }
        read.append(known)
      }
      return read
    }
    return parts.flatMap { $0 }
  }

  /// Holds some plugins against the rules.
  ///
  /// - Returns: What counts; nil if not everything does as it is written, so that the whole registry has to be looked at.
  func assemble(judging ids: Set<String>) throws -> RegistryState? {
    let read = plugins.values.sorted { $0.folder.id.utf8.lexicographicallyPrecedes($1.folder.id.utf8) }
    let assembled = try RegistryAssembly(
      platform, plugins: read.map(\.reading), pluginIDs: pluginIDs, reader: reader
    ).assemble(judging: ids)
    let state = RegistryState(assembled, rules, platform, read, reader)
    return state.isPlain ? state : nil
  }
}
