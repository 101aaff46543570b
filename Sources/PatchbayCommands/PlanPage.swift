/// A text in sections of rows, which can be cut between two rows so that the whole has room.
struct PlanPage {
  /// Some rows below a heading.
  struct Section {
    /// What the rows are, for the sentence about those that are left out.
    let name: String

    /// What stands above them, and is left out with them.
    let head: String

    /// The rows, each with its line ends.
    let rows: [String]
  }

  /// What stands above everything.
  let opening: String

  /// The sections; those without rows are left out.
  var sections: [Section] = []

  /// How many characters are kept for the sentence about what is left out.
  private static let reserve = 300

  /// Everything.
  var text: String { text(within: .max) }

  /// As much as has room.
  func text(within budget: Int) -> String {
    var text = opening
    var room = budget == .max ? .max : budget - Self.reserve - opening.unicodeScalars.count
    var cut: [String] = []
    for section in sections where !section.rows.isEmpty {
      var taken = 0
      for row in section.rows {
        let part = (taken == 0 ? section.head : "") + row
        let length = part.unicodeScalars.count
        guard length <= room else { break }
        text += part
        room -= length
        taken += 1
      }
      if taken < section.rows.count {
        cut.append("\(section.rows.count - taken) of \(section.rows.count) \(section.name)")
        // What comes first counts most, so nothing that comes later takes its room.
        room = 0
      }
    }
    return cut.isEmpty
      ? text : text + "\nLeft out, to keep this within \(budget) characters: \(cut.joined(separator: "; ")).\n"
  }
}
