/// The plugins that what a tenant is served can depend on: those of its installs and, from one to the next, those that any
/// of their releases names.
public struct Reach: Hashable, Sendable {
  /// Those that are published, by their place in ``PublishedRegistry/plugins``, ascending.
  public let plugins: [Int]

  /// The ids of those that are named and not published, in order.
  public let absent: [String]
}

/// Which plugins the releases of each plugin name: as a dependency, an optional one or a conflict, or as the owner of a point
/// that they contribute to.
struct PluginGraph: Sendable {
  /// The numbers that each published plugin names.
  private var named: [[Int]] = []

  /// The number of every name: of a published plugin its place in the registry's list, of any other one a place behind.
  private var numbers: [String: Int]

  /// The names behind the published plugins.
  private var absent: [String] = []

  /// Draws the graph of a registry.
  ///
  /// - Parameters:
  ///   - registry: The registry.
  ///   - numbers: The number of each of its plugins.
  init(_ registry: PublishedRegistry, numbers: [String: Int]) {
    self.numbers = numbers
    named.reserveCapacity(registry.plugins.count)
    for plugin in registry.plugins {
      var names: Set<String> = []
      for release in plugin.releases { names.formUnion(release.namedPlugins(in: registry)) }
      named.append(names.map { number(of: $0) })
    }
  }

  private mutating func number(of name: String) -> Int {
    if let number = numbers[name] { return number }
    let number = numbers.count
    numbers[name] = number
    absent.append(name)
    return number
  }

  /// What is reached from some plugins.
  ///
  /// - Complexity: O(*n* log *n*) in the number of plugins that are reached, and a byte for each that there is.
  func reach(of roots: some Sequence<String>) -> Reach {
    var reached: [Int] = []
    var unknown: Set<String> = []
    var isReached = Array(repeating: false, count: numbers.count)
    func reach(_ number: Int) {
      if isReached[number] { return }
      isReached[number] = true
      reached.append(number)
    }
    for root in roots {
      if let number = numbers[root] { reach(number) } else { unknown.insert(root) }
    }
    var done = 0
    while done < reached.count {
      if reached[done] < named.count { named[reached[done]].forEach(reach) }
      done += 1
    }
    reached.sort()
    let published = reached.prefix { $0 < named.count }
    unknown.formUnion(reached.dropFirst(published.count).map { absent[$0 - named.count] })
    return Reach(plugins: Array(published), absent: unknown.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }
}

extension Release {
  /// The ids of the plugins that the release names.
  fileprivate func namedPlugins(in registry: PublishedRegistry) -> [String] {
    let foreign = contributes.map(\.extensionPoint).filter { registry.extensionPoints[$0] == nil }
    return (dependencies + optionalDependencies + conflicts).map(\.plugin)
      + foreign.map { PublishedRegistry.owner(ofExtensionPoint: $0) }
  }
}
