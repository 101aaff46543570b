import ArgumentParser
import Authoring
import Reconciler
import Registry

/// `patchbay release PLUGIN VERSION --bundle DIR`.
struct ReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Add a release of a plugin from a folder of files.",
    discussion: """
      It takes the files into the repository and writes their hashes and sizes, the entry and the peer dependencies into \
      the release's file. All else there stays as it is, or comes from the newest release before it.
      """
  )

  @Argument(help: "The plugin's id: its folder's name under registry/plugins/.")
  var plugin: String

  @Argument(help: "The version, as 1.2.3.")
  var version: String

  @Option(help: ArgumentHelp("The folder of the bundle's files.", valueName: "dir"))
  var bundle: String

  @Option(help: ArgumentHelp("The file to import; by default as before, or index.js.", valueName: "path"))
  var entry: String?

  @Option(
    help: ArgumentHelp(
      "What it puts where: a point and an export of the entry; may be repeated.", valueName: "point=export"),
    transform: ValueOptions.pair)
  var contribute: [ValueOptions.Pair] = []

  @OptionGroup var writing: WritingOptions

  func run() async throws {
    let files = try Files.all(below: bundle)
    if files.isEmpty { throw ValidationError("\(bundle) holds no files") }
    let release = NewRelease(
      plugin: plugin, version: version, files: files, entry: entry,
      contributions: contribute.map { ($0.key, $0.text) }, released: .now)
    try await writing.run { base in try base.releasing(release) }
  }
}
