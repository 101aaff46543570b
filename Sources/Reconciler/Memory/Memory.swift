import ByteCoding
import Diagnostics
import Git
import Registry
import Store

/// What the newest run of an output directory remembers, in `state.sqlite`: a cache, which may be lost at any time.
///
/// ```
/// facts      state       what the output shows, as a whole: ``PublishedState``
///            platform    what was read of the platform's files
///            publishing  there while files take their places
/// plugins    what was read of each, who names it, what it counts as: ``RememberedPlugin``
/// tenants    what each came to, and on what that rests: ``RememberedTenant``
/// fragments  what each plugin brings to the documents that list everything
/// ```
/// It is believed only if the output shows the very commit that it tells of, and if no run was cut off while files took
/// their places. Else it is made anew, as if the output had never been written; so what it says is never in doubt.
final class Memory {
  /// What the output shows; nil if nothing is remembered that can be built upon.
  let state: PublishedState?

  /// Why nothing is, as a sentence; nil if there is nothing to say.
  private(set) var note: String?

  private let path: String
  private var store: Store?

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
      (state, note) = (nil, nil)
      store = nil
      return
    }
    do {
      let store = try Store.open(at: path, version: Engine.build)
      switch store.origin {
      case .new:
        (state, note) = (
          nil, revision == nil ? nil : "Nothing is remembered of what was published: everything was made again."
        )
      case .replaced(let reason):
        (state, note) = (nil, "What was remembered cannot be used, since \(reason): everything was made again.")
      case .opened:
        let found = try Self.state(in: store)
        if try store.fact(Fact.publishing) != nil {
          (state, note) = (nil, "The last run was cut off while it published: everything was made again.")
        } else if let found, found.commit == revision, found.folders == folders {
          (state, note) = (found, nil)
        } else {
          (state, note) = (nil, "What is published is not what was remembered: everything was made again.")
        }
      }
      self.store = consume store
    } catch {
      (state, note) = (nil, "Nothing can be remembered for the next run: \(error).")
      store = nil
    }
  }

  private static func state(in store: borrowing Store) throws -> PublishedState? {
    try store.fact(Fact.state).map { try PublishedState(from: $0) }
  }

  /// What the output shows, for a command that only asks; nil if nothing is remembered.
  static func existing(in directory: String) throws(StoreError) -> Memory? {
    guard let store = try Store.existing(at: directory + "/" + name, version: Engine.build),
      let state = try? state(in: store)
    else { return nil }
    return Memory(state: state, path: directory + "/" + name, store: store)
  }

  private init(state: PublishedState, path: String, store: consuming Store) {
    self.state = state
    self.path = path
    self.store = consume store
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
    try opened { store throws(StoreError) in try store.plugin(id) }.map { try RememberedPlugin($0) }
  }

  /// All plugins, and those that are only named.
  func plugins() throws -> [RememberedPlugin] {
    try opened { store throws(StoreError) in try store.plugins() }.map { try RememberedPlugin($0) }
  }

  /// A tenant.
  func tenant(_ id: String) throws -> TenantRow? {
    try opened { store throws(StoreError) in try store.tenant(id) }
  }

  /// Tenants by their numbers.
  func tenants(_ numbers: [Int]) throws -> [TenantRow] {
    try opened { store throws(StoreError) in try store.tenants(numbers: numbers.lazy.map(Int64.init)) }
  }

  /// All tenants.
  func tenants() throws -> [TenantRow] {
    try opened { store throws(StoreError) in try store.tenants() }
  }

  /// The tenants that time alone has changed.
  func tenants(outside moment: Timestamp) throws -> [TenantRow] {
    try opened { store throws(StoreError) in try store.tenants(outside: moment.seconds) }
  }

  /// The tenants that something was found in.
  func tenantsWithFindings() throws -> [TenantRow] {
    try opened { store throws(StoreError) in try store.tenantsWithFindings() }
  }

  /// Everything that was found, in the order of its owners.
  func findings() throws -> (plugins: [(id: String, findings: [Finding])], tenants: [(id: String, findings: [Finding])])
  {
    let plugins = try opened { store throws(StoreError) in try store.pluginsWithFindings() }
    let tenants = try tenantsWithFindings()
    return (
      try plugins.map { ($0.id, try $0.findings?.findings() ?? []) },
      try tenants.map { ($0.id, try $0.findings?.findings() ?? []) }
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

  private func opened<Result>(
    _ ask: (borrowing Store) throws(StoreError) -> Result
  ) throws -> Result {
    switch store {
    case .some(let store): return try ask(store)
    case .none: throw MemoryLost()
    }
  }
}

// MARK: - Remembering

extension Memory {
  /// Notes that files are about to take their places. Until ``remember(_:)`` nothing that is remembered counts.
  ///
  /// - Parameter isEverything: Whether all that is remembered will be made anew.
  func beginPublishing(isEverything: Bool) {
    guard isEverything else {
      return change { store throws(StoreError) in try store.setFact(Fact.publishing, to: []) }
    }
    store = nil
    do throws(StoreError) {
      try Store.remove(at: path)
      store = try Store.open(at: path, version: Engine.build)
    } catch {
      note = "Nothing can be remembered for the next run: \(error)."
    }
  }

  /// Remembers what the output shows now.
  func remember(_ update: MemoryUpdate) {
    change { store throws(StoreError) in
      for id in update.departedPlugins { try store.removePlugin(id) }
      for plugin in update.plugins { try store.put(plugin.row) }
      for id in update.departedTenants { try store.removeTenant(id) }
      for tenant in update.tenants { try store.put(tenant) }
      for key in update.departedFragments { try store.removeFragment(of: key.document, at: key.place) }
      for fragment in update.fragments { try store.put(fragment) }
      if let platform = update.platform { try store.setFact(Fact.platform, to: platform) }
      try store.setFact(Fact.state, to: update.state.encode())
      try store.setFact(Fact.publishing, to: nil)
    }
  }

  /// Changes the store as a whole. One that cannot be changed is of no use, and deleted.
  private func change(_ body: (borrowing Store) throws(StoreError) -> Void) {
    do throws(StoreError) {
      switch store {
      case .some(let store):
        try store.begin()
        try body(store)
        try store.commit()
      case .none: break
      }
    } catch {
      store = nil
      try? Store.remove(at: path)
      note = "Nothing could be remembered for the next run: \(error)."
    }
  }
}
