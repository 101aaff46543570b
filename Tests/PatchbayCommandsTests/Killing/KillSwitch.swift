import Foundation
import TestSupport

/// Runs the program and ends it before a change that it makes to its output: a library of `kill.c` is loaded with it, and
/// is called in place of the C library.
struct KillSwitch {
  /// Whether there is a compiler to make it with.
  static let isThere = (try? compiler(["--version"]))?.status == 0

  /// What a run came to.
  struct Outcome {
    /// Each change to a file of the output, the last one perhaps not made: `place public/index.json`.
    let changes: [Substring]
    let result: RunningProcess.Result

    /// The kinds of changes, by the part of the output that they are made to: `place public`.
    var kinds: [String] { changes.map { String($0.prefix { $0 != "/" }) } }
  }

  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    let source = URL(filePath: #filePath).deletingLastPathComponent().path + "/kill.c"
    let library = directory.path + "/kill.so"
    let result = try Self.compiler(["-shared", "-fPIC", "-Wall", "-Werror", "-o", library, source])
    guard result.status == 0 else { throw CocoaError(.executableLoad, userInfo: ["errors": result.errors]) }
  }

  private static func compiler(_ arguments: [String]) throws -> RunningProcess.Result {
    try RunningProcess.run(
      "/usr/bin/env", ["cc"] + arguments, environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""])
  }

  /// Publishes a commit.
  ///
  /// - Parameters:
  ///   - commit: The commit.
  ///   - repository: Where it is.
  ///   - output: The output directory.
  ///   - change: The change before which the run is killed: its kind, and which it is of those; nil for none.
  /// - Throws: What starting it may.
  /// - Returns: What it changed and came to.
  func publish(
    _ commit: String, of repository: TemporaryRepository, to output: String,
    before change: (kind: String, number: Int)? = nil
  ) throws -> Outcome {
    try directory.write("", to: "changes")
    var environment = [
      "LD_PRELOAD": directory.path + "/kill.so", "KILL_LIST": directory.path + "/changes", "KILL_BELOW": output,
    ]
    if let change {
      environment["KILL_BEFORE"] = change.kind
      environment["KILL_NUMBER"] = String(change.number)
    }
    let result = try PatchbayCommand.start(
      ["reconcile", commit, "--repository", repository.path, "--output", output], in: repository.folder,
      environment: environment
    ).wait()
    return Outcome(changes: try directory.text(of: "changes").split(separator: "\n"), result: result)
  }
}
