import Registry
import Testing

@Suite struct PathPatternTests {
  @Test(arguments: [
    ("registry", "registry/platform.yaml", true), ("registry", "registry", true), ("registry", "registry2/a", false),
    ("registry/plugins/card-*", "registry/plugins/card-payments/plugin.yaml", true),
    ("registry/plugins/card-*", "registry/plugins/card-", true),
    ("registry/plugins/card-*", "registry/plugins/discard-x/plugin.yaml", false),
    ("registry/plugins/card-*", "registry/plugins", false),
    ("tenants/*/tenant.yaml", "tenants/a/tenant.yaml", true),
    ("tenants/*/tenant.yaml", "tenants/a/b/tenant.yaml", false),
    ("*a*b*", "xxaabxab/y", true), ("*a*b*", "xxbbxa/y", false), ("a*a", "a", false), ("a*a", "aa", true),
    ("**", "é", true), ("e\u{301}", "é", false), ("registry/", "registry/a", true),
  ])
  func `A pattern means what begins with its names`(pattern: String, path: String, isMeant: Bool) {
    #expect(PathPattern(pattern).matches(path) == isMeant)
  }
}
