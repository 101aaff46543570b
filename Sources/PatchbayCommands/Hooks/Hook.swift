import ArgumentParser

/// A hook of git that Patchbay has something to do in, and the script that stands in its place.
enum Hook: String, CaseIterable {
  /// Keeps a mistake out of a commit.
  case preCommit = "pre-commit"

  /// Keeps a mistake out of the published branch.
  case preReceive = "pre-receive"

  /// Publishes what was pushed.
  case postReceive = "post-receive"

  /// Publishes what moved the branch without a `post-receive`: the client of a push that died, a command on the server.
  case referenceTransaction = "reference-transaction"

  /// Those of a repository in which people work.
  static let ofCheckout = [preCommit]

  /// Those of a repository to which people push.
  static let ofServer = [preReceive, postReceive, referenceTransaction]

  /// What is behind the name of a hook that stood there before.
  static let earlierSuffix = ".before-patchbay"

  /// Stands in each script, and in no other.
  static let mark = "# Installed by `patchbay hooks install`; `patchbay hooks uninstall` takes it away."

  /// What stands in the hook's place. The hook that stood there before goes first, and what it refuses is refused.
  ///
  /// What publishes does so in the background, with no tie to the client that pushed: a session of its own, and no stream that
  /// the client would wait for.
  ///
  /// - Parameter program: Where `patchbay` is.
  /// - Returns: The script.
  func script(_ program: String) -> String {
    let patchbay = "'" + program.replacing("'", with: #"'\''"#) + "'"
    let earlier = "\"$0\(Self.earlierSuffix)\""
    let publish = "setsid \(patchbay) hooks publish </dev/null >/dev/null 2>&1 &"
    let body =
      switch self {
      case .preCommit:
        """
        [ ! -x \(earlier) ] || \(earlier) "$@" || exit
        exec \(patchbay) hooks run pre-commit
        """
      case .preReceive:
        """
        input=$(cat)
        [ ! -x \(earlier) ] || printf '%s\\n' "$input" | \(earlier) "$@" || exit
        printf '%s\\n' "$input" | \(patchbay) hooks run pre-receive
        """
      case .postReceive:
        """
        input=$(cat)
        [ ! -x \(earlier) ] || printf '%s\\n' "$input" | \(earlier) "$@"
        \(publish)
        """
      case .referenceTransaction:
        """
        input=$(cat)
        [ ! -x \(earlier) ] || printf '%s\\n' "$input" | \(earlier) "$@" || exit
        [ "$1" = committed ] || exit 0
        case $input in *' refs/heads/'*) \(publish) ;; esac
        """
      }
    return "#!/bin/sh\n\(Self.mark)\n\(body)\n"
  }
}

extension Hook: ExpressibleByArgument {}
