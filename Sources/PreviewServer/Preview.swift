import Diagnostics
import Git
public import Reconciler
import Synchronization

/// What a preview shows: the output of the newest state that could be published, and what was found in the newest of all.
public final class Preview: Sendable {
  /// Which state of which repository is shown, and where.
  public struct Options: Sendable {
    /// The repository, what of it, and at which moment.
    public var request: Request

    /// The folder that is published to; it belongs to the preview.
    public var output: String

    /// Where the preview is reached, without a slash at the end: `http://localhost:8080`.
    public var origin: String

    /// A folder whose files are served from the pages' own origin: what the platform releases provide by a path.
    public var files: String?

    /// What whoever asks for the private documents must know; nil if nobody may have them.
    public var token: String?

    /// Makes options.
    public init(request: Request, output: String, origin: String, files: String? = nil, token: String? = nil) {
      self.request = request
      self.output = output
      self.origin = origin
      self.files = files
      self.token = token
    }
  }

  /// The options.
  let options: Options

  /// The two roots of the output.
  let published, hidden: StaticTree

  private struct State {
    var notice = Notice()
    var listeners: [Int: AsyncStream<String>.Continuation] = [:]
    var count = 0
  }

  private let state = Mutex(State())

  /// Prepares a preview that shows nothing yet.
  public init(_ options: Options) {
    self.options = options
    published = StaticTree(root: options.output + "/public")
    hidden = StaticTree(root: options.output + "/private")
  }

  /// The folders of the working tree that are read; none in a bare repository.
  public func folders() throws -> [String] {
    let location = try RepositoryLocation(of: options.request.repository, environment: options.request.environment)
    guard let top = location.workingTree else { return [] }
    return ["registry", "tenants", "schemas"].map { top + (top.hasSuffix("/") ? "" : "/") + $0 }
  }

  /// What the pages say.
  var notice: Notice { state.withLock(\.notice) }

  /// Publishes the state as it is now, and tells the pages.
  public func refresh() async {
    var notice = self.notice
    do throws(ReconcilerError) {
      let destination = Run.OutputOptions(directory: options.output, baseURL: options.origin + "/cdn")
      let (verdict, _) = try await Run(options.request).reconcile(destination)
      notice = Notice(revision: verdict.revision ?? "", findings: Self.text(of: verdict.findings))
    } catch {
      notice.failure = "\(error.code.id): \(error.message)\n" + Self.text(of: error.findings)
    }
    let listeners = state.withLock { [notice] state in
      state.notice = notice
      return Array(state.listeners.values)
    }
    for listener in listeners { listener.yield(notice.revision) }
  }

  private static func text(of findings: [Finding]) -> String {
    findings.isEmpty ? "" : TextPrinter(usesColor: false).text(of: findings)
  }

  /// The revisions that are published from now on, for as long as someone listens; the first is the one that is shown.
  func revisions() -> AsyncStream<String> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let (number, revision) = state.withLock { state in
        state.count += 1
        state.listeners[state.count] = continuation
        return (state.count, state.notice.revision)
      }
      continuation.onTermination = { [weak self] _ in
        _ = self?.state.withLock { $0.listeners.removeValue(forKey: number) }
      }
      continuation.yield(revision)
    }
  }
}
