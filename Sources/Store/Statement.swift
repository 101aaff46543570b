/// Every statement that is run again and again, in one place. Columns and parameters are in the order in which the rows'
/// types take and give them.
enum Statement: Int, CaseIterable {
  case begin
  case commit
  case rollBack
  case putEngine
  case fact
  case putFact
  case removeFact
  case plugin
  case plugins
  case pluginsWithFindings
  case putPlugin
  case removePlugin
  case tenant
  case tenantOfNumber
  case tenants
  case tenantsWithFindings
  case tenantsOutsideMoment
  case putTenant
  case removeTenant
  case fragmentsOfDocument
  case fragmentsOfOwner
  case putFragment
  case removeFragment
  case history
  case histories
  case putHistory
  case removeHistories

  private static let selectPlugin = "SELECT id, tree, users, reading, findings, flags, sum FROM plugins "
  private static let selectTenant = "SELECT id, number, tree, since, until, result, findings, sum FROM tenants "
  private static let selectHistory = "SELECT subject, bytes, sum FROM histories "
  private static let selectFragment = "SELECT document, place, owner, bytes, sum FROM fragments "

  /// The text in SQL.
  var text: String {
    switch self {
    case .begin: "BEGIN IMMEDIATE"
    case .commit: "COMMIT"
    case .rollBack: "ROLLBACK"
    case .putEngine: "INSERT INTO engine VALUES (?)"
    case .fact: "SELECT name, bytes, sum FROM facts WHERE name = ?"
    case .putFact: "INSERT OR REPLACE INTO facts VALUES (?, ?, ?)"
    case .removeFact: "DELETE FROM facts WHERE name = ?"
    case .plugin: Self.selectPlugin + "WHERE id = ?"
    case .plugins: Self.selectPlugin + "ORDER BY id"
    case .pluginsWithFindings: Self.selectPlugin + "WHERE findings IS NOT NULL ORDER BY id"
    case .putPlugin:
      """
      INSERT INTO plugins (id, tree, users, reading, findings, flags, sum) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET (tree, users, reading, findings, flags, sum)
      = (excluded.tree, excluded.users, excluded.reading, excluded.findings, excluded.flags, excluded.sum)
      """
    case .removePlugin: "DELETE FROM plugins WHERE id = ?"
    case .tenant: Self.selectTenant + "WHERE id = ?"
    case .tenantOfNumber: Self.selectTenant + "WHERE number = ?"
    case .tenants: Self.selectTenant + "ORDER BY id"
    case .tenantsWithFindings: Self.selectTenant + "WHERE findings IS NOT NULL ORDER BY id"
    // With `+` the order is no reason to read all tenants by their ids instead of a few by their times.
    case .tenantsOutsideMoment: Self.selectTenant + "WHERE since > ?1 OR until <= ?1 ORDER BY +id"
    case .putTenant:
      """
      INSERT INTO tenants (id, number, tree, since, until, result, findings, sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET (number, tree, since, until, result, findings, sum)
      = (excluded.number, excluded.tree, excluded.since, excluded.until, excluded.result, excluded.findings, excluded.sum)
      """
    case .removeTenant: "DELETE FROM tenants WHERE id = ?"
    case .fragmentsOfDocument: Self.selectFragment + "WHERE document = ? ORDER BY place"
    case .fragmentsOfOwner: Self.selectFragment + "WHERE owner = ? ORDER BY document, place"
    case .putFragment: "INSERT OR REPLACE INTO fragments VALUES (?, ?, ?, ?, ?)"
    case .removeFragment: "DELETE FROM fragments WHERE document = ? AND place = ?"
    case .history: Self.selectHistory + "WHERE subject = ?"
    case .histories: Self.selectHistory + "ORDER BY subject"
    case .putHistory: "INSERT OR REPLACE INTO histories VALUES (?, ?, ?)"
    case .removeHistories: "DELETE FROM histories"
    }
  }
}
