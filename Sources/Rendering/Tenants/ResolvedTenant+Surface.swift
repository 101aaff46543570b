import Registry

extension ResolvedTenant {
  /// The plugins that are on a surface, in order of id, by their indices in `served`.
  ///
  /// A plugin is there if it contributes there, if it contributes nowhere (it works through events, or others do through
  /// it), or if a plugin that is there needs it. So the storefront never loads what only the admin app uses.
  func plugins(on surface: ExtensionPoint.Surface) -> [Int] {
    var isPresent = served.indices.map { index in
      let contributions = served[index].contributions
      return contributions.isEmpty
        || contributions.indices.contains { contributions[$0].extensionPoint.surface == surface }
    }
    var isSettled = false
    while !isSettled {
      isSettled = true
      for index in served.indices where !isPresent[index] {
        let isNeeded = served[index].requiredBy.contains { self.index(of: $0).map { isPresent[$0] } ?? false }
        if isNeeded {
          isPresent[index] = true
          isSettled = false
        }
      }
    }
    return served.indices.filter { isPresent[$0] }
  }

  /// The index of a plugin in `served`; nil if it is not served.
  ///
  /// - Complexity: O(log *n*) in the number of plugins served, which are in order of id.
  func index(of plugin: String) -> Int? {
    var (low, high) = (served.startIndex, served.endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if served[middle].plugin.id.precedesInUTF8(plugin) { low = middle + 1 } else { high = middle }
    }
    return low < served.endIndex && served[low].plugin.id == plugin ? low : nil
  }
}
