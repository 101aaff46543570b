/// A tenant's installs by the numbers of their plugins.
struct InstallTable {
  /// An install with its plugin's number.
  struct Entry {
    /// The plugin's number.
    let plugin: Int

    /// The install.
    let install: Install
  }

  /// The installs in order of plugin.
  let entries: [Entry]

  /// Makes a table of installs, each plugin once.
  init(_ entries: [Entry]) {
    self.entries = entries.sorted { $0.plugin < $1.plugin }
  }

  /// The install of a plugin; nil if there is none.
  ///
  /// - Complexity: O(log *n*) in the number of installs.
  subscript(plugin: Int) -> Install? {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].plugin == plugin { return entries[middle].install }
      if entries[middle].plugin < plugin { low = middle + 1 } else { high = middle }
    }
    return nil
  }
}
