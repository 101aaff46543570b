import Synchronization

/// Tells whoever started a run how far it is.
public final class Progress: Sendable {
  /// Is given the step, how many of its parts are done, and how many there are.
  public typealias Report = @Sendable (_ step: String, _ done: Int, _ total: Int) -> Void

  /// Tells nobody.
  static var none: Progress { Progress("", of: 0) { _, _, _ in } }

  private let report: Report
  private let step: String
  private let total: Int
  private let done = Atomic(0)

  init(_ step: String, of total: Int, _ report: @escaping Report) {
    self.step = step
    self.total = total
    self.report = report
  }

  /// One part more is done.
  func advance() {
    let done = done.wrappingAdd(1, ordering: .relaxed).newValue
    if done.isMultiple(of: 64) || done == total { report(step, done, total) }
  }
}
