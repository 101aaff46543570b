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
    installs.reserveCapacity(files.count)
    for file in files { sort(file, after: folder.utf8.count + 1) }
    installs.sort { $0.plugin.utf8.lexicographicallyPrecedes($1.plugin.utf8) }
    if own == nil { findings.append(DocumentMissing.finding(at: "\(folder)/tenant.yaml")) }
  }

  /// Puts a file where it belongs, by what its path says from an offset on.
  private mutating func sort(_ file: RepositoryFile, after start: Int) {
    if file.path.utf8.count == start + 11, file.path.hasBytes(of: "tenant.yaml", at: start) {
      own = file
    } else if let plugin = Self.plugin(of: file.path, after: start) {
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

  /// The plugin of an install's path; `installs/` stands at the offset.
  private static func plugin(of path: String, after start: Int) -> Substring? {
    let (first, end) = (start + 9, path.utf8.count - 5)
    guard path.hasBytes(of: "installs/", at: start), end >= first, path.hasBytes(of: ".yaml", at: end) else {
      return nil
    }
    let bytes = path.utf8.span
    for offset in first..<end where bytes[offset] == UInt8(ascii: "/") { return nil }
    return path[utf8Offsets: first..<end]
  }

  private static let expected = "a tenant's folder holds tenant.yaml and installs/<plugin>.yaml"
}
