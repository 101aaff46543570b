import Diagnostics
import Git
import Registry
import Rendering

/// What a state of the repository comes to: everything between reading it and writing the output.
///
/// Every command judges in the same way; they differ in what takes the tenants.
struct Judgement<Outcome: Sendable>: Sendable {
  /// What counts as published.
  let state: RegistryState

  /// The findings and the counts.
  let verdict: Verdict

  /// What is true of how many tenants.
  let summary: TenantSummary

  /// What is published as of an earlier commit, or not at all.
  let held: [StatusDocument.Held]

  /// Where the files of bundles are; those of earlier registries that tenants are served from too.
  let bundles: [ReleaseID: [String: ObjectID]]

  /// What the sinks came to.
  let outcomes: [Outcome]
}

extension Judgement {
  /// Reads, checks and resolves.
  ///
  /// - Parameters:
  ///   - snapshot: The state of the repository.
  ///   - line: Its past.
  ///   - asOf: The moment.
  ///   - jobs: How many cores to use.
  ///   - report: Is told how far it is.
  ///   - makeSink: Makes what takes the tenants of a worker, once the registry is known.
  /// - Throws: `RegistryError` if the platform's own file is missing or broken; what reading and the sinks may.
  /// - Returns: What it comes to.
  static func make<Sink: TenantSink & ~Copyable>(
    _ snapshot: Snapshot, _ line: MainLine, asOf: Timestamp, jobs: Int, report: @escaping Progress.Report,
    _ makeSink: @escaping @Sendable (PublishedRegistry) throws -> Sink
  ) async throws -> Judgement where Sink.Outcome == Outcome {
    let inventory = try Inventory(of: snapshot.tree, in: snapshot.open())
    let points = line.points[...]
    let state = try await RegistryState.read(
      inventory, points, in: snapshot, jobs: jobs, progress: Progress("plugins", of: inventory.plugins.count, report))
    let registry = state.registry

    let step = TenantStep(
      state: state, resolver: TenantResolver(registry: registry, asOf: asOf), snapshot: snapshot, older: nil)
    let now = try await step.run(
      inventory.tenants, jobs: jobs, progress: Progress("tenants", of: inventory.tenants.count, report)
    ) { try makeSink(registry) }

    let search = AncestorSearch(snapshot: snapshot, points: points, asOf: asOf, registry: registry, jobs: jobs)
    let broken = now.tenants.filter { !$0.isWhole }.map {
      AncestorSearch.Broken(tenant: $0.folder.name, isValid: $0.isValid)
    }
    let then = try await search.run(broken) { try makeSink(registry) }

    var summary = now.summary
    summary.add(then.summary)
    let findings =
      state.findings + now.tenants.flatMap(\.findings) + TenantOutline.findings(among: now.tenants.map(\.outline))
    let held =
      then.held.map { held in
        StatusDocument.Held(
          path: Inventory.tenants + "/" + held.tenant, code: ConditionCodes.tenantHeld,
          asOf: held.commit.description)
      }
      + then.absent.map { tenant in
        StatusDocument.Held(path: Inventory.tenants + "/" + tenant, code: ConditionCodes.neverWhole, asOf: nil)
      }
      + state.substitutes.map { substitute in
        StatusDocument.Held(path: substitute.path, code: ReconcilerCodes.earlierVersionCounts, asOf: nil)
      }
    return Judgement(
      state: state,
      verdict: Verdict(
        revision: snapshot.commit?.id.description, asOf: asOf, findings: findings.sorted(by: Finding.precedes),
        counts: Verdict.Counts(
          plugins: registry.plugins.count, releases: registry.plugins.reduce(0) { $0 + $1.releases.count },
          tenants: inventory.tenants.count, installs: now.tenants.reduce(0) { $0 + $1.enabled },
          heldTenants: then.held.count, absentTenants: then.absent.count)),
      summary: summary, held: held, bundles: state.bundles.merging(then.bundles) { current, _ in current },
      outcomes: now.outcomes + then.outcomes)
  }
}
