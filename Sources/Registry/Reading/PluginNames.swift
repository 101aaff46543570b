/// Which plugins a document speaks of. What it comes to depends on those alone, and on whether they are there.
extension PluginReading {
  /// The ids of the plugins that this one's documents and releases name, whether they exist or not: what they depend on, what
  /// they cannot be served with, what replaces them, and who would open the points that they contribute to.
  ///
  /// - Complexity: O(*n*) in the number of names.
  public var names: Set<String> {
    var names: Set<String> = []
    for case .listing(let listing)? in documents.lazy.map(\.value) {
      if let other = listing.deprecated?.replacedBy { names.insert(other) }
    }
    for release in releases.lazy.compactMap(\.release) {
      for related in [release.dependencies, release.optionalDependencies, release.conflicts].joined() {
        names.insert(related.plugin)
      }
      for contribution in release.contributes {
        names.insert(PublishedRegistry.owner(ofExtensionPoint: contribution.extensionPoint))
      }
    }
    names.remove(id)
    return names
  }
}

extension PlatformReading {
  /// The ids of the plugins to which the platform's own extension points would seem to belong.
  public var names: Set<String> {
    var names: Set<String> = []
    for case .extensionPoint(let point)? in documents.lazy.map(\.value) {
      names.insert(PublishedRegistry.owner(ofExtensionPoint: point.id))
    }
    return names
  }
}
