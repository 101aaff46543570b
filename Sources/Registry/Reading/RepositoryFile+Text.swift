public import Diagnostics

extension RepositoryFile {
  /// The text of a file, to be shown to people: what must not be shown of an install is masked.
  ///
  /// - Parameters:
  ///   - path: The path from the repository's root.
  ///   - bytes: The bytes.
  /// - Returns: The text.
  public static func text(path: String, bytes: [UInt8]) -> SourceText {
    let names = path.pathNames
    let isInstall = names.count == 4 && names[0] == "tenants" && names[2] == "installs"
    let mask: SourceText.Mask? = if isInstall { { ConfigurationMask.ranges(in: $0) } } else { nil }
    return SourceText(path: path, LazyBytes(bytes), mask: mask)
  }
}
