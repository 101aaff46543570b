public import Diagnostics
import Registry
import Rendering
import YAML

/// The codes of what the reconciler itself says: what stops a run, and what history forbids.
public enum ReconcilerCodes {
  /// An entry of `registry/accepted.yaml` that does nothing.
  public static let acceptanceIdle = Code(
    "ACCEPTANCE_IDLE", .finding(.note),
    title: "an entry accepts no warning",
    explanation:
      "Each entry of registry/accepted.yaml names a warning that is there, at its path, and a day until which it is meant. One that names nothing hides a mistake as soon as someone makes it.",
    mend: "Take the entry out, correct it, or look at the warning again and write a later day.")

  /// A change that too few owners have approved.
  public static let approvalMissing = Code(
    "APPROVAL_MISSING", .finding(.error),
    title: "an owner's approval is missing",
    explanation:
      "registry/owners.yaml of the base says who answers for which paths, and how many of them must approve a change. Who signs a commit approves the paths as they are in it. Asked of a change, with `check --base`.",
    mend: "Have an owner sign a commit on top of the change: `git commit --allow-empty -S`.")

  /// A commit without a signature that counts.
  public static let commitUnsigned = Code(
    "COMMIT_UNSIGNED", .finding(.error),
    title: "a commit has no signature that counts",
    explanation:
      "commits.require of registry/platform.yaml asks for signed commits. The keys that count are those of registry/allowed-signers at the base, never those that the change brings; the forge's own key counts for plain merges. Asked of a change, with `check --base`.",
    mend: "Sign the commit, `git commit --amend --no-edit -S`, with a key that the base lists.")

  /// A program that is needed and not there.
  public static let programMissing = Code(
    "PROGRAM_MISSING", .failure,
    title: "a program that knows of signatures is not there",
    explanation:
      "Signatures are checked by ssh-keygen and gpg, and made by git, which the machine has to have where they are asked for.",
    mend: "Install it: `apt-get install git openssh-client gnupg`.")

  /// A commit that says that it was made in the future.
  public static let commitAheadOfClock = Code(
    "COMMIT_AHEAD_OF_CLOCK", .finding(.error),
    title: "a commit is dated after the present",
    explanation:
      "A commit's time is the moment that ages are judged at, so one that lies ahead lets releases reach tenants before their time. Clocks may differ by five minutes. Asked of a change, with `check --base`.",
    mend:
      "Set the clock of the machine that made the commit, and make it anew: `git commit --amend --no-edit --date=now`.")

  /// The file system has no room left.
  public static let diskFull = Code(
    "DISK_FULL", .failure,
    title: "the output's file system is full",
    explanation:
      "New files are written beside the old ones before any of them takes its place, so readers still have the last revision, whole.",
    mend: "Make room and run again; what the broken run left behind is removed then.")

  /// The repository has no commit.
  public static let emptyRepository = Code(
    "EMPTY_REPOSITORY", .failure,
    title: "the repository has no commit",
    explanation: "What is published is a function of a commit, and there is none yet.",
    mend: "Commit registry/ and tenants/; `patchbay init` makes a first state that is ready to commit.")

  /// Two commits share no history.
  public static let historiesUnrelated = Code(
    "HISTORIES_UNRELATED", .failure,
    title: "two commits have no commit in common",
    explanation:
      "What both sides of a merge changed is seen by comparing them with the state from which they parted, and there is none.",
    mend: "Check both names; a branch that was begun anew has to be made again on top of the other one.")

  /// A step of the history that is needed is not in this clone.
  public static let historyMissing = Code(
    "HISTORY_MISSING", .failure,
    title: "the clone is shallow, so the history that a reconcile needs is not there",
    explanation: "Which release was published first, and as what, is read from the first-parent history.",
    mend: "Fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` in a workflow's checkout step.")

  /// The commit does not descend from what is published.
  public static let historyRewritten = Code(
    "HISTORY_REWRITTEN", .failure,
    title: "the commit does not descend from the revision that is published",
    explanation:
      "Releases that were published must stay as they were; a branch that was rewritten may have lost or changed some.",
    mend:
      "Bring the published revision back into the branch, or name the commit with --allow-rewrite if the rewrite is meant."
  )

  /// A file of the registry is broken or deleted, and an earlier version of it counts.
  public static let earlierVersionCounts = Code(
    "EARLIER_VERSION_COUNTS", .condition,
    title: "an earlier version of the file counts",
    explanation:
      "The file has errors in this commit, or was deleted while something still names it, so its newest version that is right counts.",
    mend: "Mend or restore the file as its findings say.")

  /// Two sides of a merge changed one file.
  public static let mergeConflict = Code(
    "MERGE_CONFLICT", .finding(.error),
    title: "the change cannot be merged by itself",
    explanation:
      "The base and the change have made different things of one path since they parted. Renames are not looked for: a path is an identity.",
    mend: "Merge the base into the change, decide what counts, and commit that.")

  /// Another run holds the lock.
  public static let outputBusy = Code(
    "OUTPUT_BUSY", .failure,
    title: "another run is writing the output",
    explanation: "Only one reconciler writes an output directory at a time; the lock goes with its process.",
    mend: "Wait for the other run to end.")

  /// The output directory holds something that is not Patchbay's.
  public static let outputForeign = Code(
    "OUTPUT_FOREIGN", .failure,
    title: "the output directory holds a path that Patchbay did not make",
    explanation:
      "Patchbay deletes what it no longer publishes, so it writes only into a directory of its own and touches nothing else.",
    mend: "Move the path away, or name another directory with --output.")

  /// The output cannot be written.
  public static let outputUnwritable = Code(
    "OUTPUT_UNWRITABLE", .failure,
    title: "the output cannot be read or written",
    explanation: "The operating system refused a call; readers still have the last revision, whole.",
    mend: "Mend the permissions or the mount that the message names, and run again.")

  /// A published release was edited or removed.
  public static let releaseChanged = Code(
    "RELEASE_CHANGED", .finding(.error),
    title: "a published release was edited or removed",
    explanation:
      "A release file and its bundle keep the bytes with which they were published, for ever: pages, caches and hashes rest on them. The published bytes go on being served.",
    mend: "Restore the file from the commit that published it, and publish what you meant as a new version.")

  /// The repository cannot be read.
  public static let repositoryUnreadable = Code(
    "REPOSITORY_UNREADABLE", .failure,
    title: "the git repository cannot be read",
    explanation: "Patchbay reads commits through libgit2; the message says what it could not do.",
    mend: "Do as the message says; `git fsck` tells whether the repository is whole.")

  /// The revision is not there.
  public static let revisionUnknown = Code(
    "REVISION_UNKNOWN", .failure,
    title: "there is no such revision",
    explanation: "A revision is anything that names a commit: a branch, a tag, an id or its first digits, HEAD~3.",
    mend: "Check the name, or fetch the branch that holds it.")

  /// Every code that a finding of this or of a module below can have, by its word.
  static let index = CodeIndex(YAMLCodes.all + RegistryCodes.all + RenderingCodes.all + all)

  /// All of them, in the order of the page of codes.
  public static let all = [
    releaseChanged, mergeConflict, commitAheadOfClock, commitUnsigned, approvalMissing, acceptanceIdle,
    earlierVersionCounts, historyRewritten, historiesUnrelated, historyMissing,
    emptyRepository,
    revisionUnknown, repositoryUnreadable, outputBusy, outputForeign, outputUnwritable, diskFull, programMissing,
  ]
}

extension ReconcilerError {
  /// The output directory holds something that is not Patchbay's.
  static func foreign(_ path: String) -> ReconcilerError {
    ReconcilerError(
      ReconcilerCodes.outputForeign, "\(path) was not made by patchbay, so nothing is written there",
      remedy: .environment)
  }
}
