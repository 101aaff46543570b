import ArgumentParser

/// `patchbay pages`.
struct Pages: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make the catalogue: static pages in which people find what they can install.",
    discussion: """
      It reads the public part of the output alone, and writes what has changed. The site works below any path of any \
      static server. A program of its own does it, patchbay-pages, which stands beside patchbay.
      """
  )

  @OptionGroup var output: OutputOption

  @Option(
    help: ArgumentHelp(
      "The site's directory: empty, absent, or written by this command before; by default `site` in the output directory.",
      valueName: "dir"))
  var site: String?

  func run() throws {
    throw CompanionProgram.start("patchbay-pages", [output.path + "/public", site ?? output.path + "/site"])
  }
}
