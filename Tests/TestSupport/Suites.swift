public import Foundation
public import Testing

/// Test data that others wrote, which is not part of this package.
public enum Suites {
  /// The folder that `PATCHBAY_SUITES` names, or `../shared/suites` beside the package; nil if it is not there.
  public static let folder: URL? = {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder =
      ProcessInfo.processInfo.environment["PATCHBAY_SUITES"].map { URL(filePath: $0) }
      ?? package.appending(path: "../shared/suites")
    guard FileManager.default.fileExists(atPath: folder.path) else {
      print("warning: conformance tests are skipped: there is no \(folder.path); set PATCHBAY_SUITES")
      return nil
    }
    return folder
  }()

  /// Reads a file of the folder.
  ///
  /// - Throws: What the file system says, and if there is no folder.
  public static func data(_ path: String) throws -> Data {
    try Data(contentsOf: try #require(folder).appending(path: path))
  }

  /// Reads the rows of a JSON file.
  ///
  /// - Throws: What the file system or the decoder says, and if there is no folder.
  public static func rows<Row: Decodable>(_ path: String, as type: Row.Type = Row.self) throws -> [Row] {
    try JSONDecoder().decode([Row].self, from: data(path))
  }
}

extension Trait where Self == ConditionTrait {
  /// Runs a test only where the data of others is.
  public static var needsSuites: Self {
    .enabled(if: Suites.folder != nil, "the suites are not there: set PATCHBAY_SUITES to their folder")
  }
}
