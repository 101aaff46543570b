import Foundation
import TestSupport
import Testing

@testable import PreviewServer

@Suite struct `Files of a preview` {
  private let folder: TemporaryDirectory
  private let answers: FileAnswers

  init() throws {
    folder = try TemporaryDirectory()
    try folder.write("{}", to: "index.json")
    try folder.write(
      "/*\n  X-All: yes\n/bundles/*\n  Cache-Control: public, max-age=31536000, immutable\n", to: "_headers")
    try folder.write("0123456789", to: "bundles/a/1.0.0-0/index.js")
    try folder.write("plain", to: "plain.txt")
    try folder.write("packed", to: "plain.txt.gz")
    try folder.write("hidden", to: ".secret")
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: "/etc/passwd")
    answers = FileAnswers(tree: StaticTree(root: folder.path))
  }

  private func ask(_ path: String, _ method: String = "GET", _ headers: [String: String] = [:]) -> Answer {
    answers.answer(Question(method: method, path: path) { headers[$0] })
  }

  private let file = "/bundles/a/1.0.0-0/index.js"

  private func text(_ answer: Answer) -> String { String(decoding: answer.body, as: UTF8.self) }

  @Test func `come with their type, their tag and the headers that are asked for`() {
    let answer = ask(file)
    #expect(answer.status == 200 && text(answer) == "0123456789" && answer.length == 10)
    #expect(answer.header("content-type") == "text/javascript; charset=utf-8")
    #expect(answer.header("cache-control") == "public, max-age=31536000, immutable")
    #expect(answer.header("x-all") == "yes")
    #expect(answer.header("etag")?.first == "\"")
  }

  @Test func `are not sent again to whoever has them`() throws {
    let tag = try #require(ask(file).header("etag"))
    for value in [tag, "\"other\", W/\(tag)", "*"] {
      let answer = ask(file, "GET", ["if-none-match": value])
      #expect(answer.status == 304 && answer.body.isEmpty && answer.header("etag") == tag)
    }
    #expect(ask(file, "GET", ["if-none-match": "\"other\""]).status == 200)
    try folder.write("another content", to: "bundles/a/1.0.0-0/index.js")
    #expect(ask(file, "GET", ["if-none-match": tag]).status == 200)
  }

  struct Part: CustomTestStringConvertible {
    let range: String
    let status: Int
    var body = ""
    var contentRange: String?
    var testDescription: String { range }
  }

  @Test(arguments: [
    Part(range: "bytes=0-3", status: 206, body: "0123", contentRange: "bytes 0-3/10"),
    Part(range: "bytes=7-", status: 206, body: "789", contentRange: "bytes 7-9/10"),
    Part(range: "bytes=-2", status: 206, body: "89", contentRange: "bytes 8-9/10"),
    Part(range: "bytes=5-99", status: 206, body: "56789", contentRange: "bytes 5-9/10"),
    Part(range: "bytes=-99", status: 206, body: "0123456789", contentRange: "bytes 0-9/10"),
    Part(range: "bytes=10-", status: 416, contentRange: "bytes */10"),
    Part(range: "bytes=-0", status: 416, contentRange: "bytes */10"),
    Part(range: "bytes=99999999999999999999-", status: 416, contentRange: "bytes */10"),
    Part(range: "bytes=3-1", status: 200, body: "0123456789"),
    Part(range: "bytes=0-1,3-4", status: 200, body: "0123456789"),
    Part(range: "bytes=+1-2", status: 200, body: "0123456789"),
    Part(range: "lines=0-1", status: 200, body: "0123456789"),
  ])
  func `come in parts`(_ part: Part) {
    let answer = ask(file, "GET", ["range": part.range])
    #expect(answer.status == part.status && text(answer) == part.body)
    #expect(answer.header("content-range") == part.contentRange && answer.length == part.body.utf8.count)
  }

  @Test func `come whole if the part was of other bytes`() throws {
    #expect(ask(file, "GET", ["range": "bytes=0-1", "if-range": "\"other\""]).status == 200)
    let tag = try #require(ask(file).header("etag"))
    #expect(ask(file, "GET", ["range": "bytes=0-1", "if-range": tag]).status == 206)
  }

  @Test func `come packed to whoever can unpack them`() {
    let packed = ask("/plain.txt", "GET", ["accept-encoding": "br;q=0.5, gzip"])
    #expect(text(packed) == "packed" && packed.header("content-encoding") == "gzip")
    #expect(packed.header("content-type") == "text/plain; charset=utf-8" && packed.header("vary") == "Accept-Encoding")
    for codings in ["", "identity", "gzip;q=0", "gzip;q=0.0"] {
      let plain = ask("/plain.txt", "GET", ["accept-encoding": codings])
      #expect(text(plain) == "plain" && plain.header("content-encoding") == nil)
      #expect(plain.header("vary") == "Accept-Encoding")
    }
  }

  @Test func `have a length without a body for HEAD`() {
    let answer = ask(file, "HEAD")
    #expect(answer.status == 200 && answer.length == 10 && answer.body.isEmpty)
    #expect(ask(file, "POST").status == 405)
  }

  @Test(arguments: [
    "/.secret", "/link", "/_headers", "/../index.json", "/bundles", "/bundles/", "/nothing.js", "//index.json",
    "/%2e%2e/index.json", "/index.json/",
  ])
  func `are those of the list and no others`(path: String) {
    let answer = ask(path)
    #expect(answer.status == 404 && answer.header("cache-control") == "no-store" && answer.body.isEmpty)
  }

  @Test func `have paths that may be escaped`() {
    #expect(ask("/plain%2Etxt").status == 200)
    #expect(ask("/plain%2").status == 400)
    #expect(ask("/%ff").status == 400)
  }

  @Test func `are those of the newest publication`() throws {
    #expect(ask("/new.json").status == 404)
    try folder.write("1", to: "new.json")
    #expect(ask("/new.json").status == 404)
    try folder.write("{\"revision\":2}", to: "index.json")
    #expect(ask("/new.json").status == 200)
  }
}
