import Testing

@testable import Registry

@Suite struct VisibilityIsKnownTests {
  private let release = "registry/plugins/seat-map/versions/1.0.0.yaml"

  @Test func `a visibility is public, admin or secret`() {
    let schema = """
      configuration:
        properties:
          a: {x-visibility: public}
          b: {anyOf: [{x-visibility: 1️⃣secrets2️⃣}]}
          c: {x-visibility: secret}

      """
    TestRepository.clean.with(release, TestRepository.release(schema)).expect([
      ExpectedFinding(
        RuleCodes.visibilityUnknown, release, "1️⃣2️⃣", "`x-visibility` must be `public`, `admin` or `secret`",
        help: "did you mean `secret`?", fix: "secret")
    ])
  }

  @Test func `a value is no schema`() {
    let schema = "configuration: {default: {x-visibility: nobody}, const: {x-visibility: nobody}}\n"
    TestRepository.clean.with(release, TestRepository.release(schema)).expect([])
  }
}
