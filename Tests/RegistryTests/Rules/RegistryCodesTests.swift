import Diagnostics
import Testing

@testable import Registry

@Suite struct RegistryCodesTests {
  @Test func `codes are stable words, each once and each documented`() {
    var seen: Set<String> = []
    for code in RegistryCodes.all {
      #expect(seen.insert(code.id).inserted, "\(code.id) stands twice")
      #expect(code.id.wholeMatch(of: /[A-Z]+(_[A-Z]+)*/) != nil)
      #expect(!code.title.isEmpty && !code.title.hasSuffix("."))
      #expect(code.explanation.hasSuffix(".") && code.mend.hasSuffix("."))
    }
  }

  @Test func `why a release is held comes first`() {
    #expect(RegistryCodes.all.starts(with: ConditionCodes.reasons))
  }

  @Test func `every rule's code is in the list`() {
    #expect(RuleCodes.all.contains(RuleCodes.lookalikeID) && RuleCodes.all.contains(RuleCodes.secretInSchema))
    #expect(Rules.harmless.isSubset(of: RuleCodes.all))
  }
}
