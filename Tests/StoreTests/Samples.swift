import Store
import TestSupport

/// Rows for tests, each with its own bytes.
enum Samples {
  static func plugin(_ number: Int, findings: Bool = false) -> PluginRow {
    PluginRow(
      id: "plugin-\(number)", tree: bytes(number, 20), users: bytes(number + 1, number % 50),
      reading: bytes(number + 2, 2_000), findings: findings ? bytes(number + 3, 70) : nil, flags: Int64(number % 4))
  }

  static func tenant(_ number: Int, findings: Bool = false, since: Int64 = .min, until: Int64 = .max) -> TenantRow {
    TenantRow(
      id: "tenant-\(number)", number: Int64(number), tree: bytes(number, 20), since: since, until: until,
      result: bytes(number + 1, 450), findings: findings ? bytes(number + 2, 60) : nil)
  }

  static func fragment(_ number: Int) -> FragmentRow {
    FragmentRow(
      document: "document-\(number % 8)", place: "place-\(number / 8)", owner: "plugin-\(number / 8)",
      bytes: bytes(number, 280))
  }

  /// Bytes that follow from a number.
  static func bytes(_ seed: Int, _ count: Int) -> [UInt8] {
    var random = SeededGenerator(seed: UInt64(seed))
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
  }
}
