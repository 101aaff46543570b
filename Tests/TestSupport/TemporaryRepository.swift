import Foundation

/// A real git repository in a temporary folder, made with the installed `git` and removed with the value.
///
/// Authors, dates and configuration are fixed, so that the same steps give the same object ids on any machine.
public final class TemporaryRepository: Sendable {
  /// The time of a commit when a test does not care: 2026-01-01T00:00:00Z, in seconds since 1970.
  public static let defaultTime = 1_767_225_600

  /// The absolute path: of the working tree, or of the bare repository itself.
  public let path: String

  /// The folder that holds the repository and whatever a test puts beside it; it is removed at the end.
  public let folder: String

  /// Makes an empty repository whose branch is `main`, bare if that is asked for; `objectFormat` may be `sha256` too.
  ///
  /// In memory it is quicker, where the machine has a file system there.
  public convenience init(bare: Bool = false, objectFormat: String = "sha1", inMemory: Bool = false) throws {
    try self.init(inMemory: inMemory) { path in
      ["init", "--quiet", "--initial-branch=main", "--object-format=\(objectFormat)"] + (bare ? ["--bare"] : []) + [
        path
      ]
    }
  }

  /// Makes a repository with the files in one commit.
  public convenience init(files: [String: String], at time: Int = TemporaryRepository.defaultTime) throws {
    try self.init()
    try commit(files, at: time)
  }

  private init(inMemory: Bool = false, _ arguments: (_ path: String) -> [String]) throws {
    // The system resolves symbolic links on the way (`/tmp` may be one), so that paths compare equal to git's own.
    let memory = URL(fileURLWithPath: "/dev/shm")
    let isUsable = inMemory && FileManager.default.isWritableFile(atPath: memory.path)
    let root = isUsable ? memory : FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    folder = root.appendingPathComponent("patchbay-test-\(UUID().uuidString)").path
    path = folder + "/repository"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Self.run(arguments(path), in: folder, home: folder)
  }

  deinit {
    // What cannot be removed (a test may take permissions away) is left to the system's own cleaning.
    _ = try? FileManager.default.removeItem(atPath: folder)
  }

  // MARK: - Files

  /// Writes files into the working tree, making the folders that they need.
  public func write(_ files: [String: String]) throws {
    for (name, text) in files { try write(name, bytes: Array(text.utf8)) }
  }

  /// Writes one file into the working tree, byte for byte.
  public func write(_ name: String, bytes: [UInt8]) throws {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  /// Removes files or folders from the working tree.
  public func remove(_ names: String...) throws {
    for name in names { try FileManager.default.removeItem(atPath: path + "/" + name) }
  }

  /// Puts a symbolic link into the working tree.
  public func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: target)
  }

  // MARK: - Commits

  /// Writes the files, stages everything in the working tree and commits it; returns the commit's id.
  ///
  /// The time is that of author and committer, in seconds since 1970, UTC.
  @discardableResult
  public func commit(
    _ files: [String: String] = [:], _ message: String = "Change", at time: Int = TemporaryRepository.defaultTime
  ) throws -> String {
    try write(files)
    try git("add", "--all")
    try git("commit", "--quiet", "--allow-empty", "--message", message, at: time)
    return try git("rev-parse", "HEAD")
  }

  /// Runs git in the repository and returns its standard output without the last line feed.
  ///
  /// The arguments are what follows `git`; the variables are set on top of the fixed ones; the time is that of author
  /// and committer, in seconds since 1970, UTC. A status other than 0 is thrown as a ``Failure``.
  @discardableResult
  public func git(
    _ arguments: String..., input: [UInt8] = [], environment: [String: String] = [:],
    at time: Int = TemporaryRepository.defaultTime
  ) throws -> String {
    try Self.run(arguments, in: path, home: folder, input: input, environment: environment, time: time)
  }

  // MARK: - Other repositories

  /// Clones this repository over `file://`, as from elsewhere, with options of `git clone`: `--bare`, `--depth=1`, …
  public func clone(_ options: String...) throws -> TemporaryRepository {
    try git("config", "uploadpack.allowFilter", "true")
    return try TemporaryRepository { path in ["clone", "--quiet"] + options + ["file://" + self.path, path] }
  }

  /// Adds a worktree at a revision, with a detached HEAD, and returns its absolute path.
  public func worktree(_ name: String, at revision: String = "HEAD") throws -> String {
    let worktree = folder + "/" + name
    try git("worktree", "add", "--quiet", "--detach", worktree, revision)
    return worktree
  }

  // MARK: - Running git

  /// A run of git that ended with another status than 0.
  public struct Failure: Error, CustomStringConvertible {
    /// What was run, and what it said on standard error.
    public let description: String
  }

  @discardableResult
  private static func run(
    _ arguments: [String], in directory: String, home: String, input: [UInt8] = [],
    environment: [String: String] = [:], time: Int = defaultTime
  ) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: directory)
    process.environment = fixedEnvironment(home: home, time: time).merging(environment) { $1 }

    // Files, not pipes: no amount of input or output can make the two processes wait for each other.
    let exchange = home + "/" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: exchange, withIntermediateDirectories: false)
    defer { _ = try? FileManager.default.removeItem(atPath: exchange) }
    let (inputFile, outputFile, errorFile) = (exchange + "/input", exchange + "/output", exchange + "/error")
    for (file, content) in [(inputFile, Data(input)), (outputFile, Data()), (errorFile, Data())] {
      try content.write(to: URL(fileURLWithPath: file))
    }
    process.standardInput = FileHandle(forReadingAtPath: inputFile)
    process.standardOutput = FileHandle(forWritingAtPath: outputFile)
    process.standardError = FileHandle(forWritingAtPath: errorFile)

    try process.run()
    process.waitUntilExit()

    guard process.terminationStatus == 0 else {
      let said = String(decoding: try Data(contentsOf: URL(fileURLWithPath: errorFile)), as: UTF8.self)
      throw Failure(
        description: "git \(arguments.joined(separator: " ")): status \(process.terminationStatus)\n\(said)")
    }
    let output = String(decoding: try Data(contentsOf: URL(fileURLWithPath: outputFile)), as: UTF8.self)
    return output.hasSuffix("\n") ? String(output.dropLast()) : output
  }

  /// Nothing of the machine's or the user's configuration reaches a test.
  private static func fixedEnvironment(home: String, time: Int) -> [String: String] {
    [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "HOME": home,
      "LC_ALL": "C.UTF-8",
      "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_AUTHOR_NAME": "Ada Author",
      "GIT_AUTHOR_EMAIL": "ada@example.org",
      "GIT_AUTHOR_DATE": "@\(time) +0000",
      "GIT_COMMITTER_NAME": "Cy Committer",
      "GIT_COMMITTER_EMAIL": "cy@example.org",
      "GIT_COMMITTER_DATE": "@\(time) +0000",
    ]
  }
}
