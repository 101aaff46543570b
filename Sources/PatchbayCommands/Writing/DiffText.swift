import Authoring
import Diagnostics

/// How the difference between two states of files is told: the lines that change, with a few around them.
enum DiffText {
  /// How many lines around a change are shown.
  private static let context = 2

  /// The whole text: what is no document first, a line each.
  static func text(_ differences: [FileDifference]) -> String {
    let others = differences.filter { !$0.isText }.map { difference in
      heading(difference) + (difference.new.map { ", \(SummaryText.count($0.bytes.count, "byte"))" } ?? "") + "\n"
    }
    let texts = differences.filter(\.isText).map { difference in
      let lines = hunks(difference.old?.lines ?? [], difference.new?.lines ?? [])
      return ([heading(difference)] + lines.map { "  " + $0 }).joined(separator: "\n") + "\n"
    }
    return ((others.isEmpty ? [] : [others.joined()]) + texts).joined(separator: "\n")
  }

  private static func heading(_ difference: FileDifference) -> String {
    difference.path + (difference.old == nil ? " (new)" : difference.new == nil ? " (deleted)" : "")
  }

  /// The lines that go and come, in order, with what is around them.
  private static func hunks(_ old: [SourceText.Line], _ new: [SourceText.Line]) -> [String] {
    let difference = new.map(\.bytes).difference(from: old.map(\.bytes))
    var (removed, inserted): (Set<Int>, Set<Int>) = ([], [])
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var rows: [(sign: Character, text: String)] = []
    var (before, after) = (0, 0)
    while before < old.count || after < new.count {
      if removed.contains(before) {
        rows.append(("-", old[before].text))
        before += 1
      } else if inserted.contains(after) {
        rows.append(("+", new[after].text))
        after += 1
      } else {
        rows.append((" ", new[after].text))
        (before, after) = (before + 1, after + 1)
      }
    }
    var lines: [String] = []
    var last = -1
    for index in rows.indices {
      let around = max(0, index - context)...min(rows.count - 1, index + context)
      guard rows[around].contains(where: { $0.sign != " " }) else { continue }
      if index > last + 1 { lines.append("…") }
      lines.append("\(rows[index].sign) \(rows[index].text)")
      last = index
    }
    return lines
  }
}
