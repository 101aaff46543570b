import Diagnostics
import Git
import Registry

/// What counted before a change: the base, or where its `registry/platform.yaml` is broken, the newest earlier state that can
/// be read.
struct BaseState: Sendable {
  /// What stops the base from being published; nothing if it can be.
  private(set) var stopped: [Finding] = []

  /// The state; nil if there is none that can be read.
  private(set) var counting: Counting?

  /// A state that can be read.
  struct Counting: Sendable {
    let inventory: Inventory
    let registry: RegistryState

    /// The main line from there on.
    let points: ArraySlice<MainLine.Point>
  }

  /// Reads it.
  ///
  /// - Parameters:
  ///   - change: The change.
  ///   - newer: What counts after it, if that has been read: folders that are the same are not read again.
  ///   - texts: Fetches texts of the base.
  ///   - jobs: How many cores to use.
  ///   - report: Is told how many plugins have been read.
  /// - Throws: What reading may.
  init(
    of change: Change, sharing newer: JudgedState? = nil, texts: TextFetcher, jobs: Int,
    report: @escaping Progress.Report = { _, _, _ in }
  ) async throws {
    let points = try change.baseLine().points
    for index in points.indices {
      let inventory = try Inventory(of: points[index].tree, in: change.base.open())
      do {
        let registry = try await RegistryState.read(
          inventory, points[index...], in: change.base, jobs: jobs,
          sharing: inventory.schemas == newer?.inventory.schemas ? newer?.registry : nil, texts: texts,
          progress: Progress("plugins", of: inventory.plugins.count, report))
        counting = Counting(inventory: inventory, registry: registry, points: points[index...])
        return
      } catch let error as RegistryError {
        if index == points.startIndex { stopped = error.findings }
      }
    }
  }
}
