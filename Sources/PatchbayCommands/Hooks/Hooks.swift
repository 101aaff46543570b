import ArgumentParser
import Reconciler

/// `patchbay hooks`.
struct Hooks: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Let git keep mistakes out, and publish what is pushed.",
    discussion: """
      In a checkout, `pre-commit` checks what is about to be committed. In a repository that people push to, \
      `pre-receive` refuses a push to the published branch that brings an error, and `post-receive` and \
      `reference-transaction` publish the branch.

      Git's configuration says where and what: `patchbay.output`, the output directory; `patchbay.branch`, the \
      published branch, by default HEAD's; `patchbay.baseUrl`, as `reconcile --base-url`; `patchbay.history`, as \
      `reconcile --history`; `patchbay.strict`, whether a warning is refused as an error is.
      """,
    subcommands: [InstallHooks.self, UninstallHooks.self, HooksStatus.self, PublishBranch.self, RunHook.self]
  )
}

/// Whether the hooks of a server are meant.
struct BareOption: ParsableArguments {
  @Flag(help: "The hooks of a repository that people push to, although it has a working tree.")
  var bare = false

  /// The hooks of a repository like this one.
  func hooks(_ settings: PublishingSettings) -> [Hook] {
    bare || settings.isBare ? Hook.ofServer : Hook.ofCheckout
  }
}

extension RepositoryOption {
  /// What the repository says about its publication.
  func settings() throws -> PublishingSettings {
    try PublishingSettings(of: repository, environment: RunOptions.environment)
  }
}

extension PublishingSettings {
  /// The branch, by its full name: `refs/heads/main`.
  func publishedBranch() throws -> String {
    guard let branch else {
      throw ValidationError("nothing names the branch: git -C \(gitDirectory) config patchbay.branch main")
    }
    return branch
  }

  /// The branch as people call it: `main`.
  func branchName() throws -> String {
    let (branch, prefix) = (try publishedBranch(), "refs/heads/")
    return branch.utf8.starts(with: prefix.utf8) ? String(branch.dropFirst(prefix.count)) : branch
  }

  /// Where it is published.
  func outputDirectory() throws -> String {
    guard let output else {
      throw ValidationError("nothing says where to publish: git -C \(gitDirectory) config patchbay.output DIR")
    }
    return output
  }
}
