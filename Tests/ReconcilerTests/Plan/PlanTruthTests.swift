import Diagnostics
import Foundation
import Git
import JSONSchema
import Reconciler
import Registry
import TestSupport
import Testing
import YAML

/// What a plan says is what publishing both sides comes to, over pairs of commits that a random author made.
///
/// `PATCHBAY_PLAN_COUNT` says how many pairs there are in all; `PATCHBAY_PLAN_SEED` takes those of one seed.
@Suite struct `A plan equals the truth` {
  /// How many pairs a history gives, and of how many edits it is.
  private static let pairs = 10, edits = 14

  /// How many histories are looked at at a time.
  private static let workers = 2

  private static let seeds: ClosedRange<UInt64> = {
    let environment = ProcessInfo.processInfo.environment
    if let seed = environment["PATCHBAY_PLAN_SEED"].flatMap({ UInt64($0) }) { return seed...seed }
    let count = environment["PATCHBAY_PLAN_COUNT"].flatMap { Int($0) } ?? 300
    return 1...UInt64(max(1, count / pairs))
  }()

  @Test(arguments: 0..<workers)
  func `for any two commits`(worker: Int) async throws {
    var sights = PlanRehearsal.Sights()
    for seed in Self.seeds where seed % UInt64(Self.workers) == UInt64(worker) {
      var author = RandomAuthor(seed: seed)
      var storyline = Storyline(author.start, at: RandomAuthor.beginning)
      for _ in 0..<Self.edits { storyline.add(author.edit()) }
      let rehearsal = try PlanRehearsal(storyline.history)
      var random = SeededGenerator(seed: seed)
      for _ in 0..<Self.pairs {
        let commits = 0..<storyline.history.commits.count
        let (base, head) = (Int.random(in: commits, using: &random), Int.random(in: commits, using: &random))
        let name: Comment = "seed \(seed), \(head) into \(base)"
        for difference in try await rehearsal.play(base, head, &sights) { Issue.record("\(name): \(difference)") }
      }
    }
    // A plan that never saw anything would be right too.
    #expect(sights.files > 0 && sights.effects > 0 && sights.findings > 0 && sights.slices > 0)
  }
}

/// Publishes both sides of a change and holds the plan against that.
struct PlanRehearsal {
  /// What was seen on the way.
  struct Sights {
    var files = 0, effects = 0, findings = 0, slices = 0
  }

  private let repository: TemporaryRepository
  private let ids: [String]

  init(_ history: GitHistory) throws {
    repository = try TemporaryRepository(bare: true, inMemory: true)
    ids = try history.write(to: repository)
  }

  /// Plans to merge one commit into another, and says how the plan and the truth differ.
  func play(_ base: Int, _ head: Int, _ sights: inout Sights) async throws -> [String] {
    let (old, new) = (repository.folder + "/old", repository.folder + "/new")
    defer {
      for folder in [old, new] { try? FileManager.default.removeItem(atPath: folder) }
    }
    let truth = try merge(ids[head], into: ids[base])
    let plan: Plan
    do { plan = try await run(ids[head]).plan(since: Run.Base(ids[base])) } catch {
      let stop = await failure(truth, to: new, asOf: nil)
      return stop == error.code.id ? [] : ["the plan was stopped by \(error), the run by \(stop ?? "nothing")"]
    }
    // Nothing is published where the platform's own file is broken.
    let stop = await failure(ids[base], to: old, asOf: plan.baseAsOf)
    if let stop, stop != "PLATFORM_BROKEN" && stop != "FORMAT_TOO_NEW" { return ["BASE was stopped by \(stop)"] }
    let (before, isThere) = stop == nil ? (try FileTree(old).served, true) : ([:], false)
    if let second = await failure(truth, to: new, asOf: plan.asOf) {
      // Neither is published then, and the change touches nothing that is read.
      if stop == second, plan.verdict == .nothing { return [] }
      return ["the merge was stopped by \(second)"]
    }
    let after = try FileTree(new).served

    var differences = compare(plan, before, after)
    if isThere {
      let remembered = try await run(ids[head]).plan(since: Run.Base(ids[base]), output: old)
      if Self.text(remembered) != Self.text(plan) {
        differences.append("with what is remembered: \(Self.text(remembered))\nwithout: \(Self.text(plan))")
      }
    }
    let checked = try await run(ids[head]).check(since: Run.Base(ids[base]))
    if Self.text(checked.findings) != Self.text(plan.brought) {
      differences.append("a check says: \(Self.text(checked.findings))\nthe plan: \(Self.text(plan.brought))")
    }
    for isPushed in [false, true] {
      let since = Run.Base(ids[base], isPushed: isPushed)
      guard isThere, let checked = try? await run(ids[head]).check(since: since) else { continue }
      let remembered = try await run(ids[head]).check(since: since, output: old)
      if Self.text(remembered) != Self.text(checked) {
        differences.append("a check by what is remembered: \(Self.text(remembered))\nwithout: \(Self.text(checked))")
      }
    }
    let other = try await run(ids[head]).plan(since: Run.Base(ids[base]), output: new)
    if Self.text(other) != Self.text(plan) { differences.append("what is remembered of another commit was believed") }
    differences += try Self.violations(of: plan)
    sights.files += plan.files.count
    sights.effects += plan.effects.count
    sights.findings += plan.brought.count
    sights.slices += isThere && plan.registryChanges.isEmpty ? 1 : 0
    return differences
  }

  // MARK: -

  private func run(_ commit: String, asOf: Timestamp? = nil) -> Run {
    Run(Request(repository: repository.path, source: .commit(commit), asOf: asOf))
  }

  /// Publishes a commit; what stopped that, if anything did.
  private func failure(_ commit: String, to output: String, asOf: Timestamp?) async -> String? {
    do {
      _ = try await run(commit, asOf: asOf).reconcile(Run.OutputOptions(directory: output))
      return nil
    } catch { return error.code.id }
  }

  /// Commits what a merge in memory comes to.
  private func merge(_ head: String, into base: String) throws -> String {
    let source = try Repository(at: repository.path, environment: [:])
    let merge = try source.mergedTree(of: source.commit(at: head).id, into: source.commit(at: base).id)
    let merged = try Repository(merge.result.location)
    var stream = Array(
      """
      commit refs/heads/truth
      committer Cy Committer <cy@example.org> 1 +0000
      data 5
      Merge
      from \(base)
      \(head == base ? "" : "merge \(head)\n")deleteall

      """.utf8)
    for file in try merged.files(below: merge.result.tree) {
      let mode = String(file.kind.mode, radix: 8)
      if file.kind == .submodule {
        stream += Array("M \(mode) \(file.id) \(file.path)\n".utf8)
      } else {
        let bytes = try merged.bytes(of: file.id)
        stream += Array("M \(mode) inline \(file.path)\ndata \(bytes.count)\n".utf8) + bytes + Array("\n".utf8)
      }
    }
    try repository.git("fast-import", "--quiet", "--force", input: stream)
    return try repository.git("rev-parse", "refs/heads/truth")
  }

  /// The plan but for what may differ between two that say the same.
  private static func text(_ plan: Plan) -> String {
    plan.json.replacing(/"milliseconds":\d+/, with: "")
  }

  private static func text(_ verdict: Verdict) -> String {
    "\(verdict.counts) \(text(verdict.findings)) \(text(verdict.base?.standing ?? [])) \(text(verdict.accepted))"
  }

  private static func text(_ findings: [Finding]) -> String { JSONPrinter.text(of: findings) }

  private func compare(_ plan: Plan, _ before: [String: Data], _ after: [String: Data]) -> [String] {
    var differences: [String] = []
    let paths = Set(before.keys).union(after.keys).subtracting(["public/index.json", "private/status.json"])
    // Lists of scripts tell of commits, which a plan has none of.
    let changed = paths.filter { before[$0] != after[$0] && !$0.hasPrefix("private/scripts/") }.sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    let files = changed.map { "\($0) \(before[$0]?.count ?? -1) \(after[$0]?.count ?? -1)" }
    let planned = plan.files.map { "\($0.path) \($0.before ?? -1) \($0.after ?? -1)" }
    if planned != files {
      differences.append(
        "files: \(Set(planned).subtracting(files).sorted()), not \(Set(files).subtracting(planned).sorted())")
    }
    var versions: Set<[String]> = []
    for path in changed where path.hasPrefix("private/admin/") {
      let (old, new) = (Self.served(before[path]), Self.served(after[path]))
      let tenant = String(path.dropFirst(14).dropLast(5))
      for plugin in Set(old.keys).union(new.keys) where old[plugin] != new[plugin] {
        versions.insert([tenant, plugin, old[plugin] ?? "", new[plugin] ?? ""])
      }
    }
    let told = plan.effects.filter { $0.from != $0.to }.flatMap { effect in
      effect.tenants.map { [$0, effect.plugin, effect.from ?? "", effect.to ?? ""] }
    }
    if Set(told) != versions {
      differences.append("effects: \(Set(told).symmetricDifference(versions).map { "\($0)" }.sorted())")
    }
    return differences
  }

  /// The releases that an admin document says are served.
  private static func served(_ data: Data?) -> [String: String] {
    guard let data, let root = JSONReader.read(SourceText(path: "", bytes: Array(data))).document?.root else {
      return [:]
    }
    var versions: [String: String] = [:]
    for entry in (root["installs"]?.elements ?? []) + (root["dependencies"]?.elements ?? []) {
      if let id = entry["id"]?.string { versions[id] = entry["version"]?.string }
    }
    return versions
  }

  // MARK: - The schema

  private static let schema: Schema? = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../schemas")
    let compiler = SchemaCompiler { uri in
      guard let path = uri.split(separator: "schemas/", maxSplits: 1).last,
        let data = try? Data(contentsOf: folder.appending(path: String(path)))
      else { return nil }
      return JSONReader.read(SourceText(path: String(path), bytes: Array(data))).document?.root
    }
    let uri = "https://patchbay.example/schemas/output/plan.schema.json"
    return compiler.loader?(uri).flatMap { compiler.compile($0, base: uri).schema }
  }()

  private static func violations(of plan: Plan) throws -> [String] {
    let document = JSONReader.read(SourceText(path: "", bytes: Array(plan.json.utf8))).document
    let (schema, root) = (try #require(schema), try #require(document?.root))
    return schema.validate(root).map { "the schema does not admit it: \($0)" }
  }
}
