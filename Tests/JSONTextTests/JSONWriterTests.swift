import JSONText
import Testing

@Suite struct JSONWriterTests {
  /// What a closure writes.
  private func text(_ write: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter()
    write(&json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  @Test func `Members and elements are separated, at every depth`() {
    let written = text {
      $0.object {
        $0.member("b", "text")
        $0.member("a", 1)
        $0.key("list")
        $0.array {
          $0.array { _ in }
          $0.object { _ in }
          $0.array { json in
            json.null()
            json.boolean(true)
            json.object { $0.member("deep", false) }
          }
        }
        $0.member("after", ["x", "y"])
      }
    }
    #expect(written == #"{"b":"text","a":1,"list":[[],{},[null,true,{"deep":false}]],"after":["x","y"]}"#)
  }

  struct Quoted: Sendable, CustomTestStringConvertible {
    let text: String
    let json: String
    var testDescription: String { json }
  }

  @Test(arguments: [
    Quoted(text: "", json: #""""#),
    Quoted(text: #"quote " and \ backslash /"#, json: #""quote \" and \\ backslash /""#),
    Quoted(text: "\n\r\t", json: #""\n\r\t""#),
    Quoted(text: "\r\n", json: #""\r\n""#),
    Quoted(text: "\u{0}\u{8}\u{C}\u{1F}", json: #""\u0000\u0008\u000c\u001f""#),
    Quoted(text: "\u{7F}\u{80}", json: "\"\u{7F}\u{80}\""),
    Quoted(text: "\u{2028}\u{2029}\u{FEFF}", json: "\"\u{2028}\u{2029}\u{FEFF}\""),
    Quoted(text: "é 日本 😀", json: #""é 日本 😀""#),
    Quoted(text: "e\u{301}", json: "\"e\u{301}\""),
  ])
  func `A string escapes what RFC 8259 asks for and nothing else`(_ quoted: Quoted) {
    #expect(text { $0.string(quoted.text) }.utf8.elementsEqual(quoted.json.utf8))
    #expect(text { json in json.object { $0.member(quoted.text, 0) } }.utf8.elementsEqual("{\(quoted.json):0}".utf8))
  }

  @Test func `A byte that needs an escape gets one wherever it stands`() {
    for byte in UInt8(0)..<0x80 where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
      let character = String(UnicodeScalar(byte))
      let escaped = text { $0.string(character) }.dropFirst().dropLast()
      for offset in 0...16 {
        let (before, after) = (String(repeating: "é", count: offset), String(repeating: "~", count: 16 - offset))
        #expect(text { $0.string(before + character + after) } == "\"\(before)\(escaped)\(after)\"")
      }
    }
  }

  @Test(arguments: [
    0, 9, 10, 99, 100, 101, -1, -10, 1_000_000_007, Int64.max, Int64.min,
  ])
  func `Integers are written whole`(_ value: Int64) {
    #expect(text { $0.integer(value) } == "\(value)")
    #expect(text { $0.integer(value.magnitude) } == "\(value.magnitude)")
  }

  @Test func `The largest integer is written whole`() {
    #expect(text { $0.integer(UInt64.max) } == "18446744073709551615")
  }

  @Test func `A text of any length has room, after whatever was written`() {
    for length in 0...70 {
      for before in 0...20 {
        let (first, second) = (String(repeating: "-", count: before), String(repeating: "\u{1}~\"", count: length))
        var json = JSONWriter(capacity: 0)
        json.array {
          $0.string(first)
          $0.string(second)
        }
        let escaped = String(repeating: #"\u0001~\""#, count: length)
        #expect(String(decoding: json.bytes, as: UTF8.self) == "[\"\(first)\",\"\(escaped)\"]")
      }
    }
  }

  @Test func `A value can be put together of parts`() {
    let written = text {
      $0.array {
        $0.raw("\"a")
        $0.append("b")
        $0.append(Array("c\"".utf8))
        $0.raw([])
        $0.integer(1)
      }
    }
    #expect(written == #"["abc",1]"#)
  }

  @Test func `A writer can begin anew`() {
    var json = JSONWriter()
    json.string("first")
    json.removeAll()
    json.string("second")
    #expect(json.bytes == Array(#""second""#.utf8))
  }

  @Test func `What is JSON already is taken as it is, with its comma`() {
    let inner = Array(#"{"a":1}"#.utf8)
    let written = text {
      $0.array {
        $0.raw("1.50e3")
        $0.raw(inner)
        $0.string("end")
      }
      $0.newline()
    }
    #expect(written == "[1.50e3,{\"a\":1},\"end\"]\n")
  }

  @Test func `A member without a value leaves no trace`() {
    #expect(
      text {
        $0.object {
          $0.member("a", ifPresent: nil as String?); $0.member("b", ifPresent: "c")
        }
      } == #"{"b":"c"}"#)
  }

  @Test func `An error in a closure passes through`() {
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      var json = JSONWriter()
      try json.object { _ in throw Stop() }
    }
  }
}
