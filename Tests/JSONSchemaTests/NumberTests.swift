import JSONSchema
import Testing
import YAML

/// Numbers without loss.
@Suite
struct NumberTests {
  struct Comparison: CustomTestStringConvertible, Sendable {
    let small: String
    let large: String

    var testDescription: String { "\(small) < \(large)" }
  }

  @Test(arguments: [
    Comparison(small: "1", large: "2"), Comparison(small: "-2", large: "-1"), Comparison(small: "-1", large: "0"),
    Comparison(small: "0", large: "1e-400"), Comparison(small: "-1e-400", large: "0.0"),
    Comparison(small: "0.1", large: "0.10000000000000000000000000000000000001"),
    Comparison(small: "9007199254740992", large: "9007199254740993.0"),
    Comparison(small: "99999999999999999999", large: "1e20"),
    Comparison(small: "9.99e19", large: "99999999999999999999"),
    Comparison(small: "1e999999999999999999999", large: "2e999999999999999999999"),
    Comparison(small: "-1e30", large: "-999999999999999999999999999999"),
  ])
  func `numbers are compared by their digits`(_ comparison: Comparison) throws {
    let (small, large) = (try json(comparison.small), try json(comparison.large))
    #expect(try !schema(#"{"minimum": \#(comparison.large)}"#).isValid(small))
    #expect(try schema(#"{"exclusiveMinimum": \#(comparison.small)}"#).isValid(large))
    #expect(try !schema(#"{"maximum": \#(comparison.small)}"#).isValid(large))
    #expect(try schema(#"{"exclusiveMaximum": \#(comparison.large)}"#).isValid(small))
  }

  @Test(arguments: [
    ("1", "1.0"), ("100", "1e2"), ("0", "-0"), ("0", "0.0e5"), ("1e400", "10e399"), ("0.5", "5E-1"), ("1200", "1.2e+3"),
  ])
  func `numbers are equal by value`(_ left: String, _ right: String) throws {
    #expect(try schema(#"{"const": \#(left)}"#).isValid(try json(right)))
    #expect(try schema(#"{"minimum": \#(left), "maximum": \#(left)}"#).isValid(try json(right)))
    #expect(try !schema(#"{"uniqueItems": true}"#).isValid(try json("[\(left), \(right)]")))
  }

  @Test(arguments: [
    ("0.1", "4.1", true), ("0.01", "0.075", false), ("0.5", "1e308", true), ("3", "1e400", false),
    ("3", "111111111111111111111", true),
    ("1e-8", "12391239123", true), ("123456789012345678901234567890", "246913578024691357802469135780", true),
    ("123456789012345678901234567890", "246913578024691357802469135781", false), ("1024", "1e10", true),
    ("1024", "1e9", false),
    ("1e3", "1500", false), ("7", "-49", true), ("2.5", "0", true),
  ])
  func `multiples are told by the digits`(_ divisor: String, _ number: String, _ isMultiple: Bool) throws {
    #expect(try schema(#"{"multipleOf": \#(divisor)}"#).isValid(try json(number)) == isMultiple)
  }

  @Test func `a huge exponent costs nothing`() throws {
    let schema = try schema(#"{"multipleOf": 7, "type": "integer"}"#)
    #expect(!schema.isValid(try json("1e999999999999")))
    #expect(schema.isValid(try json("7e999999999999")))
  }

  @Test func `a limit may be an integer with a fraction of zero`() throws {
    #expect(try !schema(#"{"maxLength": 2.0}"#).isValid(try json(#""abc""#)))
    #expect(try !schema(#"{"minItems": 1e1}"#).isValid(try json("[]")))
  }
}
