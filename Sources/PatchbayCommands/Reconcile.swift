import ArgumentParser
import Reconciler

/// `patchbay reconcile [REV]`.
struct Reconcile: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reconcile",
    abstract: "Publish a commit: write the tree that a CDN serves.",
    discussion: """
      It may be killed at any moment and run again: whoever reads the output sees the old state or the new one, and the \
      next run ends in the same bytes as if nothing had happened. Only one run writes a directory at a time.
      """
  )

  @Argument(help: ArgumentHelp("The commit to publish: a branch, a tag, an id.", valueName: "rev"))
  var revision = "HEAD"

  @OptionGroup var options: RunOptions
  @OptionGroup var output: OutputOption
  @OptionGroup var format: FormatOption
  @OptionGroup var timing: TimingOptions

  @Option(
    help: ArgumentHelp(
      "Where the public part is served from; by default `baseUrl` of registry/platform.yaml.", valueName: "url"),
    transform: Self.baseURL)
  var baseURL: String?

  @Option(
    help: ArgumentHelp(
      "Publish this commit although it does not descend from what is published.", valueName: "commit"))
  var allowRewrite: String?

  @Flag(
    help: ArgumentHelp(
      "Make everything again, believing nothing that is remembered, and mend each file that is not right.",
      discussion: "Objects are read with their hashes checked, and every file of the output is compared byte for byte.")
  )
  var verify = false

  @Flag(
    help: ArgumentHelp(
      "Wait while another run writes the output.",
      discussion: "Then the revision is looked up anew, so a branch is published as it is when the wait is over."))
  var wait = false

  @Flag(help: "Say nothing, and end with status 0, if nothing has to be made again.")
  var ifChanged = false

  @Option(
    help: ArgumentHelp(
      "Write how it ended to a file, as one line of JSON: the outcome, the revision, the files that changed.",
      valueName: "file"))
  var result: String?

  @Flag(
    help: ArgumentHelp(
      "Write what commits did to each plugin and tenant into private/history.",
      discussion: "Without it the files there are removed. Not in a shallow clone, which does not know.")
  )
  var history = false

  /// The URL without slashes at its end.
  private static func baseURL(_ text: String) throws -> String {
    guard let match = text.wholeMatch(of: /(https?:\/\/[^\s\/?#"<>\\][^\s?#"<>\\]*?)\/*/) else {
      throw ValidationError("write an address without ? and #, as https://cdn.example.org/plugins")
    }
    return String(match.1)
  }

  func run() async throws { try await publish(waiting: wait ? .always : .never) }

  /// Publishes; what it does while another run writes is more than `--wait` can say.
  func publish(waiting: Waiting) async throws {
    let began = ContinuousClock.now
    let destination = Run.OutputOptions(
      directory: output.path, baseURL: baseURL, allowedRewrite: allowRewrite, verifies: verify,
      waiting: waiting, writesHistory: history)
    do {
      let (verdict, changes) = try await timing.measure {
        try await options.run(.commit(revision)).reconcile(destination)
      }
      Console.shared.clearProgress()
      let took = began.duration(to: .now)
      let isUnchanged = ifChanged && changes.isNothing
      let status = isUnchanged ? .clean : format.status(verdict)
      try write(ResultText.render(verdict, changes, took: took, status))
      if isUnchanged { return }
      try format.print(
        verdict, closing: SummaryText.published(verdict, changes, in: output.path, took: took))
      if status != .clean { throw status }
    } catch let error as ReconcilerError {
      try write(ResultText.render(error, took: began.duration(to: .now)))
      throw error
    }
  }

  private func write(_ text: @autoclosure () -> String) throws {
    if let result { try Files.write(text(), to: result) }
  }
}
