public import Testing

/// How the cases of a suite of others went. `make conformance` shows the line that it prints.
public struct Tally {
  private let suite: String
  private var passed = 0
  private var failures: [String] = []

  /// How many cases were not run, or are not counted, by the reason.
  private var skipped: [String: Int] = [:]

  /// Begins to count the cases of a suite.
  public init(_ suite: String) { self.suite = suite }

  /// Counts a case; `name` says which it was, and what came out instead, if it failed.
  public mutating func count(_ passes: Bool, _ name: @autoclosure () -> String) {
    if passes { passed += 1 } else { failures.append(name()) }
  }

  /// Counts a case that is not held against the suite.
  public mutating func skip(_ reason: String) { skipped[reason, default: 0] += 1 }

  /// Prints the figures and fails if a case failed, or if fewer passed than must.
  public func report(bar: Int, sourceLocation: SourceLocation = #_sourceLocation) {
    let reasons = skipped.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    let remark = reasons.isEmpty ? "" : ": " + reasons.joined(separator: ", ")
    let skippedCount = skipped.values.reduce(0, +)
    print(
      "conformance: \(suite): \(passed) passed, \(failures.count) failed, \(skippedCount) skipped\(remark) (bar \(bar))"
    )
    for failure in failures { Issue.record("\(failure)", sourceLocation: sourceLocation) }
    #expect(passed == bar, "\(suite)", sourceLocation: sourceLocation)
  }
}
