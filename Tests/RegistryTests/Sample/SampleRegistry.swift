import Foundation
import Registry

/// The registry and the tenants at the top of this repository, which `patchbay init --sample` writes out.
enum SampleRegistry {
  /// The moment that the tests look at it: 2026-07-01.
  static let asOf = Timestamp(seconds: 1_782_864_000)

  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    .standardized

  /// The files below some folders.
  static func files(below folders: String...) throws -> [RepositoryFile] {
    try folders.flatMap { folder in
      let url = root.appending(path: folder)
      return try FileManager.default.subpathsOfDirectory(atPath: url.path).sorted().compactMap {
        path -> RepositoryFile? in
        let file = url.appending(path: path)
        guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { return nil }
        return RepositoryFile(path: "\(folder)/\(path)", bytes: Array(try Data(contentsOf: file)))
      }
    }
  }

  /// All that its files come to.
  static func reading() throws -> RepositoryReading {
    try RepositoryReading(files(below: "registry", "tenants", "schemas"))
  }
}
