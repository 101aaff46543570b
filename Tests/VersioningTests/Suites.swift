import Foundation
import Testing

/// Test data that others wrote, which is not part of this package.
enum Suites {
  /// The folder that `PATCHBAY_SUITES` names, or `../shared/suites` beside the package; nil if it is not there.
  static let folder: URL? = {
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

  /// Whether the data is there.
  static var areThere: Bool { folder != nil }

  /// Reads a file of the folder.
  static func data(_ path: String) throws -> Data {
    try Data(contentsOf: try #require(folder).appending(path: path))
  }

  /// Reads the rows of a JSON file.
  static func rows<Row: Decodable>(_ path: String, as type: Row.Type = Row.self) throws -> [Row] {
    try JSONDecoder().decode([Row].self, from: data(path))
  }
}

extension Trait where Self == ConditionTrait {
  /// Runs a test only where the data of others is.
  static var needsSuites: Self {
    .enabled(if: Suites.areThere, "the suites are not there: set PATCHBAY_SUITES to their folder")
  }
}
