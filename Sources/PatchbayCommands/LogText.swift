import Diagnostics
import JSONText
import Reconciler
import Registry
import Rendering

/// How a history is told.
///
/// ```
/// 3f2c91d0a7be  2026-05-04 10:00  unsigned  Ada Author
///     Let the arena have seats
///
///     arena            added
///     arena  seat-map  installed, asks for ^1.2
///                      granted orders:read
/// ```
struct LogText {
  /// Whether commits stand out in colour.
  let usesColor: Bool

  /// Whether the lines of a commit that did very much are cut off.
  let isShort: Bool

  /// How many lines of a commit are shown then.
  private static let shortLength = 20

  /// For people.
  func text(_ log: Log) -> String {
    if log.entries.isEmpty { return "Nothing happened." }
    let rows = log.entries.map { entry in
      let rows = entry.changes.flatMap(Self.rows)
      return isShort && rows.count > Self.shortLength + 1
        ? rows.prefix(Self.shortLength) + [Row("", "", "and \(rows.count - Self.shortLength) lines more")] : rows
    }
    let widths = rows.joined().reduce((0, 0)) { (max($0.0, $1.subject.count), max($0.1, $1.plugin.count)) }
    return zip(log.entries, rows).map { Self.head($0.commit, usesColor) + "\n" + Self.lines($1, widths) }
      .joined(separator: "\n\n")
  }

  /// For programs: one object.
  static func json(_ log: Log) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("isComplete", log.isComplete)
      json.key("commits")
      json.array { json in
        for entry in log.entries {
          json.object { json in
            json.members(of: entry.commit)
            json.key("changes")
            json.array { json in for change in entry.changes { json.change(change.subject, change.events) } }
          }
        }
      }
    }
    json.newline()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  // MARK: -

  private struct Row {
    let subject, plugin, text: String

    init(_ subject: String, _ plugin: String, _ text: String) {
      self.subject = subject
      self.plugin = plugin
      self.text = text
    }
  }

  /// Which commit it is, whose, and what it says of itself. Others wrote that, so nothing in it may move the cursor.
  static func head(_ commit: HistoryCommit, _ usesColor: Bool) -> String {
    let id = commit.id.prefix(12)
    var people = commit.author.name
    if commit.committer != commit.author { people += ", committed by \(commit.committer.name)" }
    return """
      \(usesColor ? "\u{1B}[33m\(id)\u{1B}[0m" : String(id))  \(moment(commit))  \(commit.signature == nil ? "unsigned" : "signed  ")  \
      \(VisibleText.of(people))
          \(VisibleText.of(commit.summary))

      """
  }

  /// When it was: `2026-05-04 10:00`, UTC.
  static func moment(_ commit: HistoryCommit) -> String {
    String(commit.time.description.prefix(16)).replacing("T", with: " ")
  }

  private static func lines(_ rows: [Row], _ widths: (Int, Int)) -> String {
    var last: Row?
    return rows.map { row in
      // What stands in the line above is not repeated.
      let isSame = (row.subject, row.plugin) == (last?.subject, last?.plugin)
      last = row
      let cells = [(row.subject, widths.0), (row.plugin, widths.1)].filter { $0.1 > 0 }.map { text, width in
        (isSame ? "" : text) + String(repeating: " ", count: width - (isSame ? 0 : text.count))
      }
      return "    " + (cells + [row.text]).joined(separator: "  ")
    }.joined(separator: "\n")
  }

  private static func rows(_ subject: HistorySubject, _ events: [HistoryEvent]) -> [Row] {
    var rows: [Row] = []
    var rest = events[...]
    while let event = rest.first {
      // Releases of which the same is said stand in one line.
      let alike = rest.prefix { $0.kind == event.kind && $0.version != nil }
      rest = rest.dropFirst(max(1, alike.count))
      let text = event.version == nil ? sentence(event) : releases(event.kind, alike.compactMap(\.version))
      switch subject {
      case .tenant(let id): rows.append(Row(id, event.plugin ?? "", text))
      case .plugin(let id): rows.append(Row("", id, text))
      }
    }
    return rows
  }

  private static func releases(_ kind: HistoryEvent.Kind, _ versions: [String]) -> String {
    let verb =
      switch kind {
      case .yankLifted: "yanked no more"
      case .revocationLifted: "revoked no more"
      default: kind.rawValue
      }
    return "\(verb): \(versions.joined(separator: ", "))"
  }

  private static func sentence(_ event: HistoryEvent) -> String {
    let names = VisibleText.of(event.names.joined(separator: ", "))
    let (from, to) = (VisibleText.of(event.from ?? ""), VisibleText.of(event.to ?? ""))
    return switch event.kind {
    case .joined: "added"
    case .left: "removed"
    case .amended: "changed \(names)"
    case .installed: "installed, asks for \(to)"
    case .upgraded, .downgraded, .retargeted: "\(event.kind.rawValue), asks for \(to) instead of \(from)"
    case .granted, .withdrawn, .configured: "\(event.kind.rawValue) \(names)"
    case .placed: "placed anew"
    case .held: "held as it was, broken" + (names.isEmpty ? "" : ": " + names)
    case .mended: "mended" + (names.isEmpty ? "" : ": " + names)
    default: event.kind.rawValue
    }
  }
}

extension JSONWriter {
  fileprivate mutating func change(_ subject: HistorySubject, _ events: [HistoryEvent]) {
    object { json in
      switch subject {
      case .tenant(let id): json.member("tenant", id)
      case .plugin(let id): json.member("plugin", id)
      }
      json.key("events")
      json.array { json in for event in events { json.object { $0.members(of: event) } } }
    }
  }
}
