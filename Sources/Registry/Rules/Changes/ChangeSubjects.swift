import YAML

/// A plugin that is published in two states, as far as it counts in each.
struct ChangedPlugin {
  let old: Plugin
  let new: Plugin
}

/// A release that was not published before.
struct NewRelease {
  let release: Release

  /// When the first commit was made that has it.
  let committed: Timestamp
}

/// The permission vocabulary of two states.
struct ChangedPermissions {
  let old, new: [String: Permission]

  /// The newer document; nil if it cannot be read.
  let document: Document?
}

/// An install as it was, if it was there, and as it is.
struct ChangedInstall {
  let old: Install?
  let new: Install

  /// What is published now.
  let registry: PublishedRegistry

  /// Whether the tenant was there before, and the change touches the registry too.
  let comesWithRegistry: Bool
}
