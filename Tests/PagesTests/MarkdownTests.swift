import Testing

@testable import Pages

@Suite struct `Text in Markdown` {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let markdown: String
    let html: String

    var testDescription: String { name }

    init(_ name: String, _ markdown: String, _ html: String) {
      (self.name, self.markdown, self.html) = (name, markdown, html)
    }
  }

  @Test(arguments: [
    Case("text", "It *does* `x < y`.", "<p>It <em>does</em> <code>x &lt; y</code>.</p>\n"),
    Case(
      "a table", "|a|\n|-|\n|1|",
      "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n</tr>\n</tbody>\n</table>\n"),
    Case("a title that the page has already", "# Seat Map\n\nSeats.", "<p>Seats.</p>\n"),
    Case("headings, none left out", "# T\n#### A\n## B\n### C", "<h3>A</h3>\n<h3>B</h3>\n<h4>C</h4>\n"),
    Case(
      "a link", "[a](https://x.example/?a=1&b=\"2\")", "<p><a href=\"https://x.example/?a=1&amp;b=%222%22\">a</a></p>\n"
    ),
    Case("a bare address", "https://x.example", "<p><a href=\"https://x.example\">https://x.example</a></p>\n"),
    Case(
      "a link without words", "[](https://x.example)", "<p><a href=\"https://x.example\">https://x.example</a></p>\n"),
    Case("a mailbox", "<help@x.example>", "<p><a href=\"mailto:help@x.example\">help@x.example</a></p>\n"),
    Case("a link that runs", "[a](JavaScript:alert(1))", "<p>a</p>\n"),
    Case("a link into a repository", "[a *b*](docs/a.md)", "<p>a <em>b</em></p>\n"),
    Case("HTML", "a <b onclick=x>b</b>\n\n<script>x</script>", "<p>a b</p>\n"),
    Case(
      "an image elsewhere", "![a *b*](https://x.example/a.png)",
      "<p><a href=\"https://x.example/a.png\">a <em>b</em></a></p>\n"),
    Case(
      "an image without words", "![](https://x.example/a.png)", "<p><a href=\"https://x.example/a.png\">image</a></p>\n"
    ),
    Case("an image in the text", "![a](data:image/png;base64,AA)", "<p>a</p>\n"),
    Case(
      "an image that leads somewhere", "[![a](https://x.example/a.png)](https://y.example)",
      "<p><a href=\"https://y.example\">a</a></p>\n"),
    Case(
      "a link in an image", "![a [b](https://y.example)](https://x.example/a.png)",
      "<p><a href=\"https://x.example/a.png\">a b</a></p>\n"),
    Case("nothing", "", ""),
  ])
  func `becomes HTML that asks no one for anything`(example: Case) {
    #expect(Markdown.html(example.markdown) == example.html)
  }
}
