import Foundation
import TestSupport

/// A bare repository that people push to, with Patchbay's hooks in it, and the output that they publish.
final class Server: Sendable {
  /// The repository.
  let repository: TemporaryRepository

  /// Where it is published.
  var output: String { repository.folder + "/www" }

  /// Makes the repository and installs the hooks.
  init() throws {
    repository = try TemporaryRepository(bare: true)
    try repository.git("config", "patchbay.output", "../www")
    try patchbay("hooks", "install")
  }

  /// Waits for what the hooks have begun: no process may outlive its files.
  deinit { try? settle() }

  /// Runs `patchbay` for the repository and gives what it printed.
  @discardableResult
  func patchbay(_ arguments: String...) throws -> RunningProcess.Result {
    try PatchbayCommand.start(arguments, in: repository.path).wait()
  }

  /// A checkout whose `origin` is the repository, by this address or else as a file, with a registry in its first commit.
  func checkout(_ address: String? = nil, files: [String: String] = .small) throws -> TemporaryRepository {
    let checkout = try TemporaryRepository(files: files)
    try checkout.git("remote", "add", "origin", address ?? repository.path)
    return checkout
  }

  /// The commit that the branch is at; nil if it has none.
  var tip: String? { try? repository.git("rev-parse", "--verify", "--quiet", "refs/heads/main") }

  /// The commit that is published; nil if none is.
  var published: String? {
    guard let index = FileManager.default.contents(atPath: output + "/public/index.json") else { return nil }
    return (try? JSONSerialization.jsonObject(with: index) as? [String: Any])?["revision"] as? String
  }

  /// The newest run's end.
  func lastRun() throws -> String { try String(contentsOfFile: output + "/last-run.json", encoding: .utf8) }

  /// What is served.
  func tree() throws -> FileTree { try FileTree(output) }

  /// The processes whose folder is the repository: git's own, if they are wanted, those of its hooks, and what these have begun.
  func processes(ofGit: Bool = true) throws -> [pid_t] {
    func target(_ link: String) -> String? { try? FileManager.default.destinationOfSymbolicLink(atPath: link) }
    return try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { pid_t($0) }
      .filter { target("/proc/\($0)/cwd") == repository.path }
      .filter { number in ofGit || target("/proc/\(number)/exe")?.contains("/git") == false }
  }

  /// Waits until no hook runs any more, nor what one has begun.
  func settle() throws {
    var quiet = 0
    // A process that has just begun may not be in its folder yet.
    while quiet < 3 {
      quiet = try processes().isEmpty ? quiet + 1 : 0
      usleep(20_000)
    }
  }

  /// What a cold run makes of the branch as it is now.
  func fresh() throws -> FileTree {
    let directory = try TemporaryDirectory()
    let result = try patchbay("reconcile", "main", "--as-of", "now", "--output", directory.path)
    guard result.status <= 1 else { throw Unpublished(description: result.errors) }
    return try FileTree(directory.path)
  }

  /// A reconcile that did not publish.
  struct Unpublished: Error, CustomStringConvertible {
    let description: String
  }
}

extension TemporaryRepository {
  /// Commits some files alone, whatever else has changed, and gives the commit.
  @discardableResult
  func add(_ files: [String: String], _ message: String = "Change") throws -> String {
    try write(files)
    for path in files.keys.sorted() { try git("add", path) }
    try git("commit", "--quiet", "--no-verify", "--message", message)
    return try git("rev-parse", "HEAD")
  }

  /// What git says where it does not do what is asked of it.
  func refusal(_ body: (TemporaryRepository) throws -> Void) -> String? {
    do {
      try body(self)
      return nil
    } catch { return "\(error)" }
  }
}
