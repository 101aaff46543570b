internal import CSQLite

/// What stops the work with a store.
///
/// None of them is a reason to stop a run: a store is a cache. Who meets one drops the store (``Store/remove(at:)``) and
/// goes on without it.
public struct StoreError: Error, Hashable, Sendable {
  /// What kind of failure it is.
  public enum Code: Hashable, Sendable {
    /// The file's bytes are not those that were written.
    case damaged

    /// Another program holds the store.
    case busy

    /// There is no room left on the disk.
    case diskFull

    /// Anything else that SQLite or the file system refused.
    case failed
  }

  /// What kind of failure it is.
  public let code: Code

  /// What was being done, as an infinitive: "read a tenant".
  public let operation: String

  /// What happened: a lower-case sentence without a full stop.
  public let message: String

  init(_ code: Code, _ operation: String, _ message: String) {
    self.code = code
    self.operation = operation
    self.message = message
  }

  /// Makes an error of SQLite's status.
  ///
  /// SQLite's documentation: <https://sqlite.org/rescode.html>.
  init(status: Int32, _ operation: String, _ message: String) {
    let code: Code =
      switch status & 0xff {
      case SQLITE_CORRUPT, SQLITE_NOTADB: .damaged
      case SQLITE_BUSY, SQLITE_LOCKED: .busy
      case SQLITE_FULL: .diskFull
      default: .failed
      }
    self.init(code, operation, message)
  }
}

extension StoreError: CustomStringConvertible {
  /// What could not be done, and why.
  public var description: String { "cannot \(operation): \(message)" }
}
