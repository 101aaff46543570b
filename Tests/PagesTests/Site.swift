import TestSupport

@testable import Pages

extension TemporaryDirectory {
  /// Makes the site of the public root in this directory.
  @discardableResult
  func makeSite(jobs: Int = 2) async throws -> Changes {
    try await Catalogue.write(path + "/public", to: path + "/site", jobs: jobs)
  }

  /// The site as it is; what is for the next run alone left out.
  func site() throws -> [String: FileTree.File] {
    try FileTree(path + "/site").files.filter { !$0.key.hasPrefix(".") }
  }
}

extension Changes {
  /// How many files are new, as they were, and gone.
  var counts: [Int] { [written, unchanged, removed] }
}
