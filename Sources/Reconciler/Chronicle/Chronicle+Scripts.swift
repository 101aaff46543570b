import Git
import Registry
import Rendering

extension Chronicle {
  /// Puts tenants' lists of scripts on stages, on all cores, with the commits behind them.
  ///
  /// - Parameters:
  ///   - lists: The lists.
  ///   - ends: Of tenants that are served as of an earlier commit, its number: later ones are not behind what they are served.
  ///   - memory: What is remembered of histories that did not go on.
  ///   - stages: Where to put them.
  ///   - jobs: How many cores to use.
  /// - Throws: What writing may; `MemoryLost` and others if what is remembered cannot be used.
  /// - Returns: What was written.
  func write(
    _ lists: [PaymentScripts], until ends: [String: Int], over memory: Memory, on stages: Stages, jobs: Int
  ) async throws -> [StagedFiles] {
    let subjects = lists.flatMap { list in
      [HistorySubject.tenant(list.tenant)] + list.releases.map { .plugin($0.plugin) }
    }
    let known = states == nil ? [:] : try histories(of: Set(subjects), over: memory)
    return try await Workers.run(lists, jobs: jobs) { next in
      var stage = stages.make()
      while let (_, list) = next() {
        let file = ScriptsDocument(list, states.map { _ in Self.approvals(of: list, until: ends, known) }).file
        guard case .bytes(let bytes) = file.content else { preconditionFailure("a list of scripts is bytes") }
        try stage.add(file, bytes)
      }
      return stage.files
    }
  }

  private func histories(
    of subjects: Set<HistorySubject>, over memory: Memory
  ) throws -> [HistorySubject: [HistoryEntry]] {
    var known = Dictionary(uniqueKeysWithValues: histories.map { ($0.subject, $0.entries) })
    if !isAnew {
      for subject in subjects where known[subject] == nil { known[subject] = try memory.history(of: subject) }
    }
    return known
  }

  private static func approvals(
    of list: PaymentScripts, until ends: [String: Int], _ known: [HistorySubject: [HistoryEntry]]
  ) -> ScriptsDocument.Approvals {
    let entries = known[.tenant(list.tenant)] ?? []
    let end = ends[list.tenant] ?? .max
    var plugins: [String: [HistoryEntry]] = [:]
    for release in list.releases { plugins[release.plugin] = known[.plugin(release.plugin)] }
    return ScriptsDocument.Approvals(tenant: entries.filter { $0.number <= end }, plugins: plugins)
  }
}

extension Judgement {
  /// Of each tenant that is served as of an earlier commit that commit's number: how many states there were before it.
  func heldNumbers(on points: [MainLine.Point]) -> [String: Int] {
    var numbers: [ObjectID: Int] = [:]
    for (index, point) in points.enumerated() { numbers[point.commit] = points.count - 1 - index }
    return tenants.reduce(into: [:]) { ends, tenant in
      if let commit = tenant.memory.asOf { ends[tenant.folder.name] = numbers[commit] }
    }
  }
}
