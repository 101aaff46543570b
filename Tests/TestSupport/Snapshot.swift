import Foundation
public import Testing

/// Compares a text with the file of that name in the folder `Snapshots` beside the test.
///
/// With `RECORD_SNAPSHOTS=1` in the environment the file is written instead, and the test fails, so that a recording
/// never passes for a check.
///
/// - Parameters:
///   - actual: The text that was made.
///   - name: The path of the file below `Snapshots`, with its extension.
///   - sourceLocation: The line that is blamed; its folder is the one that holds `Snapshots`.
/// - Throws: What the file system says when a snapshot cannot be written.
public func assertSnapshot(_ actual: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let file = URL(filePath: sourceLocation.filePath).deletingLastPathComponent().appending(path: "Snapshots/\(name)")

  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(actual.utf8).write(to: file)
    Issue.record(
      "recorded Snapshots/\(name); look at it, and run the tests again without RECORD_SNAPSHOTS",
      sourceLocation: sourceLocation)
    return
  }
  guard let expected = try? Data(contentsOf: file) else {
    Issue.record(
      "there is no Snapshots/\(name); RECORD_SNAPSHOTS=1 makes it of this:\n\(actual)", sourceLocation: sourceLocation)
    return
  }
  if expected != Data(actual.utf8) {
    let difference = firstDifference(String(decoding: expected, as: UTF8.self), actual)
    Issue.record(
      "Snapshots/\(name) has another text\n\(difference)\nThe whole:\n\(actual)", sourceLocation: sourceLocation)
  }
}

/// The first line in which two texts differ, as it is in both.
private func firstDifference(_ expected: String, _ actual: String) -> String {
  let expected = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let actual = actual.split(separator: "\n", omittingEmptySubsequences: false)
  let line = zip(expected, actual).prefix { $0 == $1 }.count
  func text(_ lines: [Substring]) -> String { line < lines.count ? lines[line].debugDescription : "(no such line)" }
  return "line \(line + 1)\n- \(text(expected))\n+ \(text(actual))"
}
