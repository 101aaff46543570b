import Synchronization

/// Runs a step on every element of a list, on several cores.
///
/// Each worker makes what it works with (a repository handle, a stage) for itself, since such things are not shared
/// between tasks.
enum Workers {
  /// Works through the list.
  ///
  /// - Parameters:
  ///   - items: What to work on; taken in order, one at a time, by whichever worker is free.
  ///   - jobs: How many workers there are.
  ///   - work: What one worker does. It is given a function that hands out the next element and its index until there is
  ///     none.
  /// - Returns: What each worker came to, in order of worker; which elements it had is chance.
  /// - Throws: The first error that a worker throws; the others then get no further elements.
  static func run<Item: Sendable, Result: Sendable>(
    _ items: [Item], jobs: Int,
    _ work: @escaping @Sendable (_ next: () -> (index: Int, item: Item)?) throws -> Result
  ) async throws -> [Result] {
    let queue = Queue(items)
    // To wake another thread for it would only take time.
    if min(jobs, items.count) <= 1 { return [try Timings.work(as: 0) { try work { queue.next() } }] }
    return try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      for worker in 0..<min(jobs, items.count) {
        group.addTask {
          do {
            return (worker, try Timings.work(as: worker) { try work { queue.next() } })
          } catch {
            queue.close()
            throw error
          }
        }
      }
      var results: [(Int, Result)] = []
      for try await result in group { results.append(result) }
      return results.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  /// Hands out the elements of a list to several tasks.
  private final class Queue<Item: Sendable>: Sendable {
    private let items: [Item]
    private let position = Atomic(0)

    init(_ items: [Item]) {
      self.items = items
    }

    func next() -> (index: Int, item: Item)? {
      let index = position.wrappingAdd(1, ordering: .relaxed).oldValue
      return index < items.count ? (index, items[index]) : nil
    }

    func close() {
      position.store(items.count, ordering: .relaxed)
    }
  }
}
