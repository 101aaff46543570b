extension Store {
  /// What is remembered of a plugin; nil for one that is not.
  public func plugin(_ id: String) throws(StoreError) -> PluginRow? {
    try row(.plugin, "read a plugin") { $0.bind(id) }
  }

  /// What is remembered of some plugins, in the order in which they are named; those that are not remembered are left out.
  public func plugins(_ ids: some Sequence<String>) throws(StoreError) -> [PluginRow] {
    var rows: [PluginRow] = []
    for id in ids { if let row = try plugin(id) { rows.append(row) } }
    return rows
  }

  /// What is remembered of all plugins, in order of their ids' bytes.
  public func plugins() throws(StoreError) -> [PluginRow] { try rows(.plugins, "read the plugins") }

  /// The plugins that have findings, in order of their ids' bytes.
  public func pluginsWithFindings() throws(StoreError) -> [PluginRow] {
    try rows(.pluginsWithFindings, "read the plugins' findings")
  }

  /// Remembers a plugin, in the place of what was remembered of it.
  public func put(_ plugin: PluginRow) throws(StoreError) { try put(plugin, .putPlugin, "write a plugin") }

  /// Forgets a plugin.
  public func removePlugin(_ id: String) throws(StoreError) {
    try run(.removePlugin, "remove a plugin") { $0.bind(id) }
  }
}
