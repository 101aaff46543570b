import Synchronization

/// What a run has made and needs no more. To take ten thousand plugins apart piece by piece takes longer than to publish a
/// commit, and the process is about to end: so they are kept until then, or until the next run of the same process.
enum Remains {
  private static let kept = Mutex<(any Sendable)?>(nil)

  /// Keeps a value alive in the place of the one before.
  static func keep(_ value: some Sendable) { kept.withLock { $0 = value } }
}
