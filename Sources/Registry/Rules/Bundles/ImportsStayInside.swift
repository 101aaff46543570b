import Bundles
public import Diagnostics

extension RuleCodes {
  /// An import of a file that the bundle does not list.
  public static let importMissing = Code(
    "IMPORT_MISSING", .finding(.error), title: "a module imports a file that the bundle does not list",
    explanation:
      "Everything that a bundle loads is listed with its hash, since browsers load what is not listed without "
      + "a check.",
    mend: "List the file, or correct the import.")

  /// An import from outside the bundle.
  public static let importOutside = Code(
    "IMPORT_OUTSIDE", .finding(.error), title: "a module imports from outside its bundle",
    explanation:
      "Bundles are self-contained: they import their own files by relative paths and what the platform gives by "
      + "bare names. Anything else would be loaded without a check.",
    mend: "Put the module into the bundle.")

  /// An import whose specifier is computed.
  public static let importComputed = Code(
    "IMPORT_COMPUTED", .finding(.warning), title: "a module imports what its text does not say",
    explanation: "import() with a computed address may load a file that is not listed, without a check.",
    mend: "Write the address as a string.")
}

extension Rule<BundleContents> {
  /// Modules import listed files of their bundle, and nothing from elsewhere.
  static var importsStayInside: Self {
    Rule(RuleCodes.importMissing, RuleCodes.importOutside, RuleCodes.importComputed) { bundle, report in
      guard !bundle.isElsewhere, bundle.modules.values.contains(where: \.importsSomething) else { return }
      let listed = Set(bundle.release.files.map(\.path))
      for file in bundle.release.files {
        guard let module = try? bundle.modules[file.path]?.get() else { continue }
        for statement in module.imports {
          bundle.check(statement, from: file, listed: listed, report: &report)
        }
        for range in module.computedImports {
          report.add(
            RuleCodes.importComputed, "`\(file.path)` imports what its text does not say",
            at: bundle.place(of: file), notes: [Finding.Note("here", at: bundle.place(range, in: file.path))])
        }
      }
    }
  }
}

extension Result<ESModule, ESModuleError> {
  fileprivate var importsSomething: Bool {
    if case .success(let module) = self { !module.imports.isEmpty || !module.computedImports.isEmpty } else { false }
  }
}

extension BundleContents {
  fileprivate func check(
    _ statement: ESModule.Import, from file: Release.File, listed: Set<String>, report: inout Report
  ) {
    let specifier = ModuleSpecifier(statement.specifier)
    let note = Finding.Note("it is imported here", at: place(statement.range, in: file.path))
    switch specifier {
    case .bare: break
    case .relative:
      if let path = specifier.path(from: file.path), listed.contains(path),
        !statement.specifier.contains(where: { $0 == "?" || $0 == "#" })
      {
        break
      }
      report.add(
        RuleCodes.importMissing, "`\(file.path)` imports `\(statement.specifier)`, which the bundle does not list",
        at: place(of: file), notes: [note])
    case .absolute, .url:
      report.add(
        RuleCodes.importOutside, "`\(file.path)` imports `\(statement.specifier)` from outside the bundle",
        at: place(of: file), notes: [note])
    }
  }
}
