import Testing

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
}
