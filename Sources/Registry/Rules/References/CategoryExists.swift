public import Diagnostics

extension RuleCodes {
  /// A listing names a category that the platform does not have.
  public static let categoryUnknown = Code(
    "CATEGORY_UNKNOWN", .finding(.error), title: "the category does not exist",
    explanation: "The marketplace has a closed list of categories: registry/categories.yaml.",
    mend: "Choose a category of that list, or add one to it.")
}

extension Rule<ListingInRegistry> {
  /// A listing's category is in the list.
  static var categoryExists: Self {
    Rule(RuleCodes.categoryUnknown) { subject, report in
      let (listing, categories) = (subject.listing, subject.registry.categories)
      guard !categories.contains(where: { $0.id == listing.category }) else { return }
      report.addUnknown(
        RuleCodes.categoryUnknown, "there is no category `\(listing.category)`", name: listing.category,
        at: listing.document.place("category"), among: categories.map(\.id), file: RepositoryLayout.categories)
    }
  }
}
