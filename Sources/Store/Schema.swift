/// The tables of a store.
///
/// Each row has the sum of its values (``Checksum``), so that a damaged one is not taken for what was remembered.
enum Schema {
  /// Marks the file as a store: "ptch" in ASCII.
  static let applicationID: Int64 = 0x7074_6368

  /// The statements that make the tables, as SQLite keeps them.
  static let statements = [
    "CREATE TABLE engine(version TEXT NOT NULL) STRICT",
    "CREATE TABLE facts(name TEXT PRIMARY KEY, bytes BLOB NOT NULL, sum INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    """
    CREATE TABLE plugins(id TEXT PRIMARY KEY, tree BLOB NOT NULL, users BLOB NOT NULL, reading BLOB NOT NULL, \
    findings BLOB, flags INTEGER NOT NULL, sum INTEGER NOT NULL) STRICT
    """,
    "CREATE INDEX plugins_findings ON plugins(id) WHERE findings IS NOT NULL",
    """
    CREATE TABLE tenants(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, tree BLOB NOT NULL, \
    since INTEGER NOT NULL, until INTEGER NOT NULL, result BLOB NOT NULL, findings BLOB, sum INTEGER NOT NULL) STRICT
    """,
    "CREATE INDEX tenants_since ON tenants(since)",
    "CREATE INDEX tenants_until ON tenants(until)",
    "CREATE INDEX tenants_findings ON tenants(id) WHERE findings IS NOT NULL",
    """
    CREATE TABLE fragments(document TEXT NOT NULL, place TEXT NOT NULL, owner TEXT NOT NULL, bytes BLOB NOT NULL, \
    sum INTEGER NOT NULL, PRIMARY KEY(document, place)) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX fragments_owner ON fragments(owner)",
    "CREATE TABLE histories(subject TEXT PRIMARY KEY, bytes BLOB NOT NULL, sum INTEGER NOT NULL) STRICT",
  ]
}
