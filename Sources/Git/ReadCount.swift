private import Synchronization

/// How many objects one handle has read. Handles count for themselves, since workers that share a counter slow each other
/// down; when a handle goes, its count joins that of the process.
final class ReadCount {
  var count = 0

  fileprivate static let total = Atomic(0)

  deinit { Self.total.wrappingAdd(count, ordering: .relaxed) }
}

extension Library {
  /// How many objects were read in this process, by handles that are gone.
  public static var objectsRead: Int { ReadCount.total.load(ordering: .relaxed) }
}
