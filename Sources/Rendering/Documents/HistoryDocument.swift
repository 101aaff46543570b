public import JSONText
import Registry

/// `history/<tenant>.json` and `history/plugins/<plugin>.json`: what commits did, the oldest first, so that the list of a later
/// commit begins as that of an earlier one.
public struct HistoryDocument: OutputDocument, Sendable {
  static var root: OutputRoot { .private }

  private let subject: HistorySubject
  private let entries: [HistoryEntry]

  /// Makes the document of a tenant or a plugin.
  ///
  /// - Parameters:
  ///   - subject: Whose history it is.
  ///   - entries: What commits did to it, the oldest first.
  public init(of subject: HistorySubject, _ entries: [HistoryEntry]) {
    self.subject = subject
    self.entries = entries
  }

  /// The document as a file.
  public var file: OutputFile { file(capacity: 512 + 512 * entries.count) }

  var path: String { OutputPaths.history(of: subject) }

  func write(to json: inout JSONWriter) {
    switch subject {
    case .tenant(let id):
      json.member("tenant", id)
      json.member("installs", each: installs) { install, json in
        json.member("plugin", install.key)
        json.member("installedAt", install.value.installedAt)
        json.member("updatedAt", install.value.updatedAt)
      }
    case .plugin(let id): json.member("plugin", id)
    }
    json.member("commits", each: entries) { $1.members(of: $0) }
  }

  // MARK: -

  /// The two dates of an install.
  private struct Dates {
    let installedAt: Timestamp
    var updatedAt: Timestamp
  }

  /// The plugins that are installed now, in order of id.
  private var installs: [(key: String, value: Dates)] {
    var installs: [String: Dates] = [:]
    for entry in entries {
      for event in entry.events {
        guard let plugin = event.plugin else { continue }
        switch event.kind {
        case .installed: installs[plugin] = Dates(installedAt: entry.commit.time, updatedAt: entry.commit.time)
        case .uninstalled: installs[plugin] = nil
        case .held, .mended: break
        default: installs[plugin]?.updatedAt = entry.commit.time
        }
      }
    }
    return installs.sorted { $0.key.precedesInUTF8($1.key) }
  }
}

extension JSONWriter {
  /// Writes what a commit did.
  public mutating func members(of entry: HistoryEntry) {
    members(of: entry.commit)
    member("events", each: entry.events) { $1.members(of: $0) }
  }

  /// Writes which commit it was, whose, and when.
  public mutating func members(of commit: HistoryCommit) {
    member("commit", commit.id)
    member("time", commit.time)
    for (key, person) in [("author", commit.author), ("committer", commit.committer)] {
      member(key) { json in
        json.member("name", person.name)
        json.member("email", person.email)
      }
    }
    member("signature", commit.signature ?? "none")
    member("summary", commit.summary)
  }

  /// Writes what was done.
  public mutating func members(of event: HistoryEvent) {
    member("event", event.kind.rawValue)
    member("plugin", ifPresent: event.plugin)
    member("version", ifPresent: event.version)
    member("from", ifPresent: event.from)
    member("to", ifPresent: event.to)
    if !event.names.isEmpty { member(event.namesAre, event.names) }
  }
}
