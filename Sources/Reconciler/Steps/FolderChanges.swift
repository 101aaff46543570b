import Git

/// What differs between two states of a repository, as far down as a run has to look to know what it must make again: the
/// folders of plugins and tenants by name, all other files together.
struct FolderChanges {
  /// A plugin's or a tenant's folder that is not what it was.
  struct Change {
    /// The folder's name.
    let name: String

    /// The folder's tree before; nil if it is new.
    let old: ObjectID?

    /// The folder's tree now; nil if it is gone.
    let new: ObjectID?
  }

  /// The folders of `registry/plugins/` that changed, in git's order.
  private(set) var plugins: [Change] = []

  /// The folders of `tenants/` that changed, in git's order.
  private(set) var tenants: [Change] = []

  /// Whether any other file below `registry/`, `tenants/` or `schemas/` changed.
  private(set) var touchesPlatform = false

  /// Whether anything below `schemas/` changed, where the organisation's rules are.
  private(set) var touchesRules = false

  /// Compares two outermost trees. No folder of a plugin or a tenant is opened.
  init(from old: ObjectID, to new: ObjectID, in repository: borrowing Repository) throws(GitError) {
    for folder in try repository.entryChanges(from: old, to: new) where Inventory.folders.contains(folder.path.text) {
      switch (folder.path.text, folder.trees) {
      case ("registry", let trees?):
        for entry in try repository.entryChanges(from: trees.old, to: trees.new) {
          if entry.path.text == "plugins", let trees = entry.trees {
            plugins = try changes(from: trees.old, to: trees.new, in: repository)
          } else {
            touchesPlatform = true
          }
        }
      case ("tenants", let trees?): tenants = try changes(from: trees.old, to: trees.new, in: repository)
      default:
        touchesPlatform = true
        if folder.path.text == "schemas" { touchesRules = true }
      }
    }
  }

  /// The inner folders that differ; another entry that does is noted.
  private mutating func changes(
    from old: ObjectID?, to new: ObjectID?, in repository: borrowing Repository
  ) throws(GitError) -> [Change] {
    var changes: [Change] = []
    for entry in try repository.entryChanges(from: old, to: new) {
      if let trees = entry.trees, entry.path.isUTF8 {
        changes.append(Change(name: entry.path.text, old: trees.old, new: trees.new))
      } else {
        touchesPlatform = true
      }
    }
    return changes
  }
}

extension TreeChange {
  /// The trees before and now; nil if there was or is something else than a folder.
  fileprivate var trees: (old: ObjectID?, new: ObjectID?)? {
    guard (old ?? new)?.kind == .tree, (new ?? old)?.kind == .tree else { return nil }
    return (old?.id, new?.id)
  }
}
