import ArgumentParser
import Reconciler

/// `patchbay hooks uninstall`.
struct UninstallHooks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall",
    abstract: "Take the hooks away, and put back those that were there before."
  )

  @OptionGroup var repository: RepositoryOption

  func run() throws {
    let settings = try repository.settings()
    for file in Hook.allCases.map({ HookFile($0, in: settings.hooksFolder) }) {
      if try file.isInstalled {
        try file.uninstall()
        Console.shared.print("Removed \(file.path).")
      } else if file.hasEarlier {
        Console.shared.say("\(file.path) is not patchbay's any more; it is left as it is, and so is \(file.earlier).")
      }
    }
    try Files.removeIfEmpty(folder: settings.hooksFolder)
  }
}
