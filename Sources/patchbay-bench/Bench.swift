import ArgumentParser
import Glibc

/// `patchbay-bench [ROW…]`: what each stage and each engine costs, over inputs that the program makes itself, the same each time.
///
/// Times are for people. What is compared in CI are instructions: `Benchmarks/instructions` runs this program under valgrind.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "patchbay-bench",
    abstract: "Times the stages and the engines of Patchbay.",
    discussion: """
      Each row runs once to warm up and is then measured. With --repeat 1 a row is measured once, which is what valgrind \
      needs: valgrind --tool=callgrind --toggle-collect='*14patchbay_bench8measured*' patchbay-bench ROW --repeat 1
      """)

  @Argument(help: ArgumentHelp("The rows to run; all by default.", valueName: "row"))
  var names: [String] = []

  @Option(name: .customLong("repeat"), help: "How often a row is measured; the median is shown.")
  var count = 5

  @Flag(help: "Only say which rows there are, and over what.")
  var list = false

  func validate() throws {
    if count < 1 { throw ValidationError("--repeat takes a number from 1") }
    for name in names where !Row.all.contains(where: { $0.name == name }) {
      throw ValidationError("there is no row \(name); --list says which there are")
    }
  }

  func run() throws {
    let rows = names.isEmpty ? Row.all : Row.all.filter { names.contains($0.name) }
    if list { return rows.forEach { print($0.name.padded(to: Self.width), $0.subject) } }
    let workshop = try Workshop()
    defer { workshop.remove() }
    var medians: [String: Duration] = [:]
    for row in rows {
      let median = try row.measure(count, in: workshop)
      medians[row.name] = median
      var line =
        "\(row.name.padded(to: Self.width)) \(median.inMilliseconds.padded(to: 12, onTheLeft: true)) ms   \(row.subject)"
      if let floor = row.floor, let other = medians[floor] {
        line += ", \((median / other).formatted(decimals: 2)) × \(floor)"
      }
      print(line)
      // Who waits for a row under valgrind wants to see that it is done.
      fflush(nil)
    }
  }

  private static var width: Int { Row.all.map(\.name.count).max() ?? 0 }
}

extension String {
  fileprivate func padded(to width: Int, onTheLeft: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - count))
    return onTheLeft ? blanks + self : self + blanks
  }
}

extension Duration {
  fileprivate var inMilliseconds: String { (self / .milliseconds(1)).formatted(decimals: 3) }
}

extension Double {
  fileprivate func formatted(decimals: Int) -> String {
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int((self * Double(scale)).rounded())
    return "\(scaled / scale)." + String(String(scaled % scale + scale).dropFirst())
  }
}
