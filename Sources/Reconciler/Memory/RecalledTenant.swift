import ByteCoding
import Diagnostics
import Git
import Registry
import Store

/// A tenant as the run before left it.
struct RecalledTenant: Sendable {
  /// The folder that it was made from.
  let folder: Inventory.Folder

  /// Its number among all tenants that are remembered.
  let number: Int

  /// The moments at which time alone changes nothing of this.
  let validity: Range<Timestamp>

  /// What is remembered of it.
  let memory: RememberedTenant

  /// What was found in its files, as bytes; nil if nothing was.
  let foundBytes: [UInt8]?

  /// The tenant's id.
  var id: String { folder.name }

  /// What was found in its files.
  var findings: [Finding] {
    get throws(DamagedBytes) { try foundBytes?.findings() ?? [] }
  }

  /// Reads a row.
  init(_ row: TenantRow) throws(DamagedBytes) {
    guard let tree = ObjectID(bytes: row.tree), row.since < row.until else { throw DamagedBytes() }
    folder = Inventory.Folder(name: row.id, tree: tree)
    number = Int(row.number)
    validity = Timestamp(seconds: row.since)..<Timestamp(seconds: row.until)
    memory = try row.result.decoded { decoder throws(DamagedBytes) in try RememberedTenant(from: &decoder.bytes) }
    foundBytes = row.findings
  }
}
