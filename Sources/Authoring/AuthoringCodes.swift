public import Diagnostics

/// The codes of what stops an edit.
public enum AuthoringCodes {
  /// The tenant has the plugin.
  public static let alreadyInstalled = Code(
    "ALREADY_INSTALLED", .failure,
    title: "the tenant has the plugin installed already",
    explanation: "An install is a file of the tenant, tenants/<tenant>/installs/<plugin>.yaml, and it is there.",
    mend: "Change what is there: `patchbay upgrade`, `pin`, `enable`, `configure`.")

  /// The branch cannot be committed to.
  public static let branchUnusable = Code(
    "BRANCH_UNUSABLE", .failure,
    title: "the branch cannot be committed to",
    explanation: "An edit is committed to the branch of HEAD, or to the one that --branch names.",
    mend: "Do as the message says.")

  /// The branch moved.
  public static let branchMoved = Code(
    "BRANCH_MOVED", .failure,
    title: "the branch has moved in the meantime",
    explanation: "An edit is judged on top of a commit, and the branch is at another one by now.",
    mend: "Run the command again.")

  /// A file has changes that are not committed.
  public static let changesUncommitted = Code(
    "CHANGES_UNCOMMITTED", .failure,
    title: "a file has changes that are not committed",
    explanation: "With --commit the edit alone is committed, so a file that it touches must be as the branch has it.",
    mend: "Commit or stash the changes, or leave out --commit to edit the file as it is.")

  /// The text cannot be edited.
  public static let editImpossible = Code(
    "EDIT_IMPOSSIBLE", .failure,
    title: "the document cannot be edited",
    explanation:
      "An edit keeps all the rest of a text as it is, and is read again before it counts. Some texts do not allow that, and a broken one cannot be read.",
    mend: "Edit the file by hand; `patchbay check --working-tree` says whether it is right.")

  /// The edit brings errors.
  public static let editRefused = Code(
    "EDIT_REFUSED", .failure,
    title: "the edit would bring errors",
    explanation: "An edit is checked before it is written; what was wrong before does not stand in its way.",
    mend: "Mend what the findings say, mostly by another value or by granting a permission.")

  /// The commit cannot be signed.
  public static let commitNotSigned = Code(
    "COMMIT_NOT_SIGNED", .failure,
    title: "a commit that is to be signed cannot be",
    explanation:
      "`commit.gpgSign` of git's configuration asks for a signature, which git makes with the key and the program that it names: no terminal is there to ask for a passphrase.",
    mend:
      "See that `git commit -S --allow-empty` works without a question; or leave out --commit, and commit the files by git."
  )

  /// Files cannot be written.
  public static let filesUnwritable = Code(
    "FILES_UNWRITABLE", .failure,
    title: "a file of the checkout cannot be read or written",
    explanation: "The operating system refused a call.",
    mend: "Mend the permissions or the path that the message names, and run again.")

  /// Nobody knows who commits.
  public static let identityMissing = Code(
    "IDENTITY_MISSING", .failure,
    title: "git does not know who commits",
    explanation: "A commit carries a name and an e-mail address; both come from git's configuration.",
    mend: "Set them: `git config --global user.name …`, `git config --global user.email …`.")

  /// The name is taken.
  public static let nameTaken = Code(
    "NAME_TAKEN", .failure,
    title: "it is there already",
    explanation: "What is new needs a name that nothing has yet.",
    mend: "Choose another name, or edit what is there.")

  /// There is nothing of that name.
  public static let nameUnknown = Code(
    "NAME_UNKNOWN", .failure,
    title: "there is nothing of that name",
    explanation: "Tenants, plugins and releases are named by the paths of their files.",
    mend: "Correct the name.")

  /// The tenant does not have the plugin.
  public static let notInstalled = Code(
    "NOT_INSTALLED", .failure,
    title: "the tenant does not have the plugin installed",
    explanation: "An install is a file of the tenant, tenants/<tenant>/installs/<plugin>.yaml, and it is not there.",
    mend: "Install it first: `patchbay install`.")

  /// The commit cannot be taken back.
  public static let rollbackConflict = Code(
    "ROLLBACK_CONFLICT", .failure,
    title: "what the commit did has been changed again",
    explanation: "Taking back a commit must not take back what others did since.",
    mend: "Edit the files that the message names by hand.")

  /// All of them, in the order of the page of codes.
  public static let all = [
    alreadyInstalled, notInstalled, nameTaken, nameUnknown, editRefused, editImpossible, changesUncommitted,
    branchUnusable,
    branchMoved, identityMissing, commitNotSigned, rollbackConflict, filesUnwritable,
  ]
}
