#include <sqlite3.h>

// Swift cannot call variadic functions: one wrapper for the shape of `sqlite3_db_config` that is used.

static inline int sqlite_shim_configure(sqlite3 *database, int option, int value) {
  return sqlite3_db_config(database, option, value, (int *)0);
}

// SQLITE_TRANSIENT is a cast that Swift does not import: SQLite copies what is bound.

static inline int sqlite_shim_bind_text(sqlite3_stmt *statement, int index, const void *bytes, int count) {
  return sqlite3_bind_text(statement, index, (const char *)bytes, count, SQLITE_TRANSIENT);
}

static inline int sqlite_shim_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count) {
  return sqlite3_bind_blob(statement, index, bytes, count, SQLITE_TRANSIENT);
}
