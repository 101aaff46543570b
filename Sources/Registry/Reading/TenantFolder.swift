import Diagnostics

/// The files of a tenant's folder, sorted by what they are.
struct TenantFolder {
  /// `tenant.yaml`; nil if it is not there.
  private(set) var own: RepositoryFile?

  /// The installs, in order of plugin.
  private(set) var installs: [(plugin: String, file: RepositoryFile)] = []

  /// Whether the folder and each of its installs has a name that can be an id.
  private(set) var isValid = true

  /// What is said of paths.
  private(set) var findings: [Finding]

  /// Sorts the files of a folder; nothing in it counts if its name cannot be an id.
  init(id: String, _ files: [RepositoryFile]) {
    let folder = "tenants/\(id)"
    if let finding = IdentifierForm.finding(id, of: "a tenant", at: folder) {
      findings = [finding]
      isValid = false
      return
    }
    findings = PathCase.findings(in: files.lazy.map(\.path))
    for file in files { sort(file, name: file.path.path(below: folder)) }
    installs.sort { $0.plugin.utf8.lexicographicallyPrecedes($1.plugin.utf8) }
    if own == nil { findings.append(DocumentMissing.finding(at: "\(folder)/tenant.yaml")) }
  }

  private mutating func sort(_ file: RepositoryFile, name: Substring) {
    if name == "tenant.yaml" {
      own = file
    } else if let plugin = Self.plugin(of: name) {
      if let finding = IdentifierForm.finding(plugin, of: "a plugin", at: file.path) {
        findings.append(finding)
        isValid = false
      } else {
        installs.append((String(plugin), file))
      }
    } else {
      UnexpectedPath.finding(for: file, expected: Self.expected).map { findings.append($0) }
    }
  }

  /// The plugin of an install's path from the tenant's folder.
  private static func plugin(of name: Substring) -> Substring? {
    guard name.utf8.starts(with: "installs/".utf8), name.utf8.suffix(5).elementsEqual(".yaml".utf8) else { return nil }
    let plugin = name.utf8.dropFirst(9).dropLast(5)
    return plugin.contains(UInt8(ascii: "/")) ? nil : Substring(plugin)
  }

  private static let expected = "a tenant's folder holds tenant.yaml and installs/<plugin>.yaml"
}
