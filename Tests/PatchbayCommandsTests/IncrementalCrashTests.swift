import Foundation
import TestSupport
import Testing

/// Runs over an output and a store that are there, cut off or in each other's way.
@Suite struct `An incremental run` {
  private let repository: TemporaryRepository

  /// What is published, what comes next, and what comes after that.
  private let commits: [String]

  /// The output of the first commit.
  private var base: String { repository.folder + "/base" }

  init() throws {
    repository = try TemporaryRepository(files: .generated(plugins: 6, tenants: 20))
    var commits = [try repository.git("rev-parse", "HEAD")]
    // Many tenants take the new releases; others change, come and go.
    try repository.remove("tenants/tenant-7")
    commits.append(
      try repository.commit(
        .release("plugin-1", "1.9.0", .d).adding(
          .release("plugin-2", "1.9.0", .c), .tenant("newcomer", ["plugin-1": "version: ^1"]),
          ["tenants/tenant-3/installs/plugin-1.yaml": "version: 1.0.0\n"])))
    commits.append(
      try repository.commit([
        "registry/plugins/plugin-2/status.yaml": "revoked: {\"1.9.0\": {reason: Malware, at: 2026-01-01}}\n"
      ]))
    self.commits = commits
    let result = try start(commits[0], base).wait()
    #expect(result.status == 0, "\(result.errors)")
  }

  private func start(_ commit: String, _ output: String) throws -> RunningProcess {
    try PatchbayCommand.start(
      ["reconcile", commit, "--repository", repository.path, "--output", output], in: repository.folder)
  }

  /// An output that shows the first commit.
  private func copy(_ name: String) throws -> String {
    let output = repository.folder + "/" + name
    try FileManager.default.copyItem(atPath: base, toPath: output)
    return output
  }

  /// What a commit comes to where there is nothing.
  private func cold(_ commit: String) throws -> FileTree {
    let output = repository.folder + "/cold-" + commit
    let result = try start(commit, output).wait()
    #expect(result.status == 0, "\(result.errors)")
    return try FileTree(output)
  }

  private func expectSame(_ output: String, _ expected: FileTree, _ name: String) throws {
    let actual = try FileTree(output)
    #expect(actual.differences(from: expected).filter { !$0.hasPrefix("public/bundles/") } == [], "\(name)")
    #expect(Set(expected.served.keys).subtracting(actual.served.keys) == [], "\(name)")
    #expect(!actual.folders.keys.contains("staging"), "\(name)")
  }

  @Test(.enabled(if: KillSwitch.isThere, "install a C compiler"))
  func `killed before any kind of change leaves whole manifests, and the next one ends in the bytes of a cold run`()
    throws
  {
    let (next, afterNext) = (try cold(commits[1]), try cold(commits[2]))
    let killSwitch = try KillSwitch()
    let undisturbed = try copy("undisturbed")
    let kinds = try killSwitch.publish(commits[1], of: repository, to: undisturbed).kinds
    try expectSame(undisturbed, next, "undisturbed")
    #expect(
      Set(kinds).isSuperset(of: [
        "create staging", "write staging", "synchronize .", "write state.sqlite-wal", "place public", "place private",
        "remove private", "remove staging", "write state.sqlite", "place last-run.json",
      ]))

    // The first of each kind, and one in the middle of many.
    let moments = Dictionary(grouping: kinds) { $0 }.sorted { $0.key < $1.key }.flatMap { kind, all in
      (all.count > 4 ? [0, all.count / 2] : [0]).map { (kind: kind, number: $0) }
    }
    for (index, moment) in moments.enumerated() {
      let output = try copy("killed-\(index)")
      let name = "killed before \(moment)"
      let killed = try killSwitch.publish(commits[1], of: repository, to: output, before: moment).result
      #expect(killed.status == -SIGKILL, "\(name)")
      #expect(try FileTree(output).missingFiles() == [], "\(name)")

      // The same commit again, or at once the one after it.
      let skips = index.isMultiple(of: 3)
      let result = try start(commits[skips ? 2 : 1], output).wait()
      #expect(result.status == 0, "\(name): \(result.errors)")
      if moment.kind.hasPrefix("place p") {
        #expect(result.output.contains("The last run was cut off while it published"), "\(name): \(result.output)")
      }
      try expectSame(output, skips ? afterNext : next, name)
      try FileManager.default.removeItem(atPath: output)
    }
  }

  @Test func `beside another is refused, or follows it`() throws {
    let next = try cold(commits[1])
    for number in 0..<6 {
      let output = try copy("shared-\(number)")
      let results = try [start(commits[1], output), start(commits[1], output)].map { try $0.wait() }
      #expect(results.contains { $0.status == 0 })
      for result in results where result.status != 0 {
        #expect(result.status == 4)
        #expect(result.errors.contains("[OUTPUT_BUSY]"))
      }
      try expectSame(output, next, "run \(number)")
    }
  }
}
