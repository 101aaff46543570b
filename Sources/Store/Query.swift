internal import CSQLite

/// One use of a prepared statement: it is given its parameters, gives its rows, and is ready for the next use when this
/// value is gone.
///
/// Parameters and columns are taken one after the other. All that goes in or comes out is added to the sum of the row.
/// ```swift
/// var query = try connection.use(.fact, "read a fact")
/// query.bind("revision")
/// while try query.next() { … query.text() … }
/// ```
@safe
struct Query: ~Copyable {
  private let statement: OpaquePointer
  private let connection: Connection
  private let operation: StaticString
  private var sum = Checksum()
  private var parameter: Int32 = 0
  private var column: Int32 = 0

  /// Begins to use a statement of a connection, which keeps it.
  init(using statement: OpaquePointer, of connection: Connection, _ operation: StaticString) {
    unsafe self.statement = statement
    self.connection = connection
    self.operation = operation
  }

  deinit {
    // What went wrong was thrown when it did; this only repeats it.
    unsafe sqlite3_reset(statement)
  }

  /// Goes on to the next row; false after the last one.
  mutating func next() throws(StoreError) -> Bool {
    column = 0
    sum = Checksum()
    let status = unsafe sqlite3_step(statement)
    switch status {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw connection.failure(status, operation)
    }
  }

  /// Runs a statement that gives no rows, or none that matter.
  mutating func finish() throws(StoreError) {
    while try next() {}
  }
}

// MARK: - Parameters

extension Query {
  /// Gives the next parameter.
  mutating func bind(_ number: Int64) {
    sum.add(number)
    check(unsafe sqlite3_bind_int64(statement, nextParameter(), number))
  }

  /// Gives the next parameter.
  mutating func bind(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      let bytes = UnsafeRawBufferPointer(utf8)
      unsafe sum.add(bytes)
      // Without an address a text would be NULL.
      let index = nextParameter()
      let address = bytes.baseAddress
      check(
        unsafe address == nil
          ? sqlite_shim_bind_text(statement, index, "", 0)
          : sqlite_shim_bind_text(statement, index, address, Int32(bytes.count)))
    }
  }

  /// Gives the next parameter.
  mutating func bind(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { bytes in
      unsafe sum.add(bytes)
      let index = nextParameter()
      check(
        unsafe bytes.isEmpty
          ? sqlite3_bind_zeroblob(statement, index, 0)
          : sqlite_shim_bind_blob(statement, index, bytes.baseAddress, Int32(bytes.count)))
    }
  }

  /// Gives the next parameter, which may be NULL.
  mutating func bind(_ bytes: [UInt8]?) {
    guard let bytes else {
      sum.addNothing()
      check(unsafe sqlite3_bind_null(statement, nextParameter()))
      return
    }
    bind(bytes)
  }

  /// Gives the sum of the parameters before as the next one.
  mutating func bindSum() { bind(sum.value) }

  private mutating func nextParameter() -> Int32 {
    parameter += 1
    return parameter
  }

  private func check(_ status: Int32) {
    precondition(status == SQLITE_OK, "a parameter is not one of the statement, or too large")
  }
}

// MARK: - Columns

extension Query {
  /// Takes the next column.
  mutating func number() -> Int64 {
    defer { column += 1 }
    let number = unsafe sqlite3_column_int64(statement, column)
    sum.add(number)
    return number
  }

  /// Takes the next column.
  mutating func text() -> String {
    let bytes = unsafe sqlite3_column_text(statement, column)
    let raw = unsafe nextBytes(bytes)
    return unsafe String(decoding: raw, as: UTF8.self)
  }

  /// Takes the next column.
  mutating func bytes() -> [UInt8] {
    let bytes = unsafe sqlite3_column_blob(statement, column)
    return unsafe Array(nextBytes(bytes))
  }

  /// Takes the next column; nil if it is NULL.
  mutating func bytesOrNothing() -> [UInt8]? {
    guard unsafe sqlite3_column_type(statement, column) != SQLITE_NULL else {
      column += 1
      sum.addNothing()
      return nil
    }
    return bytes()
  }

  /// Takes the next column, the sum of those before.
  ///
  /// - Throws: `damaged` if it is not.
  mutating func checkSum() throws(StoreError) {
    let expected = sum.value
    guard number() == expected else {
      throw StoreError(.damaged, "\(operation)", "a row is not as it was written")
    }
  }

  /// The bytes at an address in the next column, which it passes.
  private mutating func nextBytes(_ address: UnsafeRawPointer?) -> UnsafeRawBufferPointer {
    // SAFETY: SQLite keeps them until the next step, and counts them in the form that was asked for last.
    let bytes = unsafe UnsafeRawBufferPointer(start: address, count: Int(sqlite3_column_bytes(statement, column)))
    unsafe sum.add(bytes)
    column += 1
    return unsafe bytes
  }
}
