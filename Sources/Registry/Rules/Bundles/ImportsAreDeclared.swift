import Bundles
public import Diagnostics
import YAML

extension RuleCodes {
  /// A bare import that is not a peer dependency.
  public static let importUndeclared = Code(
    "IMPORT_UNDECLARED", .finding(.error), title: "a bare import is not among the peer dependencies",
    explanation:
      "A bundle gets what it imports by a bare name from the platform release; peerDependencies says what and in "
      + "which range, so that it is never served where the import would fail.",
    mend: "Add the module to peerDependencies, or bundle it.")

  /// A peer dependency that nothing imports.
  public static let peerNotImported = Code(
    "PEER_NOT_IMPORTED", .finding(.warning), title: "a peer dependency is not imported",
    explanation: "peerDependencies lists exactly the bundle's bare imports. One more keeps the release from platform "
      + "releases that it would run on.",
    mend: "Remove it from peerDependencies.")
}

extension Rule<BundleContents> {
  /// The bundle's bare imports are exactly its peer dependencies.
  static var importsAreDeclared: Self {
    Rule(RuleCodes.importUndeclared, RuleCodes.peerNotImported) { bundle, report in
      guard !bundle.isElsewhere else { return }
      let release = bundle.release
      var imported: Set<String> = []
      for file in release.files {
        guard let module = try? bundle.modules[file.path]?.get() else { continue }
        for statement in module.imports {
          guard case .bare(let name) = ModuleSpecifier(statement.specifier), imported.insert(name).inserted,
            !release.peerDependencies.contains(where: { $0.plugin == name })
          else { continue }
          report.add(
            RuleCodes.importUndeclared, "`\(file.path)` imports `\(name)`, which peerDependencies does not list",
            at: release.document.root.member("peerDependencies").map { release.document.place(key: $0) }
              ?? bundle.place(of: file),
            notes: [Finding.Note("it is imported here", at: bundle.place(statement.range, in: file.path))])
        }
      }
      guard bundle.modules.values.allSatisfy({ (try? $0.get()) != nil }) else { return }
      for peer in release.peerDependencies where !imported.contains(peer.plugin) {
        report.add(
          RuleCodes.peerNotImported, "no file of the bundle imports `\(peer.plugin)`",
          at: release.document.place(key: peer.member))
      }
    }
  }
}
