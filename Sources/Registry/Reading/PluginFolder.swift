import Diagnostics
import Versioning

/// The files of a plugin's folder, sorted by what they are.
struct PluginFolder {
  let id: String

  /// `plugin.yaml` and `status.yaml`.
  private(set) var documents: [RepositoryFile] = []
  private(set) var releases: [Version: RepositoryFile] = [:]

  /// The files in `bundles/<semver>/`, by path from that folder.
  private(set) var bundles: [Version: [String: RepositoryFile]] = [:]
  private(set) var texts: [String: Plugin.Asset] = [:]
  private(set) var images: [String: Plugin.Asset] = [:]
  private(set) var findings: [Finding] = []

  /// Sorts the files of a folder; nothing in it counts if its name cannot be an id.
  init(id: String, _ files: [RepositoryFile]) {
    self.id = id
    let folder = "registry/plugins/\(id)"
    if let finding = IdentifierForm.finding(id, of: "a plugin", at: folder) {
      findings = [finding]
    } else {
      findings = PathCase.findings(in: files.map(\.path))
      for file in files { sort(file, name: String(file.path.path(below: folder))) }
    }
  }

  /// Puts a file where it belongs; its name is the path from the plugin's folder.
  private mutating func sort(_ file: RepositoryFile, name: String) {
    switch name {
    case "plugin.yaml", "status.yaml": documents.append(file)
    case "README.md" where file.mode == .file, "CHANGELOG.md" where file.mode == .file: sort(text: file, name: name)
    default:
      let parts = name.pathNames
      if parts.count == 2, parts[0] == "versions", parts[1].hasSuffix(".yaml") {
        sort(release: file, name: parts[1].dropLast(5))
      } else if let finding = LinkedPath.finding(for: file) {
        findings.append(finding)
      } else if parts.count >= 3, parts[0] == "bundles" {
        sort(bundleFile: file, folder: parts[1], path: String(name.path(below: "bundles/\(parts[1])")))
      } else if parts.count == 1, UnsafePath.finding(for: name) == nil, Self.isImage(name) {
        images[name] = Plugin.Asset(name: name, file)
      } else {
        UnexpectedPath.finding(for: file, expected: Self.expected).map { findings.append($0) }
      }
    }
  }

  /// What is said of files that belong to nothing: of bundles without a release, and images that are not the icon. The
  /// icon's name is empty if there is none, and nil if the listing cannot be read: then nothing is said of images.
  func strays(icon: String?) -> [Finding] {
    let folder = "registry/plugins/\(id)"
    let orphans = bundles.keys.filter { releases[$0] == nil }.sorted().map { version in
      UnlistedFile.finding(folder: "\(folder)/bundles/\(version)", of: version, in: id)
    }
    let strays = images.keys.filter { icon != nil && $0 != icon }
    return orphans
      + strays.sorted().map { name in
        Finding(
          RuleCodes.pathUnexpected, "nothing is expected at this path", at: Place(path: "\(folder)/\(name)"),
          help: "to make it the icon, write icon: \(name) in plugin.yaml")
      }
  }

  // MARK: -

  private mutating func sort(text file: RepositoryFile, name: String) {
    if let finding = TextFile.finding(for: file) {
      findings.append(finding)
    } else {
      texts[name] = Plugin.Asset(name: name, file)
    }
  }

  private mutating func sort(release file: RepositoryFile, name: Substring) {
    if let version = Version(releaseName: name) {
      releases[version] = file
    } else {
      findings.append(ReleaseName.finding(name, at: file.path))
    }
  }

  private mutating func sort(bundleFile file: RepositoryFile, folder: Substring, path: String) {
    if let finding = UnsafePath.finding(for: file.path) {
      findings.append(finding)
    } else if let version = Version(releaseName: folder) {
      bundles[version, default: [:]][path] = file
    } else {
      findings.append(ReleaseName.finding(folder, at: file.path))
    }
  }

  private static func isImage(_ name: String) -> Bool {
    [".svg", ".png", ".webp"].contains { name.hasSuffix($0) }
  }

  private static let expected =
    "a plugin's folder holds plugin.yaml, status.yaml, versions/<semver>.yaml, bundles/<semver>/…, README.md, CHANGELOG.md "
    + "and an icon"
}
