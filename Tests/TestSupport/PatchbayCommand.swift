import Foundation

/// The program itself, run as people run it.
public enum PatchbayCommand {
  /// The executable: it stands where the test bundle is, or beside the tests' own program.
  public static let path: String = {
    let candidates = [Foundation.Bundle.main.bundlePath, CommandLine.arguments[0]].flatMap { path in
      [path, URL(filePath: path).deletingLastPathComponent().path]
    }
    let found = candidates.map { $0 + "/patchbay" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let found else { preconditionFailure("there is no program patchbay beside \(candidates)") }
    return found
  }()

  /// The environment that it gets: nothing of the machine's or the user's git configuration.
  public static func environment(home: String) -> [String: String] {
    [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": home, "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1",
      "SWIFT_BACKTRACE": "enable=no",
    ]
  }

  /// Starts it.
  public static func start(
    _ arguments: [String], in directory: String, input: String = "", environment: [String: String] = [:]
  ) throws -> RunningProcess {
    try RunningProcess(
      path, arguments, in: directory, input: input,
      environment: Self.environment(home: directory).merging(environment) { $1 })
  }

  /// Runs it to its end.
  public static func run(
    _ arguments: String..., in directory: String, environment: [String: String] = [:]
  ) throws -> RunningProcess.Result {
    try start(arguments, in: directory, environment: environment).wait()
  }
}

extension RunningProcess.Result {
  /// What a person in front of a terminal sees: the command, what it printed, and its status if it is not 0.
  ///
  /// What differs from machine to machine is replaced: paths below the given folders, times, object ids on request.
  public func transcript(_ command: String, replacing replacements: [String: String] = [:]) -> String {
    var text = output + errors
    for (old, new) in replacements.sorted(by: { $0.key.count > $1.key.count }) { text = text.replacing(old, with: new) }
    text = text.replacing(/in \d+ ms/, with: "in N ms")
      .replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ(?=, was stopped)/, with: "TIME")
    return "$ patchbay \(command)\n\(text)" + (status == 0 ? "" : "[status \(status)]\n")
  }
}
