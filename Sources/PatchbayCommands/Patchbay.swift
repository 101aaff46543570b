public import ArgumentParser
import Glibc
import Reconciler

/// The command line of Patchbay.
public struct Patchbay: AsyncParsableCommand {
  /// What `patchbay --help` says.
  public static let configuration = CommandConfiguration(
    commandName: "patchbay",
    abstract: "A git repository of YAML becomes a plugin platform.",
    discussion: """
      Teams change what is published and what each tenant has installed through pull requests. Patchbay reads a commit, \
      checks every document, resolves every tenant, and writes the static files that a CDN serves.

      Begin with `patchbay init`, see what is wrong with `patchbay check`, publish with `patchbay reconcile`.
      """,
    version: Engine.version,
    subcommands: [
      Init.self, Check.self, PlanCommand.self, Reconcile.self, Status.self, Why.self, UsageCommand.self,
      LogCommand.self,
      BlameCommand.self, Hooks.self, Pages.self, Explain.self, Preview.self, Schemas.self, Dev.self,
    ],
    groupedSubcommands: [
      CommandGroup(
        name: "Editing",
        subcommands: [
          Install.self, Uninstall.self, Enable.self, Disable.self, Configure.self, Upgrade.self, Pin.self,
          ReleaseCommand.self, Yank.self, Revoke.self, New.self, Rollback.self,
        ])
    ]
  )

  /// Makes the command; the argument parser needs it.
  public init() {}

  /// Parses the arguments, runs the command, and ends the process with its status.
  public static func main() async {
    Heap.prepare()
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      end(.clean)
    } catch let status as ExitStatus {
      end(status)
    } catch let error as ReconcilerError {
      Console.shared.say(FailureText.render(error))
      end(ExitStatus(error.remedy))
    } catch let error as ValidationError {
      // Of a command that was parsed and found when it ran that it cannot mean this.
      Console.shared.say("Error: \(error.message)")
      end(.usage)
    } catch {
      let text = fullMessage(for: error)
      // What is asked for, help or a version, is data; what went wrong is not.
      if exitCode(for: error).isSuccess {
        Console.shared.print(text)
        end(.clean)
      }
      Console.shared.say(text)
      end(.usage)
    }
  }

  private static func end(_ status: ExitStatus) -> Never {
    Console.shared.clearProgress()
    Glibc.exit(status.rawValue)
  }
}
