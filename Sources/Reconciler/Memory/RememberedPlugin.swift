import ByteCoding
import Diagnostics
import Git
import Registry
import Store

/// What a run remembers of a plugin.
struct RememberedPlugin: Sendable {
  /// The plugin's id.
  let id: String

  /// The folder's tree; nil if there is none, but history or someone's naming it makes it known.
  let tree: ObjectID?

  /// What came of reading the folder, as bytes; empty if there is none.
  let reading: [UInt8]

  /// The plugins that its documents name.
  let names: [String]

  /// What it counts as; empty if it is not published.
  let signature: [UInt8]

  /// What tenants see of it but for its releases.
  let frame: [UInt8]

  /// The releases that are published: what stands for the bytes of each, by version.
  let releases: [String: [UInt8]]

  /// The immutable files that its documents name, from the output directory.
  let files: [String]

  /// Whether a release changed after it had appeared, so that its reading does not follow from the folder alone.
  let isDisturbed: Bool

  /// Everything that was found in its folder.
  let findings: [Finding]

  /// Who names it.
  var users: Users

  /// Who would have to look again if a plugin changed.
  struct Users: Sendable {
    /// The numbers of the tenants that rest on it, ascending.
    var tenants: [Int] = []

    /// The ids of the plugins that name it.
    var plugins: Set<String> = []

    /// Whether nobody does.
    var isEmpty: Bool { tenants.isEmpty && plugins.isEmpty }

    /// Adds a tenant, or takes it out.
    mutating func set(tenant number: Int, _ isUser: Bool) {
      let index = tenants.partitioningIndex { $0 >= number }
      let isThere = index < tenants.endIndex && tenants[index] == number
      if isUser, !isThere { tenants.insert(number, at: index) }
      if !isUser, isThere { tenants.remove(at: index) }
    }
  }
}

// MARK: - As a row

extension RememberedPlugin {
  private static let disturbed: Int64 = 1

  /// Makes a row of it.
  var row: PluginRow {
    var bytes = ByteEncoder(capacity: reading.count + 512)
    bytes.add(each: names) { $0.add($1) }
    bytes.add(signature)
    bytes.add(frame)
    bytes.add(each: releases) {
      $0.add($1.key)
      $0.add($1.value)
    }
    bytes.add(each: files) { $0.add($1) }
    bytes.add(reading)
    return PluginRow(
      id: id, tree: tree?.bytes ?? [], users: users.encoded, reading: bytes.bytes, findings: findings.encoded,
      flags: isDisturbed ? Self.disturbed : 0)
  }

  /// Reads a row.
  init(_ row: PluginRow) throws(DamagedBytes) {
    id = row.id
    tree = row.tree.isEmpty ? nil : ObjectID(bytes: row.tree)
    isDisturbed = row.flags & Self.disturbed != 0
    findings = try row.findings?.findings() ?? []
    users = try Users(row.users)
    (names, signature, frame, releases, files, reading) = try row.reading.decoded {
      decoder throws(DamagedBytes) in
      (
        try decoder.bytes.list { bytes throws(DamagedBytes) in try bytes.text() }, try decoder.bytes.data(),
        try decoder.bytes.data(), try decoder.bytes.releases(),
        try decoder.bytes.list { bytes throws(DamagedBytes) in try bytes.text() }, try decoder.bytes.data()
      )
    }
  }
}

extension ByteDecoder {
  fileprivate mutating func releases() throws(DamagedBytes) -> [String: [UInt8]] {
    var releases: [String: [UInt8]] = [:]
    for _ in 0..<(try count()) { releases[try text()] = try data() }
    return releases
  }
}

extension RememberedPlugin.Users {
  /// The users as bytes: each number as the distance from the one before.
  var encoded: [UInt8] {
    var bytes = ByteEncoder(capacity: tenants.count + 16)
    var last = 0
    bytes.add(each: tenants) {
      $0.add($1 - last)
      last = $1
    }
    bytes.add(each: plugins.sorted()) { $0.add($1) }
    return bytes.bytes
  }

  /// Reads users.
  init(_ bytes: [UInt8]) throws(DamagedBytes) {
    self = try bytes.decoded { decoder throws(DamagedBytes) in
      var last = 0
      let tenants = try decoder.bytes.list { bytes throws(DamagedBytes) in
        last += try bytes.integer()
        return last
      }
      let plugins = try decoder.bytes.list { bytes throws(DamagedBytes) in try bytes.text() }
      return RememberedPlugin.Users(tenants: tenants, plugins: Set(plugins))
    }
  }
}

extension Array {
  /// The index of the first element for which a question, which is false for all before it, is true.
  fileprivate func partitioningIndex(where isBehind: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
