/// A step of the partial solution: fewer values are left for a package than before.
struct Assignment {
  /// Why there are fewer.
  enum Cause {
    /// The caller asked for it.
    case assumption

    /// The release was chosen.
    case decision

    /// All other terms of an incompatibility are true, so its last one is not.
    case derived(IncompatibilityIndex)
  }

  /// The package.
  let package: PackageIndex

  /// The values that were left before.
  let before: ReleaseSet

  /// The step before this one that was about the same package; -1 for none.
  let previous: Int

  /// Why there are fewer.
  let cause: Cause

  /// How many decisions had been taken, this one included.
  let level: Int
}
