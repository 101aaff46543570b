import TestSupport

/// The documents of tenants, and what an organisation asks of documents.
extension RandomAuthor {
  mutating func addTenant(_ tenant: String) {
    writeTenant(tenant)
    for plugin in some(of: folders(below: "registry/plugins"), 40) { writeInstall(of: plugin, in: tenant) }
  }

  mutating func writeTenant(_ tenant: String) {
    let policies = [
      maybe(60) { "minimumReleaseAge: \($0.one(of: ["12h", "3d", "10d"]))" },
      maybe(40) { "maxRisk: \($0.one(of: ["low", "medium"]))" },
    ].filter { !$0.isEmpty }
    write(
      "tenants/\(tenant)/tenant.yaml",
      "name: The \(tenant) \(number(1...3))\n"
        + maybe(40) { "platform: \($0.one(of: ["1.0.0", "1.5.0", "2.0.0", "2.0.0"]))\n" }
        + maybe(20) { "region: \($0.one(of: ["eu-west-1", "us-east-1"]))\n" }
        + maybe(25) { "hosts: [\($0.slips(25) ? "arena" : tenant).example]\n" }
        + maybe(50) { _ in "owners: [\"@\(tenant)/web\"]\n" }
        + maybe(40) { _ in "policies: {\(policies.joined(separator: ", "))}\n" })
  }

  mutating func writeInstall(of plugin: String, in tenant: String) {
    let version =
      switch number(0...9) {
      case 0 where slips(50): "channel: \(one(of: ["stable", "beta"]))"
      case 1: "version: \(slips(50) ? version(of: plugin) : "1.0.0")"
      case 2 where slips(50): "version: \"\(one(of: Self.ranges))\""
      default: "version: \"\(one(of: ["*", ">=1", "^1"]))\""
      }
    let values = [
      maybe(40) { "title: \($0.one(of: ["Hi", "Ho", "1"]))" }, maybe(40) { "size: \($0.number(0...3))" },
      maybe(40) { "token: \(!$0.slips() ? "{secretRef: \"vault:\(tenant)/\(plugin)\"}" : "plain")" },
    ].filter { !$0.isEmpty }
    write(
      "tenants/\(tenant)/installs/\(plugin).yaml",
      "\(version)\n" + maybe(8) { _ in "enabled: false\n" }
        + maybe(50) { author in
          "grants: [\(author.some(of: Self.permissions, 60).map { "\"\($0)\"" }.joined(separator: ", "))]\n"
        }
        + maybe(acceptsValues(plugin) || slips() ? 40 : 0) { _ in "configuration: {\(values.joined(separator: ", "))}\n"
        }
        + maybe(10) { "placements: [{extensionPoint: \($0.one(of: Self.points)), order: \($0.number(0...9))}]\n" })
  }

  private func acceptsValues(_ plugin: String) -> Bool {
    guard case .file(let text) = draft["registry/plugins/\(plugin)/versions/1.0.0.yaml"] else { return false }
    return text.contains("configuration:")
  }

  /// What an organisation asks on top, or a copy of a schema for editors that is out of date.
  mutating func writeRules() {
    let kind = one(of: ["tenant", "tenant", "install", "install", "plugin", "release", "publisher", "status", "typo"])
    let path = "schemas/\(chance(85) ? "rules/" : "")\(kind).schema.json"
    if chance(50) { return change(.remove(draft.paths(at: "schemas").first ?? path)) }
    write(
      path,
      one(of: [
        #"{"properties": {"name": {"maxLength": \#(number(8...20))}}}"#, #"{"required": ["owners"]}"#,
        #"{"properties": {"region": {"const": "eu-west-1"}}}"#, #"{"maxProperties": \#(number(2...9))}"#,
        #"{"type": 1}"#,
        "{", #"{"properties": {"grants": {"maxItems": 1}}}"#,
      ]) + "\n")
  }
}
