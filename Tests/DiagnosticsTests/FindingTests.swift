import Diagnostics
import Testing

@Suite struct FindingTests {
  private static let first = Code(
    "A_CODE", .finding(.error), title: "a", explanation: "It is first by its word.", mend: "Mend it.")
  private static let second = Code(
    "B_CODE", .finding(.note), title: "b", explanation: "It is second by its word.", mend: "Mend it.")

  private static func place(_ path: String, _ offset: UInt32) -> Place {
    let point = SourcePosition(offset: offset, line: 1, column: offset + 1)
    return Place(SourceText(path: path, bytes: Array("text of a file".utf8)), SourceRange(point, point))
  }

  @Test func `Findings are in order of path, then place, then code, then message`() {
    let ordered = [
      Finding(Self.first, "x", at: Place(path: "")),
      Finding(Self.second, "x", at: Place(path: "a-b.yaml")),
      Finding(Self.second, "x", at: Place(path: "a.yaml")),
      Finding(Self.first, "x", at: Self.place("a.yaml", 2)),
      Finding(Self.first, "y", at: Self.place("a.yaml", 2)),
      Finding(Self.second, "x", at: Self.place("a.yaml", 2)),
      Finding(Self.first, "x", at: Self.place("a.yaml", 10)),
      Finding(Self.first, "x", at: Self.place("a/b.yaml", 0)),
      Finding(Self.first, "x", at: Self.place("b.yaml", 0)),
    ]
    let sorted = ordered.reversed().sorted(by: Finding.precedes)
    func described(_ findings: [Finding]) -> [String] {
      findings.map { "\($0.place.path) \($0.place.range?.start.offset ?? 0) \($0.code.id) \($0.message)" }
    }
    #expect(described(sorted) == described(ordered))
  }

  @Test func `A finding is as severe as its code, the worst first in order`() {
    #expect(Finding(Self.second, "x", at: Place(path: "")).severity == .note)
    #expect(Severity.allCases.shuffled().sorted() == [.error, .warning, .note])
  }

  @Test func `A code is its word`() {
    let again = Code("A_CODE", .condition, title: "other", explanation: "Other.", mend: "Other.")
    #expect(Self.first == again)
    #expect(Set([Self.first, again, Self.second]).count == 2)
  }

  @Test func `Only the code of a finding makes a finding`() async {
    await #expect(processExitsWith: .failure) {
      let condition = Code("HELD", .condition, title: "held", explanation: "It is held.", mend: "Wait.")
      _ = Finding(condition, "held", at: Place(path: ""))
    }
  }
}
