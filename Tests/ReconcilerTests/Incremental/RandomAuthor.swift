import Registry
import TestSupport

/// Makes up edits, right ones and wrong ones, of everything that a repository can hold; the same for the same seed.
struct RandomAuthor {
  /// What has been committed.
  private(set) var storyline: Storyline

  private var random: SeededGenerator
  private var clock: Int

  /// Whether nothing is to be wrong on purpose.
  private var isCareful = true

  /// The files as they are while an edit is made, and what it did to them.
  var draft: GitHistory.Files = [:]
  private var changes: [Edit.Change] = []

  /// When the history begins: 2026-01-01T00:00:00Z, in seconds since 1970.
  static let beginning = TemporaryRepository.defaultTime
  static let hour = 3600
  static let day = 24 * hour

  /// What is named anywhere. Some plugins, tenants and publishers look alike.
  static let plugins = ["chat", "clock", "mail", "map", "pay", "rnap", "tax", "chart"]
  static let tenants = ["arena", "barn", "club", "dome", "fort", "hall", "yard", "zoo", "hal1", "pier"]
  static let publishers = ["acme", "acne", "beta"]
  static let categories = ["maps", "payments", "widgets"]
  static let permissions = ["guests:read", "orders:read", "orders:write"]
  static let points = [
    "admin.orders/v1", "admin.settings/v1", "storefront.checkout/v1", "storefront.page/v1", "storefront.page/v2",
  ]
  static let versions = ["1.0.0", "1.1.0", "1.2.0", "2.0.0", "2.1.0-rc.1", "3.0.0"]
  static let ranges = ["^1", "^2", "*", ">=1.1 <3", "~1.1", "1.x || 3.x", "^9"]

  /// Begins with a repository of a few plugins and tenants, in which nearly everything is right.
  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    clock = Self.beginning
    storyline = Storyline([:], at: clock)
    writePlatform()
    writeVocabularies()
    for plugin in Self.plugins.dropLast(2) {
      writeListing(of: plugin)
      for version in Self.versions.prefix(number(1...4)) { writeRelease(of: plugin, version) }
    }
    for tenant in Self.tenants.dropLast(2) { addTenant(tenant) }
    storyline = Storyline(draft, at: clock)
    isCareful = false
  }

  /// The files that everything begins with.
  var start: GitHistory.Files { storyline.history.commits[0].files }

  /// The next edit.
  mutating func edit() -> Edit {
    let position: Edit.Position =
      switch (number(0...99), storyline.side) {
      case (0..<5, nil), (0..<30, .some): .aside
      case (30..<55, .some): .merge(sideFirst: chance(30))
      case (97..<99, nil): .rewound(number(1...4))
      default: .ahead
      }
    draft = storyline.start(position).files
    changes = []
    for _ in 0..<one(of: [0, 1, 1, 1, 1, 1, 1, 2, 2, 5]) { change() }
    clock += one(of: [0, Self.hour, Self.hour, Self.day, 3 * Self.day, -Self.hour])
    let edit = Edit(
      changes: changes, position: position, time: clock, publication: chance(60) ? publication() : nil)
    storyline.add(edit)
    return edit
  }

  private mutating func publication() -> Edit.Publication {
    var publication = Edit.Publication(
      back: chance(4) ? number(1...5) : 0, asOf: chance(25) ? moment() : nil,
      baseURL: chance(10) ? one(of: ["https://one.example", "https://two.example/x/"]) : nil, jobs: number(1...2),
      writesHistory: chance(80), disturbance: chance(8) ? one(of: Disturbance.allCases) : nil)
    publication.verifies = publication.disturbance?.asksForVerifying ?? chance(5)
    return publication
  }

  /// An edit of a release that is published, which is not to be changed.
  mutating func editOfRelease() -> Edit {
    plain { author in
      if let path = author.path(where: { $0.contains("/versions/") || $0.contains("/bundles/") }) {
        author.addLine(to: path, path.hasSuffix(".yaml") ? "# edited\n" : "// edited\n")
      }
    }
  }

  /// An edit that changes a tenant or a plugin and is right, so that a slice of the registry may do for it.
  mutating func plainEdit() -> Edit {
    plain { author in
      switch author.number(0...9) {
      case 0..<5: author.writeInstall(of: author.plugin(), in: author.tenant())
      case 5: author.writeTenant(author.tenant())
      case 6: author.writeListing(of: author.plugin())
      default: author.writeRelease(of: author.plugin(), "1.\(author.number(3...40)).0")
      }
    }
  }

  private mutating func plain(_ change: (inout Self) -> Void) -> Edit {
    draft = storyline.start(.ahead).files
    changes = []
    isCareful = true
    change(&self)
    isCareful = false
    clock += Self.hour
    let edit = Edit(changes: changes, time: clock, publication: Edit.Publication(jobs: number(1...2)))
    storyline.add(edit)
    return edit
  }

  // MARK: - Choosing

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  /// True in so many of a hundred cases.
  mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

  /// True in so many of a hundred cases, of something that is wrong.
  mutating func slips(_ percent: Int = 5) -> Bool { !isCareful && chance(percent) }

  mutating func one<Element>(of elements: [Element]) -> Element { elements[number(0...elements.count - 1)] }

  /// Each element with the same chance, in their order.
  mutating func some<Element>(of elements: [Element], _ percent: Int = 40) -> [Element] {
    elements.filter { _ in chance(percent) }
  }

  /// A text in so many of a hundred cases, else nothing.
  mutating func maybe(_ percent: Int, _ text: (inout Self) -> String) -> String { chance(percent) ? text(&self) : "" }

  /// A moment within two weeks of now, in seconds since 1970.
  mutating func moment() -> Int { clock + number(-14...14) * Self.day + number(0...23) * Self.hour }

  /// Such a moment, as documents write it.
  mutating func date() -> String { Timestamp(seconds: Int64(moment())).description }

  /// Most often something that is there now, else anything.
  mutating func plugin() -> String { known(folders(below: "registry/plugins"), Self.plugins) }
  mutating func tenant() -> String { known(folders(below: "tenants"), Self.tenants) }
  mutating func version(of plugin: String) -> String {
    known(names(in: "registry/plugins/\(plugin)/versions"), Self.versions)
  }
  mutating func permission() -> String {
    known(Self.permissions.filter { has($0, "registry/permissions.yaml") }, Self.permissions)
  }
  mutating func category() -> String {
    known(Self.categories.filter { has($0, "registry/categories.yaml") }, Self.categories)
  }
  mutating func publisher() -> String { known(names(in: "registry/publishers"), Self.publishers) }

  private mutating func known(_ there: [String], _ all: [String]) -> String {
    one(of: there.isEmpty || slips() ? all : there)
  }

  private func has(_ word: String, _ path: String) -> Bool {
    if case .file(let text) = draft[path] { text.contains(word) } else { false }
  }

  // MARK: - Changing

  mutating func write(_ path: String, _ text: String) { change(.write(path, .file(text))) }

  mutating func change(_ change: Edit.Change) {
    let storyline = storyline
    draft.apply(change) { storyline.history.commits[storyline.commit(back: $0)].files }
    changes.append(change)
  }

  /// The documents in a folder, by name.
  func names(in folder: String) -> [String] {
    draft.paths(at: folder).compactMap { path in
      path.hasSuffix(".yaml") ? String(path.dropFirst(folder.count + 1).dropLast(5)) : nil
    }
  }

  /// The names of the folders in a folder.
  func folders(below folder: String) -> [String] {
    Set(
      draft.paths(at: folder).compactMap { path in
        let parts = path.dropFirst(folder.count + 1).split(separator: "/")
        return parts.count > 1 ? String(parts[0]) : nil
      }
    ).sorted()
  }

  /// One of the paths that are there now; nil if there is none.
  mutating func path(where isWanted: (String) -> Bool = { _ in true }) -> String? {
    let paths = draft.keys.filter(isWanted).sorted()
    return paths.isEmpty ? nil : one(of: paths)
  }

  // MARK: -

  private mutating func change() {
    switch number(0...99) {
    case 0..<12: writeRelease(of: plugin(), chance(30) ? one(of: Self.versions) : "1.\(number(3...40)).0")
    case 12..<17: writeStatus(of: plugin())
    case 17..<22: writeListing(of: chance(80) ? plugin() : one(of: Self.plugins))
    case 22..<38: writeInstall(of: plugin(), in: tenant())
    case 38..<43: writeTenant(tenant())
    case 43..<47: addTenant(one(of: Self.tenants))
    case 47..<52: writeVocabulary()
    case 52..<56: writePlatform()
    case 56..<59: writeRules()
    case 59..<65: moveFolder()
    case 65..<84: restore()
    default: misbehave()
    }
  }

  /// Takes something back.
  private mutating func restore() {
    if chance(20) { return change(.restore(back: number(1...6))) }
    let start = start
    let paths = chance(60) ? start.keys.sorted() : some(of: start.keys.sorted(), 5)
    for path in paths {
      if let content = start[path], draft[path] != content { change(.write(path, content)) }
    }
  }
}
