import Git

/// What a repository itself says about who watches over it and where it is published: in git's configuration, so beside the
/// content and not in it.
///
/// ```
/// [patchbay]
///   output = /srv/www/events     where `hooks publish` writes
///   branch = main                the published branch; by default HEAD's
///   baseUrl = https://…          as `reconcile --base-url`
///   history = false              whether `hooks publish` writes private/history, as `reconcile --history`
///   strict = false               whether warnings too keep a commit or a push out
/// ```
public struct PublishingSettings: Sendable {
  /// The repository's own folder.
  public let gitDirectory: String

  /// Whether it has no working tree.
  public let isBare: Bool

  /// Whether `HEAD` has a commit.
  public let hasCommit: Bool

  /// Where git looks for hooks.
  public let hooksFolder: String

  /// The branch that is published, as a full name: `refs/heads/main`; nil if nothing names it.
  public let branch: String?

  /// The commit that the branch is at, as 40 hexadecimal digits; nil if it has none.
  public let tip: String?

  /// Where it is published; nil if nothing says so.
  public let output: String?

  /// Where the public part is served from, if not where the platform's file says.
  public let baseURL: String?

  /// Whether what commits did is published too, below `private/history`.
  public let writesHistory: Bool

  /// Whether warnings too keep a commit or a push out.
  public let isStrict: Bool

  /// Reads them.
  ///
  /// - Parameters:
  ///   - repository: A folder in a checkout, or a repository; nil for the one that git itself would use in the current folder.
  ///   - environment: The environment's variables, for those that git reads.
  /// - Throws: `REPOSITORY_UNREADABLE`.
  public init(of repository: String?, environment: [String: String]) throws(ReconcilerError) {
    do throws(GitError) {
      let repository = try Repository(at: repository, environment: environment)
      gitDirectory = repository.location.gitDirectory
      isBare = repository.location.workingTree == nil
      hasCommit = (try? repository.commit(at: "HEAD")) != nil
      hooksFolder = try repository.hooksFolder()
      output = try repository.pathSetting("patchbay.output")
      baseURL = try repository.setting("patchbay.baseUrl")
      writesHistory = try repository.truthSetting("patchbay.history") == true
      isStrict = try repository.truthSetting("patchbay.strict") == true
      branch =
        switch try repository.setting("patchbay.branch") {
        case let name? where name.utf8.starts(with: "refs/".utf8): name
        case let name?: "refs/heads/" + name
        case nil: try repository.headBranch()
        }
      tip = branch.flatMap { try? repository.commit(at: $0).id.description }
    } catch { throw ReconcilerError(error) }
  }
}
