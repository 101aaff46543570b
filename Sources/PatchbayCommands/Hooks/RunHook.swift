import ArgumentParser
import Reconciler

/// `patchbay hooks run HOOK`: what the scripts of the hooks call that may refuse.
struct RunHook: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Check what is about to come in.", shouldDisplay: false)

  @Argument(help: "pre-commit or pre-receive.")
  var hook: Hook

  func validate() throws {
    guard [.preCommit, .preReceive].contains(hook) else {
      throw ValidationError("\(hook.rawValue) has nothing to check")
    }
  }

  func run() async throws {
    let settings = try PublishingSettings(of: nil, environment: RunOptions.environment)
    let options = settings.isStrict ? ["--strict"] : []
    if hook == .preReceive { return try await checkPush(settings, options) }

    // A folder of hooks may serve many repositories, and most of them hold no registry.
    let index = Run(Request(environment: RunOptions.environment, source: .index))
    if try index.hasSameInputs(as: settings.hasCommit ? "HEAD" : nil) { return }
    try await Check.parse(["--staged"] + (settings.hasCommit ? ["--base", "HEAD"] : []) + options).run()
  }

  /// Looks at what is pushed to the published branch: a line for each branch, with its old commit, the new one, and its name.
  private func checkPush(_ settings: PublishingSettings, _ options: [String]) async throws {
    let branch = try settings.publishedBranch()
    while let line = readLine() {
      let update = line.split(separator: " ", maxSplits: 2).map(String.init)
      guard update.count == 3, update[2].utf8.elementsEqual(branch.utf8) else { continue }
      guard let new = Self.commit(update[1]) else {
        Console.shared.say("patchbay: \(try settings.branchName()) is published and cannot be deleted.")
        throw ExitStatus.found
      }
      let base = Self.commit(update[0]).map { ["--base", $0, "--pushed"] } ?? []
      try await Check.parse([new, "--as-of", "now"] + base + options).judge(rememberedIn: settings.output)
    }
  }

  /// What git writes for a commit; nil for the zeros that stand for none.
  private static func commit(_ id: String) -> String? { id.utf8.allSatisfy { $0 == UInt8(ascii: "0") } ? nil : id }
}
