import TestSupport

/// What should not happen, or happens seldom: to any file, whatever it is.
extension RandomAuthor {
  /// Moves or copies a tenant's or a plugin's folder, or removes it.
  mutating func moveFolder() {
    let (folder, names) = chance(60) ? ("tenants", Self.tenants) : ("registry/plugins", Self.plugins)
    let there = folders(below: folder)
    guard !there.isEmpty else { return }
    let (source, target) = ("\(folder)/\(one(of: there))", "\(folder)/\(one(of: names))")
    switch number(0...3) {
    case 0: change(.move(source, to: target))
    case 1: change(.copy(source, to: target))
    default: change(.remove(source))
    }
  }

  mutating func misbehave() {
    switch number(0...22) {
    case 0...4: spoil()
    case 5...8: if let path = path() { change(.remove(path)) }
    case 9: if let path = path(where: { $0.hasPrefix("registry/plugins/") }) { change(.remove(path)) }
    case 10...11: if let path = path(where: { $0.contains("/versions/") }) { addLine(to: path, "# edited\n") }
    case 12...13: if let path = path(where: { $0.contains("/bundles/") }) { addLine(to: path, "// edited\n") }
    case 14: if let path = path() { change(.write(path, one(of: [.link("../elsewhere"), .submodule]))) }
    case 15: if let path = path(), case .file(let text) = draft[path] { change(.write(path, .executable(text))) }
    case 16: exchange()
    case 17...18: writeUnexpected()
    case 19:
      change(.remove(one(of: ["tenants", "registry/plugins", "registry/extension-points", "schemas", "registry"])))
    case 20: if let path = path(where: { $0.hasSuffix(".yaml") }) { change(.move(path, to: path + ".bak")) }
    default: write(one(of: ["README.md", "docs/page.md", "tenants/README.md", ".gitignore"]), "\(number(1...9))\n")
    }
  }

  // MARK: -

  mutating func addLine(to path: String, _ line: String) {
    if case .file(let text) = draft[path] { write(path, text + line) }
  }

  /// Makes a document one that cannot be read, or does not fit its schema.
  private mutating func spoil() {
    // A platform that is broken hides all else.
    let sparesPlatform = chance(80)
    guard let path = path(where: { $0.hasSuffix(".yaml") && !(sparesPlatform && $0 == "registry/platform.yaml") }),
      case .file(let text) = draft[path]
    else { return }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    switch number(0...5) {
    case 0: write(path, one(of: ["", "- a\n", text + text, "%YAML 1.2\n---\n" + text]))
    case 1: write(path, lines.dropFirst().joined(separator: "\n"))
    case 2: write(path, text.replacing(one(of: [": ", "{", "1"]), with: "[", maxReplacements: 1))
    default:
      let ends = [
        "a: [", "nmae: 1", "name: 1", "x-mine: &a 1", "---", "x-mine: *a", "x-mine: \u{7}", "x-mine: .nan", "!!a b: c",
      ]
      write(path, text + one(of: ends) + "\n")
    }
  }

  /// Lets a file have the content of another of its kind.
  private mutating func exchange() {
    guard let path = path() else { return }
    let name = path.split(separator: "/").last ?? ""
    if let other = self.path(where: { $0 != path && $0.hasSuffix("/" + name) }) { change(.copy(other, to: path)) }
  }

  private mutating func writeUnexpected() {
    let (plugin, tenant) = (one(of: Self.plugins), one(of: Self.tenants))
    write(
      one(of: [
        "registry/notes.txt", "registry/plugins/\(plugin)/notes.txt", "tenants/\(tenant)/notes.txt", "tenants/stray",
        "registry/plugins/\(plugin)/versions/1.0.yaml", "registry/plugins/\(plugin)/bundles/7.0.0/index.js",
        "tenants/\(tenant)/Tenant.yaml", "tenants/\(tenant.uppercased())/tenant.yaml", "registry/Platform.yaml",
        "registry/plugins/-\(plugin)/plugin.yaml", "registry/publishers/Acme.yaml",
        "tenants/\(tenant)/installs/a/b.yaml",
        "registry/extension-points/page/v1.yaml", "tenants/\(tenant)/installs/No.yaml", "schemas/note.schema.json",
        "registry/plugins/\(plugin)/versions", "registry/plugins/\(plugin)/icon.svg", "tenants/\(tenant)", "registry",
      ]), "name: Unexpected\n")
  }
}
