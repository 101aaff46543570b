import ByteCoding
import Diagnostics
import Git
import Store

extension Run {
  /// Judges a change by what is remembered of its base, so that the work follows the change.
  ///
  /// ```
  /// the base's store ─▶ what the change reaches, on both sides ─▶ found before, found now ─╮
  ///        ╰──────────▶ what was found elsewhere, which stands ────────────────────────────┴▶ what the change brings
  /// ```
  /// - Parameters:
  ///   - change: The change.
  ///   - output: An output directory; it is only read.
  /// - Throws: What reading may.
  /// - Returns: The verdict; nil if the output does not show the base, or if more of the registry is needed.
  func verdict(on change: Change, rememberedIn output: String) async throws -> Verdict? {
    guard let memory = try? Memory.existing(in: output), let published = memory.state else { return nil }
    do {
      let step = PlanSidesStep(change: change, jobs: request.jobs, report: report)
      guard let (sides, work) = try await step.slices(memory) else { return nil }
      let standing = try memory.findings(besides: work)
      var totals = published.totals
      try totals.recount(work, memory)
      for tenant in Array(work.before.values) + work.departedTenants { totals.remove(tenant.memory, id: tenant.id) }
      for (id, tenant) in sides.head.tenants { totals.add(tenant.memory, id: id) }
      let findings = try await ChangeFindings(
        ChangeRules(change: change, old: sides.old, new: sides.head.state),
        from: sides.base.findings + standing, to: sides.head.findings + standing, request)
      // A run that has published meanwhile has written over what was asked.
      guard try Memory.existing(in: output)?.state?.commit == published.commit else { return nil }
      return Verdict(of: change, findings, totals)
    } catch  where error is MemoryLost || error is DamagedBytes || error is StoreError {
      return nil
    }
  }
}

extension Memory {
  /// What was found in plugins and tenants that some work does not judge.
  fileprivate func findings(besides work: Work) throws -> [Finding] {
    let (plugins, tenants) = (Set(work.plugins), Set(work.tenants.map(\.name) + work.departedTenants.map(\.id)))
    let all = try findings()
    return all.plugins.filter { !plugins.contains($0.id) }.flatMap(\.findings)
      + all.tenants.filter { !tenants.contains($0.id) }.flatMap(\.findings)
  }
}
