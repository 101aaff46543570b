import Diagnostics

extension Suggestion {
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
}
