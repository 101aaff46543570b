import Foundation
import TestSupport
import Testing

/// Publishing commit by commit, over jumps and detours, comes to what publishing into an empty directory does.
///
/// `PATCHBAY_EDIT_COUNT` says how many edits there are in all; `PATCHBAY_EDIT_SEED` plays the script of one seed.
@Suite struct `Incremental is cold` {
  /// How many edits a script has.
  private static let length = 25

  /// How many scripts are played at a time.
  private static let workers = 2

  private static let seeds: ClosedRange<UInt64> = {
    let environment = ProcessInfo.processInfo.environment
    if let seed = environment["PATCHBAY_EDIT_SEED"].flatMap({ UInt64($0) }) { return seed...seed }
    let count = environment["PATCHBAY_EDIT_COUNT"].flatMap { Int($0) } ?? 100
    return 1...UInt64(max(1, count / length))
  }()

  @Test(arguments: 0..<workers)
  func `after any edits`(worker: Int) async throws {
    for seed in Self.seeds where seed % UInt64(Self.workers) == UInt64(worker) {
      var author = RandomAuthor(seed: seed)
      await expectSame(author.start, (0..<Self.length).map { _ in author.edit() }, "seed \(seed)")
    }
  }

  @Test(arguments: Disturbance.allCases)
  func `after an accident`(disturbance: Disturbance) async throws {
    var author = RandomAuthor(seed: 7)
    let start = author.start
    var edits = (0..<8).map { _ in author.edit() }
    for index in edits.indices {
      let strikes = index % 3 == 0
      edits[index].publication = Edit.Publication(
        jobs: 2, disturbance: strikes ? disturbance : nil, verifies: strikes && disturbance.asksForVerifying)
    }
    await expectSame(start, edits, "\(disturbance)")
  }

  @Test(arguments: 0..<workers)
  func `beside releases that were changed`(worker: Int) async throws {
    for seed in Self.seeds where seed % UInt64(Self.workers) == UInt64(worker) {
      var author = RandomAuthor(seed: 1_000 + seed)
      let start = author.start
      let edits = (0..<12).map { $0 % 5 == 0 ? author.editOfRelease() : author.plainEdit() }
      await expectSame(start, edits, "seed \(seed), beside changed releases")
    }
  }

  private func expectSame(_ start: GitHistory.Files, _ edits: [Edit], _ name: String) async {
    guard let failure = await Rehearsal.failure(start, edits) else { return }
    Issue.record("\(name), edit \(failure.edit + 1) of \(edits.count): \(failure)")
    let (least, script) = await shortest(start, edits)
    Issue.record(
      """
      The shortest script of \(name) that fails, with \(await Rehearsal.failure(least, script)?.description ?? "nothing"):
      \(least.sorted { $0.key < $1.key }.map { Edit.Change.write($0.key, $0.value).description }.joined(separator: "\n"))
      \(script.enumerated().map { "edit \($0 + 1):\n\($1)" }.joined(separator: "\n"))
      """)
  }

  /// The least that still fails: fewer edits, then fewer changes in each, then fewer files to begin with.
  private func shortest(_ start: GitHistory.Files, _ edits: [Edit]) async -> (GitHistory.Files, [Edit]) {
    func fails(_ start: GitHistory.Files, _ edits: [Edit]) async -> Bool {
      await Rehearsal.failure(start, edits) != nil
    }
    var edits = await minimized(edits) { await fails(start, $0) }
    for index in edits.indices {
      let changes = await minimized(edits[index].changes) { changes in
        var shorter = edits
        shorter[index].changes = changes
        return await fails(start, shorter)
      }
      edits[index].changes = changes
    }
    let files = await minimized(start.sorted { $0.key < $1.key }) { files in
      await fails(Dictionary(uniqueKeysWithValues: files.map { ($0.key, $0.value) }), edits)
    }
    return (Dictionary(uniqueKeysWithValues: files.map { ($0.key, $0.value) }), edits)
  }
}
