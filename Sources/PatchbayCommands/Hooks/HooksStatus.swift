import ArgumentParser
import Reconciler
import YAML

/// `patchbay hooks status`.
struct HooksStatus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say which hooks are installed, and whether what is published is where the branch is.",
    discussion: "Exit code 0: all that belong here are, and the output shows the branch; 1: not so."
  )

  @OptionGroup var repository: RepositoryOption
  @OptionGroup var bare: BareOption

  func run() throws {
    let settings = try repository.settings()
    let console = Console.shared
    var isRight = true
    let hooks = bare.hooks(settings)
    for file in hooks.map({ HookFile($0, in: settings.hooksFolder) }) {
      let isInstalled = try file.isInstalled
      isRight = isRight && isInstalled
      let standing =
        isInstalled ? "installed" + (file.hasEarlier ? ", after the hook that was there" : "") : "not installed"
      console.print("\(file.hook.rawValue): \(standing)")
    }
    if hooks == Hook.ofServer {
      let tip = settings.tip
      console.print("Branch: \(try settings.branchName()), \(tip.map { "at \($0)" } ?? "without a commit")")
      if let output = settings.output {
        let revision = try OutputOption.document("public/index.json", in: output)?["revision"]?.string
        console.print("Output: \(output), \(revision.map { "showing \($0)" } ?? "empty")")
        isRight = isRight && revision == tip
      } else {
        console.print("Output: patchbay.output is not set")
        isRight = false
      }
    }
    if !isRight { throw ExitStatus.found }
  }
}
