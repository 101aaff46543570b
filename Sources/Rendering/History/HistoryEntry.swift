/// What one commit did to one plugin or tenant.
public struct HistoryEntry: Hashable, Sendable {
  /// The place of the commit in the history of all: later commits have higher numbers.
  public let number: Int

  /// The commit.
  public let commit: HistoryCommit

  /// What it did.
  public let events: [HistoryEvent]

  /// Puts together what a commit did.
  public init(number: Int, commit: HistoryCommit, events: [HistoryEvent]) {
    self.number = number
    self.commit = commit
    self.events = events
  }
}

/// Whose history something belongs to.
public enum HistorySubject: Hashable, Sendable {
  /// That of a tenant: what it has installed, and how.
  case tenant(String)

  /// That of a plugin: its releases, and what is said of them.
  case plugin(String)

  /// The folder in the repository: `tenants/riverside-arena`, `registry/plugins/seat-map`.
  public var folder: String {
    switch self {
    case .tenant(let id): "tenants/\(id)"
    case .plugin(let id): "registry/plugins/\(id)"
    }
  }

  /// Whether the folder's name can be an id, so that there can be a history of it.
  public var hasName: Bool {
    switch self {
    case .tenant(let id), .plugin(let id): id.utf8.count <= 64 && OutputPaths.isID(id[...])
    }
  }

  /// Finds out whose a folder in the repository is; nil for any other.
  public init?(folder: String) {
    let parts = folder.split(separator: "/").map(String.init)
    switch (parts.first, parts.count) {
    case ("tenants", 2): self = .tenant(parts[1])
    case ("registry", 3): self = .plugin(parts[2])
    default: return nil
    }
  }
}
