import ArgumentParser
import Registry

/// `patchbay init [DIR]`.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a new registry repository, ready to commit.",
    discussion: """
      It writes the platform's files, one extension point, one plugin with its bundle and one tenant, and the schemas for \
      your editor. With --sample it writes a whole platform: seventeen plugins, four tenants, every kind of document.
      """
  )

  @Argument(help: ArgumentHelp("Where to write; it is made if it is not there.", valueName: "dir"))
  var directory = "."

  @Flag(help: "Write the sample registry, the documentation by example.")
  var sample = false

  func run() throws {
    for folder in ["registry", "tenants"] where Files.exists(directory + "/" + folder) {
      throw ValidationError("\(directory)/\(folder) is there already; init writes only where there is no registry yet")
    }
    let files = (sample ? Self.sampleFiles : Self.starterFiles) + Schemas.files
    for file in files { try Files.write(file.text, to: directory + "/" + file.path) }
    let isNew = !Files.exists(directory + "/.gitignore")
    if isNew { try Files.write("/dist\n", to: directory + "/.gitignore") }

    let steps = Files.exists(directory + "/.git") ? "" : "git init -b main && "
    Console.shared.print(
      """
      Wrote \(files.count + (isNew ? 1 : 0)) files. Next:
        \(directory == "." ? "" : "cd \(directory) && ")\(steps)git add . && git commit -m "Begin the registry"
        patchbay check
        patchbay reconcile
      """)
  }

  // MARK: -

  /// The smallest registry that serves something.
  static let starterFiles = embeddedFiles.compactMap { file in
    file.path.hasPrefix(starter) ? (path: String(file.path.dropFirst(starter.count)), text: file.text) : nil
  }

  /// The sample registry.
  static let sampleFiles = embeddedFiles.filter { !$0.path.hasPrefix(starter) }

  private static let starter = "Sources/PatchbayCommands/Starter/"
}
