internal import CGit2

/// The kinds of objects that are read, with the words that git has for them.
enum ObjectKind: String {
  case blob
  case commit
  case tree

  var type: git_object_t {
    switch self {
    case .blob: GIT_OBJECT_BLOB
    case .commit: GIT_OBJECT_COMMIT
    case .tree: GIT_OBJECT_TREE
    }
  }
}
