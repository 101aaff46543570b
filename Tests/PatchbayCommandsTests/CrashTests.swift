import Foundation
import TestSupport
import Testing

@Suite struct `Killed at any moment` {
  /// How often a run is killed.
  private static let kills = 20

  @Test func `it leaves whole manifests, and the next run ends in the same bytes`() throws {
    let repository = try TemporaryRepository(files: .generated())
    let first = try repository.git("rev-parse", "HEAD")
    try repository.commit(.generated(edition: 1, seed: 2))
    let second = try repository.git("rev-parse", "HEAD")
    let output = repository.folder + "/dist"

    func arguments(_ commit: String, _ output: String) -> [String] {
      ["reconcile", commit, "--repository", repository.path, "--output", output, "--allow-rewrite", commit]
    }
    // What undisturbed runs come to, and how long they take.
    var undisturbed: [String: FileTree] = [:]
    for commit in [first, second] {
      let result = try PatchbayCommand.start(arguments(commit, output + commit), in: repository.folder).wait()
      #expect(result.status == 0, "\(result.errors)")
      undisturbed[commit] = try FileTree(output + commit)
    }
    let clock = ContinuousClock()
    let began = clock.now
    _ = try PatchbayCommand.start(arguments(first, output), in: repository.folder).wait()
    let duration = began.duration(to: clock.now)

    var random = SeededGenerator(seed: 17)
    var (started, killed) = (0, 0)
    while killed < Self.kills, started < 4 * Self.kills {
      started += 1
      // Half of the kills are meant for the last part of a run, where files are renamed and deleted.
      let share = Double.random(in: started.isMultiple(of: 2) ? 0...1 : 0.7...1, using: &random)
      let commit = started.isMultiple(of: 4) || started.isMultiple(of: 3) ? second : first
      let process = try PatchbayCommand.start(arguments(commit, output), in: repository.folder)
      usleep(UInt32(duration * share / .microseconds(1)))
      process.kill()
      if try process.wait().status == -SIGKILL { killed += 1 }
      #expect(try FileTree(output).missingFiles() == [], "after kill \(killed), at \(share) of a run")
    }
    #expect(killed == Self.kills)

    for commit in [second, first] {
      let result = try PatchbayCommand.start(arguments(commit, output), in: repository.folder).wait()
      #expect(result.status == 0, "\(result.errors)")
      let (expected, actual) = (try #require(undisturbed[commit]), try FileTree(output))
      #expect(actual.differences(from: expected).filter { !$0.hasPrefix("public/bundles/") } == [])
      #expect(Set(expected.served.keys).subtracting(actual.served.keys) == [])
      #expect(!actual.folders.keys.contains("staging"))
    }
  }

  @Test func `it leaves no lock behind`() throws {
    let repository = try TemporaryRepository(files: .generated(plugins: 20, tenants: 100))
    let process = try PatchbayCommand.start(["reconcile", "--output", "../dist"], in: repository.path)
    while process.isRunning, !FileManager.default.fileExists(atPath: repository.folder + "/dist/lock") { usleep(500) }
    process.kill()
    _ = try process.wait()
    let result = try PatchbayCommand.run("reconcile", "--output", "../dist", in: repository.path)
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func `while one run writes, another is refused by the number of its process`() throws {
    let repository = try TemporaryRepository(files: .small)
    let output = repository.folder + "/dist"
    #expect(try PatchbayCommand.run("reconcile", "--output", output, in: repository.path).status == 0)
    let before = try FileTree(output)
    // The lock is one of the operating system: whoever holds it, by whatever program.
    let holder = try RunningProcess("/usr/bin/flock", [output + "/lock", "sleep", "30"])
    defer { holder.kill() }
    usleep(200_000)
    let result = try PatchbayCommand.run("reconcile", "--output", output, in: repository.path)
    let number = try #require(before.text("lock").split(separator: " ").last?.dropLast())
    #expect(result.status == 4)
    #expect(
      result.errors == """
        patchbay: another run, process \(number), is writing \(output) [OUTPUT_BUSY]
          help: Wait for the other run to end.

        """)
    #expect(try FileTree(output).files == before.files)
  }
}
