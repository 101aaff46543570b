import ArgumentParser

/// `patchbay preview`, which is a program of its own: the one that hooks run stays small without a server in it.
struct Preview: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show every tenant's pages in a browser (`patchbay preview --help`).",
    discussion: "It starts patchbay-preview, which lies beside patchbay.", helpNames: [])

  @Argument(parsing: .captureForPassthrough, help: ArgumentHelp("What patchbay-preview takes.", valueName: "argument"))
  var arguments: [String] = []

  func run() throws {
    throw CompanionProgram.start("patchbay-preview", arguments)
  }
}
