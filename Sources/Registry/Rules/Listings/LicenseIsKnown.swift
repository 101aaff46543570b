public import Diagnostics

extension RuleCodes {
  /// A licence that SPDX does not know.
  public static let licenseUnknown = Code(
    "LICENSE_UNKNOWN", .finding(.error), title: "the licence is not an SPDX expression",
    explanation:
      "Licences are written as SPDX expressions, so that tools can tell them: Apache-2.0, MIT OR Apache-2.0, "
      + "LicenseRef-Commercial for one that is in no list.",
    mend: "Write a name of https://spdx.org/licenses/, or LicenseRef- and a name of your own.")
}

extension Rule<ListingInRegistry> {
  /// A licence is an SPDX expression.
  static var licenseIsKnown: Self {
    Rule(RuleCodes.licenseUnknown) { subject, report in
      let listing = subject.listing
      guard let problem = SPDXExpression.problem(in: listing.license) else { return }
      let place = listing.document.place("license")
      let nearest = SPDXExpression.suggestion(for: listing.license)
      report.add(
        RuleCodes.licenseUnknown, problem, at: place, help: nearest.map { "did you mean `\($0)`?" },
        fix: nearest.map { Suggestion.fix($0, in: place) })
    }
  }
}
