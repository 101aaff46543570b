import Diagnostics
import TestSupport
import Testing

@Suite struct FindingComparisonTests {
  private static let unknown = Code(
    "KEY_UNKNOWN", .finding(.error), title: "a", explanation: "A key is not known.", mend: "Mend it.")
  private static let held = Code(
    "NOT_ACCEPTED", .finding(.error), title: "b", explanation: "A value does not fit.", mend: "Mend it.")

  /// A finding at each mark, with the same words.
  private static func found(
    _ marked: String, _ code: Code = unknown, _ message: String = "there is no key `x`", path: String = "a.yaml"
  ) -> [Finding] {
    let marked = MarkedText(marked)
    let source = SourceText(path: path, bytes: marked.bytes)
    return marked.marks.values.sorted().map { Finding(code, message, at: Place(source, SourceRange($0, $0))) }
  }

  private func lines(_ findings: [Finding]) -> [UInt32?] { findings.map(\.place.range?.start.line) }

  @Test func `A finding stays itself where lines move`() {
    let comparison = FindingComparison(
      from: Self.found("name: a\n1️⃣x: 1\n"), to: Self.found("# why\n\nname: b\nnested: {1️⃣x: 2}\n"))
    #expect(comparison.brought.isEmpty)
    #expect(lines(comparison.stood) == [4])
    #expect(comparison.mended.isEmpty)
  }

  @Test(arguments: [
    (code: held, message: "there is no key `x`", path: "a.yaml"),
    (code: unknown, message: "there is no key `y`", path: "a.yaml"),
    (code: unknown, message: "there is no key `x`", path: "b.yaml"),
  ])
  func `Another code, other words or another file make another finding`(code: Code, message: String, path: String) {
    let comparison = FindingComparison(
      from: Self.found("1️⃣x: 1\n"), to: Self.found("1️⃣x: 2\n", code, message, path: path))
    #expect(comparison.brought.count == 1)
    #expect(comparison.stood.isEmpty)
    #expect(comparison.mended.count == 1)
  }

  @Test func `Of findings that are alike, the one on a new line is new`() {
    let comparison = FindingComparison(
      from: Self.found("a:\n  1️⃣x: 1\nb:\n  2️⃣x: 2\n"),
      to: Self.found("a:\n  1️⃣x: 1\nnew:\n  2️⃣x: 3\nb:\n  3️⃣x: 2\n"))
    #expect(lines(comparison.brought) == [4])
    #expect(lines(comparison.stood) == [2, 6])
  }

  @Test func `Of findings that are alike, even in their lines, as many are new as there are more`() {
    let comparison = FindingComparison(from: Self.found("1️⃣x: 1\n"), to: Self.found("1️⃣x: 1\n2️⃣x: 1\n3️⃣x: 1\n"))
    #expect(lines(comparison.brought) == [2, 3])
    let back = FindingComparison(from: Self.found("1️⃣x: 1\n2️⃣x: 1\n3️⃣x: 1\n"), to: Self.found("1️⃣x: 1\n"))
    #expect(back.brought.isEmpty)
    #expect(back.mended.count == 2)
  }

  @Test func `In a file that did not change, other words do not make another finding`() {
    let text = "a: 1\n1️⃣b: 2\n"
    let comparison = FindingComparison(
      from: Self.found(text, Self.held, "p 1.0.0 does not accept `b`"),
      to: Self.found(text, Self.held, "p 1.1.0 does not accept `b`"))
    #expect(comparison.brought.isEmpty)
    #expect(comparison.stood.map(\.message) == ["p 1.1.0 does not accept `b`"])
  }

  @Test func `In a file that changed, one mistake for another at the same place is new`() {
    let comparison = FindingComparison(
      from: Self.found("1️⃣version: 1\n", Self.held, "the key `name` is missing"),
      to: Self.found("1️⃣name: 1\n", Self.held, "the key `version` is missing"))
    #expect(comparison.brought.map(\.message) == ["the key `version` is missing"])
  }

  @Test func `What has no text is known by its words`() {
    let path = Place(path: "registry/plugins/a")
    let comparison = FindingComparison(
      from: [Finding(Self.unknown, "it looks like `b`", at: path)],
      to: [Finding(Self.unknown, "it looks like `b`", at: path), Finding(Self.unknown, "it looks like `c`", at: path)])
    #expect(comparison.brought.map(\.message) == ["it looks like `c`"])
  }
}
