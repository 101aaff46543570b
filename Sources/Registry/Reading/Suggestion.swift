import Diagnostics
import YAML

/// What was probably meant.
enum Suggestion {
  /// The candidate that is fewest edits away, if that is few enough to be a slip; among equals the first in order.
  ///
  /// An edit inserts, removes or replaces a character, or swaps two neighbours.
  static func nearest(to text: String, among candidates: some Sequence<String>) -> String? {
    let text = Array(text.lowercased().unicodeScalars.prefix(128))
    let limit = max(1, text.count / 3)
    var best: (distance: Int, candidate: String)?
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars.prefix(128))
      guard abs(other.count - text.count) <= limit else { continue }
      let distance = edits(text, other)
      guard distance <= limit else { continue }
      if let best, (best.distance, best.candidate) < (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.candidate
  }

  /// The fix that writes another text in place of a value.
  static func fix(_ text: String, in place: Place) -> Finding.Fix {
    Finding.Fix("write `\(text)`", at: place, replacement: scalar(text))
  }

  /// A text as YAML writes it in a list or a mapping of either style: plain if it is a harmless word, else in quotes.
  static func scalar(_ text: String) -> String {
    let isWord = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "/"):
        true
      default: false
      }
    }
    let beginsWithLetter = text.first?.isLetter ?? false
    let isReserved = ["true", "false", "null"].contains(text.lowercased())
    return isWord && beginsWithLetter && !isReserved ? text : "\"\(text)\""
  }

  /// The optimal string alignment distance of two texts.
  private static func edits(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var (before, previous) = ([Int](), Array(0...right.count))
    for (i, a) in left.enumerated() {
      var current = [i + 1]
      for (j, b) in right.enumerated() {
        var least = min(previous[j] + (a == b ? 0 : 1), previous[j + 1] + 1, current[j] + 1)
        if i > 0, j > 0, a == right[j - 1], left[i - 1] == b { least = min(least, before[j - 1] + 1) }
        current.append(least)
      }
      (before, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
