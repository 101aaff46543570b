public import ByteCoding
public import Diagnostics
import Versioning

extension TenantStatements {
  /// Writes the statements.
  public func encode(to bytes: inout ByteEncoder) {
    bytes.add(each: conditions) { $0.add($1) }
    bytes.add(each: unresolved) { $0.add($1) }
  }

  /// Reads statements.
  ///
  /// - Throws: If the bytes are not those of statements.
  public init(from bytes: inout ByteDecoder, codes: CodeIndex) throws(DamagedBytes) {
    conditions = try bytes.list { bytes throws(DamagedBytes) in try bytes.statement(codes) }
    unresolved = try bytes.list { bytes throws(DamagedBytes) in try bytes.statement(codes) }
  }
}

extension TenantSummary {
  /// Writes the counts.
  public func encode(to bytes: inout ByteEncoder) {
    bytes.add(tenants)
    for counts in [conditions, unresolved] {
      bytes.add(each: counts) {
        $0.add($1.key)
        $0.add($1.value)
      }
    }
  }

  /// Reads counts.
  ///
  /// - Throws: If the bytes are not those of counts.
  public init(from bytes: inout ByteDecoder, codes: CodeIndex) throws(DamagedBytes) {
    self.init(
      tenants: try bytes.integer(), conditions: try bytes.counts(codes), unresolved: try bytes.counts(codes))
  }
}

extension ByteEncoder {
  fileprivate mutating func add(_ statement: TenantStatements.Statement) {
    add(shared: statement.code.id)
    add(optional: statement.plugin) { $0.add(shared: $1) }
    add(optional: statement.version) { $0.add(shared: $1.description) }
    add(optional: statement.served) { $0.add(shared: $1.description) }
    add(optional: statement.extensionPoint) { $0.add(shared: $1) }
  }
}

extension ByteDecoder {
  fileprivate mutating func statement(_ codes: CodeIndex) throws(DamagedBytes) -> TenantStatements.Statement {
    guard let code = codes[try sharedText()] else { throw DamagedBytes() }
    return TenantStatements.Statement(
      code: code, plugin: try optional(Self.text), version: try optional(Self.version),
      served: try optional(Self.version), extensionPoint: try optional(Self.text))
  }

  fileprivate mutating func counts(_ codes: CodeIndex) throws(DamagedBytes) -> [TenantStatements.Statement: Int] {
    let count = try count()
    var counts: [TenantStatements.Statement: Int] = [:]
    counts.reserveCapacity(count)
    for _ in 0..<count { counts[try statement(codes)] = try integer() }
    return counts
  }

  private static func text(_ bytes: inout ByteDecoder) throws(DamagedBytes) -> String { try bytes.sharedText() }

  private static func version(_ bytes: inout ByteDecoder) throws(DamagedBytes) -> Version {
    guard let version = Version(try bytes.sharedText()) else { throw DamagedBytes() }
    return version
  }
}
