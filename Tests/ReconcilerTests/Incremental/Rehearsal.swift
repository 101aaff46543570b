import Diagnostics
import Foundation
import Reconciler
import Registry
import TestSupport

/// Plays edits: each commit that is to be published goes into one output that lives as long as the script, and into a new
/// one, and the two must come to the same.
struct Rehearsal {
  /// How something went wrong.
  struct Failure: Error, CustomStringConvertible {
    /// The number of the edit.
    let edit: Int

    /// What differs.
    let description: String
  }

  /// What was seen on the way.
  struct Sights: Sendable {
    /// How many commits were published, and how many were refused.
    var published = 0, stopped = 0

    /// The codes of findings and failures.
    var codes: Set<String> = []

    /// How many files an output that was there already had right, and how many were written into it.
    var unchanged = 0, written = 0
  }

  private let repository: TemporaryRepository
  private let storyline: Storyline
  private let ids: [String]

  /// The commits to publish, each with the number of its edit.
  private let stops: [(edit: Int, commit: Int, publication: Edit.Publication)]

  /// Writes the repository.
  init(_ start: GitHistory.Files, _ edits: [Edit]) throws {
    var storyline = Storyline(start, at: RandomAuthor.beginning)
    var stops = [(edit: -1, commit: storyline.tip, publication: Edit.Publication())]
    for (number, edit) in edits.enumerated() {
      storyline.add(edit)
      if let publication = edit.publication {
        stops.append((number, storyline.commit(back: publication.back), publication))
      }
    }
    self.storyline = storyline
    self.stops = stops
    repository = try TemporaryRepository(bare: true, inMemory: true)
    ids = try storyline.history.write(to: repository)
  }

  /// How a script goes wrong; nil if it does not.
  static func failure(_ start: GitHistory.Files, _ edits: [Edit]) async -> Failure? {
    do {
      _ = try await Rehearsal(start, edits).play()
      return nil
    } catch { return error as? Failure ?? Failure(edit: -1, description: "\(error)") }
  }

  /// Publishes everything.
  ///
  /// - Throws: The first ``Failure``.
  func play() async throws -> Sights {
    var sights = Sights()
    var standing = Standing()
    for stop in stops {
      do {
        try await publish(stop.commit, stop.publication, &standing, &sights)
      } catch let difference as Difference {
        throw Failure(edit: stop.edit, description: difference.description)
      }
    }
    return sights
  }

  // MARK: - One stop

  /// The output that lives on.
  private struct Standing {
    /// What it held after the last run.
    var tree: FileTree?

    /// The commit that it shows.
    var published: Int?

    /// What was remembered before the last run.
    var store: Data?

    /// What happened to it since it was published.
    var accidents: [Disturbance] = []

    /// Whether a run was stopped after an accident: then the next one no longer finds what was there.
    var wasStopped = false

    /// What a run may say of what it found.
    func mayHear(_ note: String?) -> Bool {
      guard let accident = accidents.first else { return note == nil }
      if accidents.count > 1 || wasStopped { return true }
      return note == accident.note || note == nil && accident.mayGoUnnoticed
    }
  }

  /// What a run came to.
  private struct Outcome {
    /// What it says, in full.
    let said: String

    /// The codes in it.
    let codes: Set<String>

    /// What it changed; nil if it was stopped.
    let changes: Changes?
  }

  private struct Difference: Error, CustomStringConvertible {
    let description: String
  }

  private func expect(_ isTrue: Bool, _ text: @autoclosure () -> String) throws(Difference) {
    if !isTrue { throw Difference(description: text()) }
  }

  private func publish(
    _ commit: Int, _ publication: Edit.Publication, _ standing: inout Standing, _ sights: inout Sights
  ) async throws {
    if let disturbance = publication.disturbance { try await disturb(disturbance, &standing) }
    standing.store = FileManager.default.contents(atPath: output + "/state.sqlite")
    var allowsRewrite = false
    if let published = standing.published, !storyline.history.ancestors(of: commit).contains(published) {
      let refusal = await run(commit, publication, to: output)
      try expect(refusal.codes == ["HISTORY_REWRITTEN"], "a rewritten history: \(refusal.said)")
      allowsRewrite = true
      standing.wasStopped = true
    }
    let outcome = await run(commit, publication, to: output, allowsRewrite: allowsRewrite)
    let tree = try FileTree(output)

    let empty = repository.folder + "/fresh"
    let expected = await run(commit, publication, to: empty)
    let fresh = try FileTree(empty)
    try FileManager.default.removeItem(atPath: empty)

    try expect(outcome.said == expected.said, Self.difference(outcome.said, expected.said))
    sights.codes.formUnion(outcome.codes)
    guard let changes = outcome.changes else {
      sights.stopped += 1
      standing.wasStopped = true
      let old = standing.tree?.served ?? [:]
      return try expect(tree.served == old, "a run that was stopped changed \(Self.paths(tree.served, old))")
    }
    sights.published += 1
    sights.written += changes.written
    sights.unchanged += changes.unchanged
    try expect(
      publication.verifies ? changes.note == nil : standing.mayHear(changes.note),
      "after \(standing.accidents): \(changes.note ?? "nothing is said")")
    (standing.accidents, standing.wasStopped) = ([], false)
    try compare(tree, fresh)
    try compare(changes, from: standing.tree, to: tree, fresh)
    try compareRetired(from: standing, to: tree, fresh, at: commit)
    (standing.tree, standing.published) = (tree, commit)
  }

  private var output: String { repository.folder + "/standing" }

  private func disturb(_ disturbance: Disturbance, _ standing: inout Standing) async throws {
    guard standing.tree != nil else { return }
    let other = repository.folder + "/other"
    if disturbance == .storeOfAnotherOutput {
      _ = await run(0, Edit.Publication(baseURL: "https://other.example"), to: other)
    }
    try disturbance.strike(output, other: other, earlier: standing.store)
    standing.accidents.append(disturbance)
    standing.tree = try FileTree(output)
    if standing.tree?.files["public/index.json"] == nil { standing.published = nil }
  }

  private func run(
    _ commit: Int, _ publication: Edit.Publication, to output: String, allowsRewrite: Bool = false
  ) async -> Outcome {
    let request = Request(
      repository: repository.path, source: .commit(ids[commit]),
      asOf: publication.asOf.map { Timestamp(seconds: Int64($0)) }, jobs: publication.jobs)
    let options = Run.OutputOptions(
      directory: output, baseURL: publication.baseURL, allowedRewrite: allowsRewrite ? ids[commit] : nil,
      verifies: publication.verifies, writesHistory: publication.writesHistory)
    do {
      let (verdict, changes) = try await Run(request).reconcile(options)
      let said =
        "\(verdict.revision ?? "-") \(verdict.asOf) \(verdict.counts)\n" + TextPrinter().text(of: verdict.findings)
      return Outcome(
        said: said + JSONPrinter.text(of: verdict.findings), codes: Set(verdict.findings.map(\.code.id)),
        changes: changes)
    } catch {
      return Outcome(
        said: "\(error)\n" + TextPrinter().text(of: error.findings), codes: [error.code.id], changes: nil)
    }
  }

  // MARK: - Comparing

  /// The same documents, byte for byte and with the same rights, and all immutable files that they name.
  private func compare(_ tree: FileTree, _ fresh: FileTree) throws(Difference) {
    let (mine, theirs) = (tree.served, fresh.served)
    let differences = Self.paths(mine, theirs).filter { theirs[$0] != nil || !Self.isImmutable($0) }
    try expect(
      differences == [],
      differences.map { path in
        "\(path): " + Self.difference(tree.text(path), fresh.text(path))
      }.joined(separator: "\n"))
    let modes = theirs.keys.filter { tree.files[$0]?.mode != fresh.files[$0]?.mode }.sorted()
    try expect(modes == [], "other rights: \(modes)")
  }

  /// What a run says it did is what it did.
  private func compare(
    _ changes: Changes, from old: FileTree?, to new: FileTree, _ fresh: FileTree
  ) throws(Difference) {
    let (before, after) = (old?.served ?? [:], new.served)
    let written = after.keys.filter { old?.files[$0]?.number != new.files[$0]?.number }
    let needless = written.filter { before[$0] == after[$0] }.sorted()
    try expect(needless == [], "written although they were right: \(needless)")
    try expect(
      changes.written == written.count && changes.unchanged <= fresh.served.count - written.count
        && changes.deleted == before.keys.count { after[$0] == nil },
      "\(changes), but \(written.count) of \(fresh.served.count) files were written")
  }

  /// An immutable file that is no longer named stays for one revision, and is listed for so long.
  private func compareRetired(
    from standing: Standing, to tree: FileTree, _ fresh: FileTree, at commit: Int
  ) throws(Difference) {
    let kept = Set(tree.served.keys.filter { fresh.files[$0] == nil })
    let listed = tree.text("retired").split(separator: "\n").map {
      $0.split(separator: " ").last.map(String.init) ?? ""
    }
    try expect(kept == Set(listed), "kept \(kept.sorted()), but listed \(listed)")
    guard let old = standing.tree, let published = standing.published, published != commit else { return }
    let oldListed = old.text("retired").split(separator: "\n").compactMap {
      $0.split(separator: " ").last.map(String.init)
    }
    let overdue = kept.intersection(oldListed)
    try expect(overdue == [], "kept for more than a revision: \(overdue.sorted())")
  }

  private static func isImmutable(_ path: String) -> Bool {
    path.hasPrefix("public/bundles/") || path.hasPrefix("public/icons/") || path.hasPrefix("public/runtime/")
  }

  private static func paths(_ left: [String: Data], _ right: [String: Data]) -> [String] {
    Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }.sorted()
  }

  /// The stretch in which two texts differ.
  private static func difference(_ mine: String, _ theirs: String) -> String {
    let (left, right) = (Array(mine.utf8), Array(theirs.utf8))
    let common = zip(left, right).prefix { $0 == $1 }.count
    func stretch(_ bytes: [UInt8]) -> String {
      String(decoding: bytes[min(max(0, common - 80), bytes.count)..<min(bytes.count, common + 160)], as: UTF8.self)
    }
    return "\n  incremental: \(stretch(left))\n  cold:        \(stretch(right))"
  }
}
