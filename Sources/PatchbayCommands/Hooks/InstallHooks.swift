import ArgumentParser
import Reconciler

/// `patchbay hooks install`.
struct InstallHooks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Put the hooks into a repository, or renew them.",
    discussion: """
      The scripts are written where git looks for hooks; `core.hooksPath` is respected. A hook that stands there already \
      is kept beside, as NAME.before-patchbay, and goes first.
      """
  )

  @OptionGroup var repository: RepositoryOption
  @OptionGroup var bare: BareOption

  func run() throws {
    let settings = try repository.settings()
    let hooks = bare.hooks(settings)
    let publication =
      hooks == Hook.ofServer
      ? "What is pushed to \(try settings.branchName()) is published in \(try settings.outputDirectory())." : nil
    let files = hooks.map { HookFile($0, in: settings.hooksFolder) }
    for file in files where try file.isTaken {
      throw ValidationError("\(file.path) has taken the place of patchbay's and \(file.earlier) is there too; keep one")
    }
    let program = try Files.target(ofLink: "/proc/self/exe")
    for file in files {
      try file.install(program)
      Console.shared.print("Installed \(file.path)\(file.hasEarlier ? ", after the hook that was there" : "").")
    }
    if let publication { Console.shared.print(publication) }
  }
}
