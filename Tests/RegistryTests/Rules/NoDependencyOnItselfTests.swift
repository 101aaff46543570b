import Testing

@testable import Registry

@Suite struct NoDependencyOnItselfTests {
  @Test(arguments: ["dependencies", "optionalDependencies", "conflicts"])
  func `a plugin does not name itself`(_ key: String) {
    let release = "registry/plugins/seat-map/versions/1.0.0.yaml"
    TestRepository.clean.with(release, TestRepository.release("\(key): {1️⃣seat-map2️⃣: \"^1\"}\n")).expect([
      ExpectedFinding(RuleCodes.dependencyOnItself, release, "1️⃣2️⃣", "`seat-map` names itself")
    ])
  }
}
