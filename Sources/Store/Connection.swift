internal import CSQLite

/// SQLite's handle on one file, and the statements that it has prepared.
///
/// It is not `Sendable`: it is opened without SQLite's own locks, so one task uses it.
@safe
final class Connection {
  let pointer: OpaquePointer
  private var prepared: [OpaquePointer?] = unsafe Array(repeating: nil, count: Statement.allCases.count)

  /// Opens a file that is there.
  ///
  /// No symbolic link is followed, and nothing that the file says is run: no trigger, no view, no extension.
  ///
  /// SQLite's documentation: <https://sqlite.org/security.html>.
  init(opening path: String) throws(StoreError) {
    var made: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let status = unsafe sqlite3_open_v2(path, &made, flags, nil)
    guard status == SQLITE_OK, let pointer = unsafe made else {
      let message = unsafe String(cString: sqlite3_errmsg(made))
      unsafe sqlite3_close(made)
      throw StoreError(status: status, "open the store", message)
    }
    unsafe self.pointer = pointer
    for (option, value) in [
      (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0), (SQLITE_DBCONFIG_ENABLE_TRIGGER, 0), (SQLITE_DBCONFIG_ENABLE_VIEW, 0),
      (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0), (SQLITE_DBCONFIG_DEFENSIVE, 1),
    ] as [(Int32, Int32)] {
      unsafe sqlite_shim_configure(pointer, option, value)
    }
  }

  deinit {
    unsafe prepared.forEach { statement in _ = unsafe sqlite3_finalize(statement) }
    // Ends what was begun and not committed, and brings the write-ahead log into the file.
    unsafe sqlite3_close(pointer)
  }

  /// A prepared statement, ready to be given its parameters.
  ///
  /// - Parameters:
  ///   - statement: Which one.
  ///   - operation: What is being done, as an infinitive.
  /// - Throws: What SQLite says.
  /// - Returns: A use of it.
  func use(_ statement: Statement, _ operation: StaticString) throws(StoreError) -> Query {
    if let ready = unsafe prepared[statement.rawValue] {
      return unsafe Query(using: ready, of: self, operation)
    }
    let made = try unsafe prepare(statement.text, persistent: true, operation)
    unsafe prepared[statement.rawValue] = made
    return unsafe Query(using: made, of: self, operation)
  }

  /// Runs a statement to its end.
  func run(_ statement: Statement, _ operation: StaticString) throws(StoreError) {
    var query = try use(statement, operation)
    try query.finish()
  }

  /// Runs a text once and gives the first column of each row, as text.
  @discardableResult
  func run(_ text: String, _ operation: StaticString) throws(StoreError) -> [String] {
    let made = try unsafe prepare(text, persistent: false, operation)
    defer { unsafe sqlite3_finalize(made) }
    var query = unsafe Query(using: made, of: self, operation)
    var column: [String] = []
    while try query.next() { column.append(query.text()) }
    return column
  }

  /// The error of a call that failed.
  func failure(_ status: Int32, _ operation: StaticString) -> StoreError {
    StoreError(status: status, "\(operation)", unsafe String(cString: sqlite3_errmsg(pointer)))
  }

  private func prepare(
    _ text: String, persistent: Bool, _ operation: StaticString
  ) throws(StoreError) -> OpaquePointer {
    var made: OpaquePointer?
    let flags = persistent ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
    let status = unsafe sqlite3_prepare_v3(pointer, text, -1, flags, &made, nil)
    guard status == SQLITE_OK, let statement = unsafe made else { throw failure(status, operation) }
    return unsafe statement
  }
}
