import Synchronization

/// Bytes that are at hand, or that are fetched when they are first asked for.
///
/// Most texts of a repository are never shown, so a run that remembers what they came to does not read them again.
public struct LazyBytes: Sendable {
  private enum Storage: Sendable {
    case known([UInt8])
    case later(Later)
  }

  private let storage: Storage

  /// Bytes that are at hand.
  public init(_ bytes: [UInt8]) {
    storage = .known(bytes)
  }

  /// Bytes that are fetched when they are first asked for, from whichever task that is.
  public init(fetching fetch: @escaping @Sendable () -> [UInt8]) {
    storage = .later(Later(fetch))
  }

  /// The bytes.
  public var value: [UInt8] {
    switch storage {
    case .known(let bytes): bytes
    case .later(let later): later.value
    }
  }

  /// Bytes that were not asked for yet, or were.
  private final class Later: Sendable {
    private final class Fetched: Sendable {
      let bytes: [UInt8]
      init(_ bytes: [UInt8]) { self.bytes = bytes }
    }

    private let fetch: @Sendable () -> [UInt8]
    private let fetched = AtomicLazyReference<Fetched>()

    init(_ fetch: @escaping @Sendable () -> [UInt8]) { self.fetch = fetch }

    /// Two tasks may fetch at once; what the first one brings is what counts.
    var value: [UInt8] { (fetched.load() ?? fetched.storeIfNil(Fetched(fetch()))).bytes }
  }
}
