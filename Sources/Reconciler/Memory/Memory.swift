import ByteCoding
import Diagnostics
import Git
import Registry
import Rendering
import Store
import Synchronization

/// What the newest run of an output directory remembers, in `state.sqlite`: a cache, which may be lost at any time.
///
/// ```
/// facts      state       what the output shows, as a whole: ``PublishedState``
///            platform    what was read of the platform's files
///            publishing  there while files take their places
/// plugins    what was read of each, who names it, what it counts as: ``RememberedPlugin``
/// tenants    what each came to, and on what that rests: ``RememberedTenant``
/// fragments  what each plugin brings to the documents that list everything
/// histories  what commits did to each plugin and tenant, if histories are written
/// ```
/// It is believed only if the output shows the very commit that it tells of, and if no run was cut off while files took
/// their places. Else it is made anew, as if the output had never been written; so what it says is never in doubt.
final class Memory: Sendable {
  /// What the output shows; nil if nothing is remembered that can be built upon.
  let state: PublishedState?

  /// Why nothing is, or why nothing can be remembered, as a sentence; nil if there is nothing to say.
  var note: String? { remark.withLock { $0 } }

  /// Whether it turned out that what is remembered cannot be used.
  var isLost: Bool { loss.load(ordering: .relaxed) }

  private let path: String
  private let store: Mutex<Store?>
  private let remark: Mutex<String?>
  private let loss = Atomic(false)

  /// The plugins that were asked for, nil for those of which nothing is remembered; each is asked for more than once.
  private let asked = Mutex<[String: RememberedPlugin?]>([:])

  /// The file's name in the output directory.
  static let name = "state.sqlite"

  private enum Fact {
    static let state = "state"
    static let platform = "platform"
    static let publishing = "publishing"
  }

  /// Opens what the last run left.
  ///
  /// - Parameters:
  ///   - directory: The output directory.
  ///   - revision: The commit that the output's `index.json` names.
  ///   - folders: The folders that the output has.
  ///   - isBelieved: Whether what is remembered counts.
  init(of directory: borrowing OutputDirectory, showing revision: ObjectID?, folders: [String], isBelieved: Bool) {
    path = directory.path + "/" + Self.name
    guard isBelieved else {
      state = nil
      store = Mutex(nil)
      remark = Mutex(nil)
      return
    }
    do {
      let store = try Store.open(at: path, version: Engine.build)
      let (state, remark) = try Self.look(into: store, showing: revision, folders: folders)
      self.state = state
      self.remark = Mutex(remark)
      self.store = Mutex(consume store)
    } catch {
      state = nil
      store = Mutex(nil)
      remark = Mutex("Nothing can be remembered for the next run: \(error).")
    }
  }

  /// What a store says of the output, if that can be believed; else why not.
  private static func look(
    into store: borrowing Store, showing revision: ObjectID?, folders: [String]
  ) throws -> (state: PublishedState?, remark: String?) {
    let anew = ": everything was made again."
    switch store.origin {
    case .new: return (nil, revision == nil ? nil : "Nothing is remembered of what was published" + anew)
    case .replaced(let reason): return (nil, "What was remembered cannot be used, since \(reason)" + anew)
    case .opened: break
    }
    if try store.fact(Fact.publishing) != nil { return (nil, "The last run was cut off while it published" + anew) }
    if let found = try? state(in: store), found.commit == revision, found.folders == folders { return (found, nil) }
    return (nil, "What is published is not what was remembered" + anew)
  }

  /// Notes that what was asked for is damaged.
  func lose() {
    loss.store(true, ordering: .relaxed)
    remark.withLock { $0 = "What was remembered cannot be used, since it is damaged: everything was made again." }
  }

  private static func state(in store: borrowing Store) throws -> PublishedState? {
    try store.fact(Fact.state).map { try PublishedState(from: $0) }
  }

  /// What the output shows, for a command that only asks; nil if nothing is remembered.
  static func existing(in directory: String) throws(StoreError) -> Memory? {
    guard let store = try Store.existing(at: directory + "/" + name, version: Engine.build),
      let state = try? state(in: store)
    else { return nil }
    return Memory(state: state, path: directory + "/" + name, store: Mutex(consume store))
  }

  private init(state: PublishedState, path: String, store: consuming Mutex<Store?>) {
    self.state = state
    self.path = path
    self.store = store
    remark = Mutex(nil)
  }
}

/// Nothing more can be asked of the memory.
struct MemoryLost: Error {}

// MARK: - Asking

extension Memory {
  /// What was read of the platform's files, as bytes.
  func platform() throws -> [UInt8] {
    let bytes = try opened { store throws(StoreError) in try store.fact(Fact.platform) }
    guard let bytes else { throw MemoryLost() }
    return bytes
  }

  /// A plugin, or one that is not published but named.
  func plugin(_ id: String) throws -> RememberedPlugin? {
    if let known = asked.withLock({ $0[id] }) { return known }
    let plugin = try opened { store throws(StoreError) in try store.plugin(id) }.map { try RememberedPlugin($0) }
    asked.withLock { $0[id] = .some(plugin) }
    return plugin
  }

  /// All plugins, and those that are only named.
  func plugins() throws -> [RememberedPlugin] {
    let plugins = try opened { store throws(StoreError) in try store.plugins() }.map { try RememberedPlugin($0) }
    asked.withLock { asked in for plugin in plugins { asked[plugin.id] = .some(plugin) } }
    return plugins
  }

  /// A tenant.
  func tenant(_ id: String) throws -> RecalledTenant? {
    try opened { store throws(StoreError) in try store.tenant(id) }.map { try RecalledTenant($0) }
  }

  /// Tenants by their numbers.
  func tenants(_ numbers: [Int]) throws -> [RecalledTenant] {
    try opened { store throws(StoreError) in try store.tenants(numbers: numbers.lazy.map(Int64.init)) }
      .map { try RecalledTenant($0) }
  }

  /// All tenants.
  func tenants() throws -> [RecalledTenant] {
    try opened { store throws(StoreError) in try store.tenants() }.map { try RecalledTenant($0) }
  }

  /// The tenants that time alone has changed.
  func tenants(outside moment: Timestamp) throws -> [RecalledTenant] {
    try opened { store throws(StoreError) in try store.tenants(outside: moment.seconds) }
      .map { try RecalledTenant($0) }
  }

  /// The tenants that something was found in.
  func tenantsWithFindings() throws -> [RecalledTenant] {
    try opened { store throws(StoreError) in try store.tenantsWithFindings() }.map { try RecalledTenant($0) }
  }

  /// Everything that was found, in the order of its owners.
  func findings() throws -> (plugins: [(id: String, findings: [Finding])], tenants: [(id: String, findings: [Finding])])
  {
    let plugins = try opened { store throws(StoreError) in try store.pluginsWithFindings() }
    let tenants = try tenantsWithFindings()
    return (
      try plugins.map { ($0.id, try $0.findings?.findings() ?? []) },
      try tenants.map { ($0.id, try $0.findings) }
    )
  }

  /// The parts of a document, in their order.
  func fragments(ofDocument document: String) throws -> [FragmentRow] {
    try opened { store throws(StoreError) in try store.fragments(ofDocument: document) }
  }

  /// What a plugin, or a lent release, brings to documents.
  func fragments(ofOwner owner: String) throws -> [FragmentRow] {
    try opened { store throws(StoreError) in try store.fragments(ofOwner: owner) }
  }

  /// What commits did to a plugin or a tenant, the oldest first.
  func history(of subject: HistorySubject) throws -> [HistoryEntry] {
    let row = try opened { store throws(StoreError) in try store.history(of: subject.folder) }
    return try row.map { try [HistoryEntry](encoded: $0.bytes) } ?? []
  }

  /// What commits did to all plugins and tenants.
  func histories() throws -> [HistorySubject: [HistoryEntry]] {
    var histories: [HistorySubject: [HistoryEntry]] = [:]
    for row in try opened({ store throws(StoreError) in try store.histories() }) {
      guard let subject = HistorySubject(folder: row.subject) else { throw DamagedBytes() }
      histories[subject] = try [HistoryEntry](encoded: row.bytes)
    }
    return histories
  }

  private func opened<Result: Sendable>(
    _ ask: (borrowing Store) throws(StoreError) -> Result
  ) throws -> Result {
    try store.withLock { store in
      switch store {
      case .some(let store): return try ask(store)
      case .none: throw MemoryLost()
      }
    }
  }
}

// MARK: - Remembering

extension Memory {
  /// Notes that files are about to take their places. Until ``commit(_:)`` nothing that is remembered counts.
  ///
  /// - Parameter isEverything: Whether all that is remembered will be made anew.
  func beginPublishing(isEverything: Bool) {
    change { store throws(StoreError) in
      if isEverything {
        store = nil
        try Store.remove(at: path)
        store = try Store.open(at: path, version: Engine.build)
      } else {
        try store?.begin()
        try store?.setFact(Fact.publishing, to: [])
        try store?.commit()
      }
    }
  }

  /// Writes what the output will show. It may be done while files take their places, since it counts from ``commit(_:)`` on.
  func write(_ update: MemoryUpdate) {
    change { optional throws(StoreError) in
      guard let store = optional.take() else { return }
      try store.begin()
      for id in update.departedPlugins { try store.removePlugin(id) }
      for plugin in update.plugins { try store.put(plugin.row) }
      for id in update.departedTenants { try store.removeTenant(id) }
      for tenant in update.tenants { try store.put(tenant) }
      for key in update.departedFragments { try store.removeFragment(of: key.document, at: key.place) }
      for fragment in update.fragments { try store.put(fragment) }
      if update.removesHistories { try store.removeHistories() }
      for history in update.histories { try store.put(history) }
      if let platform = update.platform { try store.setFact(Fact.platform, to: platform) }
      optional = consume store
    }
  }

  /// Lets what was written count, now that the output shows it.
  func commit(_ state: PublishedState) {
    change { store throws(StoreError) in
      try store?.setFact(Fact.state, to: state.encode())
      try store?.setFact(Fact.publishing, to: nil)
      try store?.commit()
    }
  }

  /// Changes the store. One that cannot be changed is of no use, and deleted.
  private func change(_ body: (inout Store?) throws(StoreError) -> Void) {
    store.withLock { store in
      do throws(StoreError) {
        try body(&store)
      } catch {
        store = nil
        try? Store.remove(at: path)
        remark.withLock { $0 = "Nothing could be remembered for the next run: \(error)." }
      }
    }
  }
}
