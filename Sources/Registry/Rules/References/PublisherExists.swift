public import Diagnostics

extension RuleCodes {
  /// A listing names a publisher that has no file.
  public static let publisherUnknown = Code(
    "PUBLISHER_UNKNOWN", .finding(.error), title: "the publisher does not exist",
    explanation: "A listing names the publisher by the name of a file: registry/publishers/<publisher>.yaml.",
    mend: "Correct the id, or add the publisher's file.")
}

extension Rule<ListingInRegistry> {
  /// A listing's publisher has a file.
  static var publisherExists: Self {
    Rule(RuleCodes.publisherUnknown) { subject, report in
      let (listing, publishers) = (subject.listing, subject.registry.publishers)
      guard publishers[listing.publisher] == nil else { return }
      report.addUnknown(
        RuleCodes.publisherUnknown, "there is no publisher `\(listing.publisher)`", name: listing.publisher,
        at: listing.document.place("publisher"), among: publishers.keys,
        file: "registry/publishers/\(listing.publisher).yaml")
    }
  }
}
