import ArgumentParser
import Reconciler

/// `patchbay hooks publish`.
struct PublishBranch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Publish the branch as it is now: what the hooks start, and what a timer may.",
    discussion: """
      It is a `reconcile --wait --if-changed --as-of now`, as git's configuration asks for; but if another run is waiting \
      already, it is left to that one, which will publish the same. `patchbay status` says how it ended.
      """
  )

  @OptionGroup var repository: RepositoryOption

  func run() async throws {
    let settings = try repository.settings()
    let output = try settings.outputDirectory()
    var arguments = [try settings.publishedBranch(), "--if-changed", "--as-of", "now", "--output", output]
    if let directory = repository.repository { arguments += ["--repository", directory] }
    if settings.writesHistory { arguments.append("--history") }
    if let baseURL = settings.baseURL { arguments += ["--base-url", baseURL] }
    do {
      try await Reconcile.parse(arguments).publish(waiting: .unlessAnotherDoes)
    } catch let error as ReconcilerError where error.code == ReconcilerCodes.outputBusy {
      Console.shared.say("Another run is waiting to write \(output); it will publish what this one would.")
    }
  }
}
