import Registry

extension RenderingContext {
  /// Where a plugin's icon is below `dist/public`; nil if it has none.
  func iconPath(of plugin: Plugin) -> String? {
    guard let icon = plugin.icon, let dot = icon.name.lastIndex(of: ".") else { return nil }
    let suffix = icon.name[icon.name.index(after: dot)...].lowercased()
    return OutputPaths.icon(plugin.id, hash: shortHash(icon.bytes), extension: suffix)
  }

  /// The URL of a plugin's icon; nil if it has none.
  func iconURL(of plugin: Plugin) -> String? { iconPath(of: plugin).map(url) }
}
