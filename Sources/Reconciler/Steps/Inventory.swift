import Git
import Registry

/// Which folders and files a tree has that Patchbay reads: each plugin's and each tenant's folder is read by itself, by
/// whichever task is free, and is told apart from its older states by its tree's id.
struct Inventory: Sendable {
  /// A folder that is read as one.
  struct Folder: Hashable, Sendable {
    /// The folder's name: a plugin's or a tenant's id.
    let name: String

    /// The folder's tree.
    let tree: ObjectID
  }

  /// The folders of `registry/plugins/`, in git's order.
  private(set) var plugins: [Folder] = []

  /// The folders of `tenants/`, in git's order.
  private(set) var tenants: [Folder] = []

  /// All other files below `registry/` and `tenants/`.
  private(set) var platform: [TreeFile] = []

  /// The files below `schemas/`.
  private(set) var schemas: [TreeFile] = []

  /// The folders at the top of a repository that anything is read from.
  static let folders = ["registry", "tenants", "schemas"]

  /// Where the tenants' folders are.
  static let tenants = "tenants"

  /// Where the plugins' folders are.
  static let plugins = "registry/plugins"

  /// Looks at a tree. No folder of a plugin or a tenant is opened.
  init(of tree: ObjectID, in repository: borrowing Repository) throws(GitError) {
    try look(into: "registry", of: tree, in: repository) { name in name == "plugins" }
    if let registry = try repository.folder("registry", in: tree) {
      plugins = try look(into: "plugins", of: registry, as: Self.plugins, in: repository) { _ in true }
    }
    tenants = try look(into: "tenants", of: tree, in: repository) { _ in true }
    try look(into: "schemas", of: tree, in: repository, files: \.schemas) { _ in false }
    platform.sort { $0.path < $1.path }
  }

  /// The ids of all plugins, in git's order.
  static func plugins(of tree: ObjectID, in repository: borrowing Repository) throws(GitError) -> [String] {
    guard let folder = try repository.folder(plugins, in: tree) else { return [] }
    var ids: [String] = []
    var entries = try repository.entries(of: folder)
    while try entries.next() {
      if entries.kind == .tree, let name = entries.name { ids.append(name) }
    }
    return ids
  }

  /// The files below `schemas/`.
  static func schemas(of tree: ObjectID, in repository: borrowing Repository) throws(GitError) -> [TreeFile] {
    guard let folder = try repository.folder("schemas", in: tree) else { return [] }
    return try repository.files(below: folder, prefix: "schemas")
  }

  /// Lists a folder: gives back the inner folders that are set apart, and notes all other files.
  @discardableResult
  private mutating func look(
    into folder: String, of tree: ObjectID, as path: String? = nil, in repository: borrowing Repository,
    files: WritableKeyPath<Inventory, [TreeFile]> = \.platform, apart isApart: (String) -> Bool
  ) throws(GitError) -> [Folder] {
    let path = path ?? folder
    guard let entry = try repository.entry(at: folder, in: tree) else { return [] }
    guard entry.kind == .tree else {
      self[keyPath: files].append(TreeFile(path: TreePath(path), kind: entry.kind, id: entry.id))
      return []
    }
    var folders: [Folder] = []
    var entries = try repository.entries(of: entry.id)
    while try entries.next() {
      let inner = TreePath(bytes: Array((path + "/").utf8) + entries.nameBytes)
      if entries.kind != .tree {
        self[keyPath: files].append(TreeFile(path: inner, kind: entries.kind, id: entries.id))
      } else if let name = entries.name, isApart(name) {
        folders.append(Folder(name: name, tree: entries.id))
      } else {
        let limit = max(0, TreeLimits.files - self[keyPath: files].count)
        self[keyPath: files] += try repository.files(below: entries.id, prefix: inner.text, limit: limit)
      }
    }
    return folders
  }
}
