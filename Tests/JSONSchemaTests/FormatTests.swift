import JSONSchema
import Testing
import YAML

/// Formats, where they are asserted.
@Suite
struct FormatTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let format: String
    let valid: [String]
    let invalid: [String]

    var testDescription: String { format }
  }

  @Test(arguments: [
    Case(
      format: "date", valid: ["2024-02-29", "2000-02-29"],
      invalid: ["2023-02-29", "1900-02-29", "2024-1-1", "2024-13-01", "2024-01-00"]),
    Case(
      format: "time", valid: ["10:00:00Z", "10:00:00.5+02:00", "01:59:60+02:00"],
      invalid: ["10:00:00", "24:00:00Z", "10:00:60Z", "10:00:00."]),
    Case(
      format: "date-time", valid: ["2026-05-04T10:00:00Z", "2026-05-04t10:00:00z"],
      invalid: ["2026-05-04 10:00:00Z", "2026-05-04"]),
    Case(
      format: "duration", valid: ["P1Y2M3DT4H5M6S", "PT1H", "P2W"],
      invalid: ["P", "PT", "P1YT", "P1Y3D", "P1W2D", "P1M2W", "PT1H3S"]),
    Case(
      format: "email", valid: ["a.b@c.example", #""a b"@c"#, "a@[127.0.0.1]", "a@[IPv6:::1]"],
      invalid: ["a", "@c", "a@", ".a@c", "a..b@c", "a b@c", "a@-c"]),
    Case(format: "idn-email", valid: ["é@ü.example"], invalid: ["é", "a@\u{302E}x"]),
    Case(
      format: "hostname", valid: ["a", "a-b.example", "XN--MNCHEN-3YA.example"],
      invalid: ["", "a..b", "-a", "a_b", "a.", "xn--a"]),
    Case(
      format: "idn-hostname", valid: ["münchen.example", "例え.テスト", "a。b"],
      invalid: ["", "a\u{302E}", "ab--ü", "\u{300}a", "0\u{5D0}"]),
    Case(
      format: "ipv4", valid: ["127.0.0.1", "0.0.0.0"], invalid: ["127.0.0", "127.0.0.256", "127.0.0.01", "1.2.3.4.5"]),
    Case(
      format: "ipv6", valid: ["::", "1::", "::1", "1:2:3:4:5:6:7:8", "::1.2.3.4"],
      invalid: [":", "1", ":::", "1::2::3", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::8", "::1%a"]),
    Case(
      format: "uri", valid: ["https://a.example/b?c#d", "urn:a:b", "http://[::1]:80/"],
      invalid: ["/a", "http://a b", "http://[::1", "1a:b", "a:%zz"]),
    Case(format: "uri-reference", valid: ["", "/a", "#b", "?c", "//a"], invalid: ["\\a", "1:b", "a[b"]),
    Case(format: "iri", valid: ["https://ü.example/é"], invalid: ["é", "https://a/\u{E000}"]),
    Case(format: "iri-reference", valid: ["é"], invalid: ["é|"]),
    Case(
      format: "uri-template", valid: ["/{a}/{?b*,c:3}", "{%41.b}"], invalid: ["{", "}", "{}", "{a", "{a:0}", "{a,}"]),
    Case(format: "json-pointer", valid: ["", "/", "/a~0~1"], invalid: ["a", "/~", "/~2", "#/a"]),
    Case(format: "relative-json-pointer", valid: ["0", "1/a", "2#"], invalid: ["", "/a", "01", "1##", "-1"]),
    Case(format: "regex", valid: ["^a$", "(?<=a+)b"], invalid: ["(", #"\a"#]),
    Case(
      format: "uuid", valid: ["2EB8AA08-aa98-11ea-b4aa-73b441d16380"],
      invalid: ["2EB8AA08aa9811eab4aa73b441d16380", "2EB8AA08-aa98-11ea-b4aa-73b441d1638"]),
    Case(format: "colour", valid: ["anything"], invalid: []),
  ])
  func `a format admits texts of its form only`(_ entry: Case) throws {
    let schema = try schema(#"{"format": "\#(entry.format)"}"#, SchemaCompiler(assertsFormats: true))
    for text in entry.valid { #expect(schema.isValid(Node(.string(text), at: .nowhere)), "\(text)") }
    for text in entry.invalid {
      let violations = schema.validate(Node(.string(text), at: .nowhere))
      #expect(violations.map(\.keyword) == ["format"], "\(text)")
    }
    #expect(schema.isValid(Node(.null, at: .nowhere)))
  }

  @Test func `the message names the format`() throws {
    let schema = try schema(#"{"format": "email"}"#, SchemaCompiler(assertsFormats: true))
    #expect(schema.validate(try json(#""x""#)).map(\.message) == ["must be an email"])
  }
}
