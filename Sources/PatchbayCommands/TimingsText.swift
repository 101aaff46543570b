import Reconciler

/// Where a run's time went, for people.
enum TimingsText {
  /// A line for each step, with the time of all workers together, then the whole and the counts.
  static func render(_ timings: Timings) -> String {
    let sums = timings.sums
    let worked = sums.reduce(Duration.zero) { $0 + $1.time }
    let width = Timings.Step.allCases.map(\.rawValue.count).max() ?? 0
    func line(_ name: String, _ time: Duration, _ rest: String) -> String {
      name + String(repeating: " ", count: width - name.count) + right(milliseconds(time), 12) + " ms" + rest
    }
    var lines = sums.map { step, time, count in
      let share = worked > .zero ? Int((100 * (time / worked)).rounded()) : 0
      return line(step.rawValue, time, right("\(share) %", 7) + right("\(grouped(count)) ×", 12))
    }
    lines.append(line("in steps, all workers", worked, ""))
    lines.append(line("from beginning to end", timings.total, ""))
    let counts = timings.counts
    lines.append(
      "\(grouped(counts.objectsRead)) objects read, \(grouped(counts.documentsParsed)) documents parsed, "
        + "\(grouped(counts.filesWritten)) files written")
    return lines.joined(separator: "\n")
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.count)) + text
  }

  private static func milliseconds(_ time: Duration) -> String {
    let tenths = Int((time / .microseconds(100)).rounded())
    return "\(grouped(tenths / 10)).\(tenths % 10)"
  }

  /// A number with a comma before each three digits: 1,234,567.
  private static func grouped(_ number: Int) -> String {
    number < 1_000 ? "\(number)" : grouped(number / 1_000) + "," + String("\(number % 1_000 + 1_000)".dropFirst())
  }
}
