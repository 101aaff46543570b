import Glibc
import Synchronization

/// Where everything that a person or a program reads goes through: data on standard output, the rest on standard error.
///
/// A reader that has gone away (`patchbay check | head`) is not a failure.
final class Console: Sendable {
  /// The one of this process.
  static let shared = Console()

  /// Whether standard output may have colours.
  let hasColour: Bool

  /// Whether someone is watching standard error.
  let isWatched: Bool

  private let progress = Mutex<Progress?>(nil)

  private init() {
    let environment = { (name: String) in getenv(name).map { String(cString: $0) } }
    let plain = environment("NO_COLOR").map { !$0.isEmpty } ?? false
    hasColour = isatty(STDOUT_FILENO) == 1 && !plain && environment("TERM") != "dumb"
    isWatched = isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb"
    signal(SIGPIPE, SIG_IGN)
  }

  /// Writes data and a line break to standard output.
  func print(_ text: String) {
    write(text + "\n", to: STDOUT_FILENO)
  }

  /// Writes text to standard output and ends its last line if it does not do so itself; nothing for an empty text.
  func print(terminated text: String) {
    if !text.isEmpty { write(text.last == "\n" ? text : text + "\n", to: STDOUT_FILENO) }
  }

  /// Tells a person something that is not data.
  func say(_ text: String) {
    clearProgress()
    write(text + "\n", to: STDERR_FILENO)
  }

  private func write(_ text: String, to file: CInt) {
    write(Array(text.utf8), to: file)
  }

  private func write(_ bytes: [UInt8], to file: CInt) {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = Glibc.write(file, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        if count < 0 {
          if errno == EINTR { continue }
          return
        }
        written += count
      }
    }
  }
}

// MARK: - Progress

extension Console {
  /// A line on a terminal that says how far the work is; it appears only once the work has taken half a second.
  private struct Progress {
    let began: ContinuousClock.Instant
    var shown: ContinuousClock.Instant?
  }

  /// Begins to show progress.
  func beginProgress() {
    guard isWatched else { return }
    progress.withLock { $0 = Progress(began: .now) }
  }

  /// Says how far a step is.
  func progress(_ step: String, _ done: Int, of total: Int) {
    guard isWatched else { return }
    let isDue = progress.withLock { progress in
      guard var current = progress, current.began.duration(to: .now) > .milliseconds(500) else { return false }
      if let shown = current.shown, shown.duration(to: .now) < .milliseconds(100) { return false }
      current.shown = .now
      progress = current
      return true
    }
    if isDue { write("\r\u{1B}[K\(step) \(done) of \(total)", to: STDERR_FILENO) }
  }

  /// Takes the progress line away.
  func clearProgress() {
    let wasShown = progress.withLock { progress in
      defer { progress?.shown = nil }
      return progress?.shown != nil
    }
    if wasShown { write("\r\u{1B}[K", to: STDERR_FILENO) }
  }
}
