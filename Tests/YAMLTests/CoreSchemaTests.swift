import Diagnostics
import Testing
import YAML

@Suite struct CoreSchemaTests {
  /// What a plain scalar is read as, written as JSON would.
  struct Case: CustomTestStringConvertible {
    let text: String
    let json: String
    var testDescription: String { "\(text) is \(json)" }

    init(_ text: String, _ json: String) {
      self.text = text
      self.json = json
    }
  }

  private func json(_ text: String) -> String? {
    guard let root = YAMLReader.read(SourceText(path: "a.yaml", bytes: Array("- \(text)".utf8))).document?.root else {
      return nil
    }
    return switch root.elements.first?.value {
    case .null: "null"
    case .boolean(let value): "\(value)"
    case .number(let number): number.text
    case .string(let text): "\"\(text)\""
    default: nil
    }
  }

  @Test(arguments: [
    Case("null", "null"), Case("Null", "null"), Case("NULL", "null"), Case("~", "null"), Case("", "null"),
    Case("nULL", "\"nULL\""), Case("true", "true"), Case("True", "true"), Case("TRUE", "true"),
    Case("false", "false"), Case("False", "false"), Case("FALSE", "false"), Case("tRUE", "\"tRUE\""),
    Case("no", "\"no\""), Case("on", "\"on\""), Case("yes", "\"yes\""), Case("off", "\"off\""), Case("y", "\"y\""),
    Case("'null'", "\"null\""), Case("\"true\"", "\"true\""), Case("'1'", "\"1\""), Case("nothing", "\"nothing\""),
  ])
  func `Words mean what YAML 1.2 says`(row: Case) {
    #expect(json(row.text) == row.json)
  }

  @Test(arguments: [
    Case("0", "0"), Case("-0", "-0"), Case("12", "12"), Case("012", "12"), Case("-012", "-12"), Case("+1", "1"),
    Case("000", "0"), Case("1.0", "1.0"), Case("1.", "1.0"), Case("-1.", "-1.0"), Case(".5", "0.5"), Case("+.5", "0.5"),
    Case("-.5e3", "-0.5e3"), Case("1.e5", "1.0e5"), Case("1e05", "1e05"), Case("1E+2", "1E+2"),
    Case("01.50e-3", "1.50e-3"),
    Case("123456789012345678901234567890", "123456789012345678901234567890"),
    Case("0x1F", "31"), Case("0x0", "0"), Case("0o17", "15"),
    Case("0xffffffffffffffffffff", "1208925819614629174706175"), Case("0x3B9ACA00", "1000000000"),
    Case("0o7777777777777777777777777", "37778931862957161709567"),
  ])
  func `Numbers keep their digits, in the grammar of JSON`(row: Case) {
    #expect(json(row.text) == row.json)
  }

  @Test(arguments: [
    "1_000", "0b1", "1:30", "0x", "0xg", "0o8", "-0x1", "+0o7", "1e", "e5", ".", "-", "+", ".e1", "1.2.3", "1 2", "--1",
    "2026-01-05", ".infinity", "inf", "nan", "0X1F", "0O7", "1e5.5",
  ])
  func `What only looks like a number is text`(text: String) {
    #expect(json(text == "-" ? "'-'" : text) == "\"\(text)\"")
  }

  @Test(arguments: [".inf", "-.Inf", "+.INF", ".nan", ".NaN", ".NAN", "0x" + String(repeating: "f", count: 1001)])
  func `A number that JSON cannot hold is refused`(text: String) {
    let findings = YAMLReader.read(SourceText(path: "a.yaml", bytes: Array("a: \(text)".utf8))).findings
    #expect(findings.map(\.code) == [YAMLCodes.number])
    #expect(findings.first?.place.range?.start == SourcePosition(offset: 3, line: 1, column: 4))
  }

  @Test func `A thousand hexadecimal digits are read exactly`() {
    let digits = json("0x1" + String(repeating: "0", count: 999))
    #expect(digits?.count == 1203)
    #expect(digits?.hasPrefix("823877558394") == true)
    #expect(digits?.hasSuffix("981681934336") == true)
  }

  @Test func `Keys are text as written`() throws {
    let text = "012: a\nnull: b\n'true': c\n1.0: d\n? \n: e\n"
    let root = try #require(YAMLReader.read(SourceText(path: "a.yaml", bytes: Array(text.utf8))).document).root
    #expect(root.members.map(\.key) == ["012", "null", "true", "1.0", ""])
  }
}
