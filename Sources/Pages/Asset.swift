/// A file that all pages share. Its name changes with its content, so it may be kept for ever.
struct Asset: Sendable {
  /// Where it goes, from the site's directory.
  let path: String

  /// Its content.
  let text: String

  static let style = Asset("style", "css")
  static let script = Asset("catalogue", "js")
  static let favicon = Asset("favicon", "svg")

  /// What is in `Site`, by the name of the file.
  static let files: [String: String] = Dictionary(
    uniqueKeysWithValues: embeddedFiles.map { path, text in (String(path.dropFirst("Sources/Pages/Site/".count)), text)
    })

  private init(_ name: String, _ suffix: String) {
    guard let text = Self.files["\(name).\(suffix)"] else { preconditionFailure("there is no \(name).\(suffix)") }
    var fingerprint = Fingerprint()
    fingerprint.add(text)
    self.text = text
    path = "assets/\(name)-\(fingerprint.description.prefix(16)).\(suffix)"
  }
}
