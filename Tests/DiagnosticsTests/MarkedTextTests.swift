import Diagnostics
import TestSupport
import Testing

@Suite struct MarkedTextTests {
  @Test func `Marks are taken out, and their places count bytes, lines and scalars`() {
    let marked = MarkedText("é: 1️⃣😀2️⃣\r\n  b3️⃣\n4️⃣")
    #expect(marked.text == "é: 😀\r\n  b\n")
    #expect(marked["1️⃣"] == SourcePosition(offset: 4, line: 1, column: 4))
    #expect(marked["2️⃣"] == SourcePosition(offset: 8, line: 1, column: 5))
    #expect(marked["3️⃣"] == SourcePosition(offset: 13, line: 2, column: 4))
    #expect(marked["4️⃣"] == SourcePosition(offset: 14, line: 3, column: 1))
  }

  @Test func `A text without marks stays as it is`() {
    let marked = MarkedText("1: 2")
    #expect(marked.text == "1: 2")
    #expect(marked.marks.isEmpty)
  }
}
