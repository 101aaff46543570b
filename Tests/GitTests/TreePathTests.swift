import Git
import Testing

@Suite struct TreePathTests {
  @Test func `paths are compared and printed by their bytes`() {
    let paths = [TreePath("a"), TreePath("a-b"), TreePath("a/b"), TreePath(bytes: [0x61, 0xc3]), TreePath("a\u{e9}")]
    #expect(paths == paths.sorted())
    #expect(paths.map(\.text) == ["a", "a-b", "a/b", "a\u{fffd}", "a\u{e9}"])
    #expect(paths.map(\.description) == ["a", "a-b", "a/b", #""a\303""#, #""a\303\251""#])
    #expect(TreePath(bytes: [0x61, 0xc3]) != TreePath("a\u{fffd}"))
    #expect(TreePath(bytes: Array(7...13) + [27, 34, 92, 127]).description == #""\a\b\t\n\v\f\r\033\"\\\177""#)
  }
}
