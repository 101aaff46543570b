import Git

extension Row {
  /// Two trees side by side.
  static let gitEngines = [
    Row("tree-changes", "\(Corpus.tenantCount / 10) changes among \(Corpus.tenantCount) tenants") { workshop in
      let (location, base) = try workshop.state("base")
      let edited = try workshop.state("edited").tree
      return {
        let repository = try Repository(location)
        return try repository.changes(from: base, to: edited).count
      }
    }
  ]
}
