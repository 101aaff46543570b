import ArgumentParser
import Registry

/// `patchbay schemas`.
struct Schemas: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schemas",
    abstract: "Write the schemas of all documents, for editors.",
    discussion: """
      The engine uses its own copies; those in a repository are for editors, which find them by the line \
      `# yaml-language-server: $schema=…` at the top of a document. A stale copy is a note in `patchbay check`.
      """
  )

  @OptionGroup var repository: RepositoryOption

  func run() throws {
    let repository = repository.repository ?? "."
    var written = 0
    for file in Self.files {
      let path = repository + "/" + file.path
      if try Files.read(path) != file.text {
        try Files.write(file.text, to: path)
        written += 1
      }
    }
    Console.shared.print(
      written == 0
        ? "The \(Self.files.count) schemas are as this engine has them."
        : "Wrote \(written) of \(Self.files.count) schemas to \(repository)/schemas.")
  }

  /// What goes to `schemas/` in a repository: one a document kind. The schemas of the output are the engine's own.
  static let files = EditorSchemas.files
}
