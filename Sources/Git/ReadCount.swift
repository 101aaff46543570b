private import Synchronization

/// How many objects one handle has read. Handles count for themselves, since workers that share a counter slow each other
/// down; when a handle is closed, its count joins that of the process.
final class ReadCount {
  var count = 0

  fileprivate static let total = Atomic(0)

  func join() {
    Self.total.wrappingAdd(count, ordering: .relaxed)
    count = 0
  }
}

extension Library {
  /// How many objects were read in this process, by handles that are closed.
  public static var objectsRead: Int { ReadCount.total.load(ordering: .relaxed) }
}
