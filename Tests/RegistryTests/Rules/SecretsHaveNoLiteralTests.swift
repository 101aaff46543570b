import Diagnostics
import Testing
import YAML

@testable import Registry

@Suite struct SecretsHaveNoLiteralTests {
  private let release = "registry/plugins/seat-map/versions/1.0.0.yaml"

  @Test(arguments: [
    ("{properties: {key: {x-visibility: secret, 1️⃣default2️⃣: abc}}}", "default"),
    ("{properties: {key: {x-visibility: secret, 1️⃣default2️⃣: {secretRef: x}}}}", "default"),
    ("{properties: {key: {x-visibility: secret, 1️⃣const2️⃣: abc}}}", "const"),
    ("{properties: {key: {x-visibility: secret, 1️⃣enum2️⃣: [abc]}}}", "enum"),
    ("{properties: {key: {x-visibility: secret, 1️⃣examples2️⃣: [abc]}}}", "examples"),
    ("{properties: {keys: {x-visibility: secret, items: {1️⃣default2️⃣: abc}}}}", "default"),
    ("{properties: {key: {x-visibility: secret, $ref: \"#/$defs/key\"}}, $defs: {key: {1️⃣default2️⃣: abc}}}", "default"),
    ("{properties: {a: {default: {b: 1, 1️⃣key2️⃣: abc}, properties: {key: {x-visibility: secret}}}}}", "key"),
  ])
  func `a secret takes no literal`(_ schema: String, _ key: String) {
    let reading = TestRepository.clean.with(release, TestRepository.release("configuration: \(schema)\n"))
    reading.expect([
      ExpectedFinding(RuleCodes.secretInSchema, release, "1️⃣2️⃣", "`\(key)` gives a value to a secret")
    ])
  }

  @Test func `an inner mark counts, and what is not secret may have values`() {
    let schema = """
      configuration:
        properties:
          a: {x-visibility: secret, properties: {hint: {x-visibility: public, default: abc}}}
          b: {default: {c: 1}, properties: {c: {enum: [1, 2]}}}

      """
    TestRepository.clean.with(release, TestRepository.release(schema)).expect([])
  }

  @Test func `a schema that refers to itself comes to an end`() {
    let schema = "configuration: {properties: {a: {$ref: \"#\"}, b: {x-visibility: secret, $ref: \"#\"}}}\n"
    TestRepository.clean.with(release, TestRepository.release(schema)).expect([])
  }

  @Test func `a schema that can be walked in very many ways is walked once`() {
    let defs = (0..<60).map { number in
      "d\(number): {allOf: [{$ref: \"#/$defs/d\(number + 1)\"}, {$ref: \"#/$defs/d\(number + 1)\"}]}"
    }
    let schema = "configuration: {$ref: \"#/$defs/d0\", $defs: {\(defs.joined(separator: ", ")), d60: {}}}\n"
    var visits = 0
    let document = YAMLReader.read(SourceText(path: "", bytes: Array(schema.utf8))).document
    if let node = document?.root["configuration"] {
      SchemaWalk(root: node).visit(state: false) { _, state in
        visits += 1
        return state
      }
    }
    #expect(visits == 181)
  }

  @Test func `a long chain of references needs no deep stack`() {
    let defs = (0..<2_000).map { "d\($0): {$ref: \"#/$defs/d\($0 + 1)\"}" }.joined(separator: ", ")
    let schema = "{$ref: \"#/$defs/d0\", $defs: {\(defs), d2000: {type: string}}}"
    let document = YAMLReader.read(SourceText(path: "", bytes: Array(schema.utf8))).document
    var visits = 0
    if let node = document?.root {
      SchemaWalk(root: node).visit(state: false) { _, state in
        visits += 1
        return state
      }
    }
    #expect(visits == 2_002)
  }
}
