/// What the last run remembered, in one file of SQLite: a cache that may be deleted.
///
/// It knows rows and bytes, not what they mean.
/// ```
/// facts      name                → bytes                 small values of the last run as a whole
/// plugins    id                  → tree, users, reading, findings, flags
/// tenants    id, number          → tree, since, until, result, findings
/// fragments  document, place     → owner, bytes          the parts of documents
/// histories  subject             → bytes                 what commits did to a plugin or tenant
/// ```
/// A store is of one version of the engine: that of another, a damaged one and one that is something else are dropped,
/// and a new one is made, with the reason in ``origin``. So is one that another program holds; only the one who may
/// write the directory may open a store, so that can be no other run.
///
/// **What a crash leaves.** Changes go into a log beside the file (`state.sqlite-wal`, SQLite's write-ahead log), whose
/// pages have checksums, and a commit is one page of it that says so. A process that is killed leaves a log whose last
/// commit is whole; what follows it is passed over at the next opening. So the store is as before a commit or as after
/// it. A power cut may also take the last commits away, since they are not waited for, but no part of one: the log is on the
/// medium before a page of it goes into the file (`synchronous = NORMAL`). The store is then older than the files beside
/// it. Who writes both must be able to tell: put what names the other files' state into a fact of the same commit.
/// When a store is closed the log goes into the file, so that what lies there between two runs is one file.
///
/// **What damage does.** Each row has a sum of its values; one whose sum is not right, and a file whose structure SQLite
/// finds broken, are `damaged` when they are read, never wrong values. Opening looks at the beginning of the file only.
///
/// SQLite's documentation: <https://sqlite.org/wal.html>, <https://sqlite.org/atomiccommit.html>.
public struct Store: ~Copyable {
  /// Where a store comes from.
  public enum Origin: Hashable, Sendable {
    /// It was there.
    case opened

    /// There was none.
    case new

    /// What was there could not be used; the reason is a part of a sentence: "it was made by another version of patchbay".
    case replaced(reason: String)
  }

  /// Where this one comes from.
  public let origin: Origin

  let connection: Connection

  /// Opens a store to read and write it, or makes an empty one.
  ///
  /// - Parameters:
  ///   - path: The file. Those above it must be there.
  ///   - version: The engine's version; a store of another one is not used.
  /// - Throws: Only if no store can be made there, since the directory may not be written for example.
  /// - Returns: The store.
  public static func open(at path: String, version: String) throws(StoreError) -> Store {
    let file = try StoreFile(path)
    let origin: Origin
    do throws(Unusable) {
      if let connection = try file.open(version: version) { return Store(origin: .opened, connection: connection) }
      origin = .new
    } catch {
      origin = .replaced(reason: error.reason)
    }
    try file.remove()
    return Store(origin: origin, connection: try file.make(version: version))
  }

  /// Opens the store that is there, if it can be used; nothing is dropped or made.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - version: The engine's version.
  /// - Throws: `busy` if a run holds it.
  /// - Returns: The store; nil if there is none, or none that can be used.
  public static func existing(at path: String, version: String) throws(StoreError) -> Store? {
    guard let file = try? StoreFile(path) else { return nil }
    do throws(Unusable) {
      guard let connection = try file.open(version: version) else { return nil }
      return Store(origin: .opened, connection: connection)
    } catch {
      guard error.isBusy else { return nil }
      throw StoreError(.busy, "open the store", error.reason)
    }
  }

  /// Deletes a store; it is no failure if there is none.
  public static func remove(at path: String) throws(StoreError) { try StoreFile(path).remove() }

  // MARK: - Changes

  /// Begins to change the store. What is not committed when the store is closed has not been.
  public func begin() throws(StoreError) { try connection.run(.begin, "begin to change the store") }

  /// Makes all changes since ``begin()`` at once.
  public func commit() throws(StoreError) { try connection.run(.commit, "commit to the store") }

  /// Takes all changes since ``begin()`` back.
  public func rollBack() throws(StoreError) { try connection.run(.rollBack, "take changes back") }

  // MARK: - What all tables have in common

  /// The row that a statement finds; nil if it finds none.
  func row<R: Row>(
    _ statement: Statement, _ operation: StaticString, bind: (inout Query) -> Void
  ) throws(StoreError) -> R? {
    var query = try connection.use(statement, operation)
    bind(&query)
    guard try query.next() else { return nil }
    let row = R(from: &query)
    try query.checkSum()
    return row
  }

  /// All rows that a statement finds, in its order.
  func rows<R: Row>(
    _ statement: Statement, _ operation: StaticString, bind: (inout Query) -> Void = { _ in }
  ) throws(StoreError) -> [R] {
    var query = try connection.use(statement, operation)
    bind(&query)
    var rows: [R] = []
    while try query.next() {
      rows.append(R(from: &query))
      try query.checkSum()
    }
    return rows
  }

  /// Writes a row, over the one that has its key.
  func put(_ row: some Row, _ statement: Statement, _ operation: StaticString) throws(StoreError) {
    var query = try connection.use(statement, operation)
    row.bind(to: &query)
    query.bindSum()
    try query.finish()
  }

  /// Runs a statement that gives nothing.
  func run(
    _ statement: Statement, _ operation: StaticString, bind: (inout Query) -> Void
  ) throws(StoreError) {
    var query = try connection.use(statement, operation)
    bind(&query)
    try query.finish()
  }
}
