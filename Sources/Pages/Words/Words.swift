/// How amounts, dates and the platform's own words are said.
enum Words {
  /// A number and what is counted: `1 plugin`, `1,200 plugins`.
  static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    grouped(number) + " " + (number == 1 ? noun : plural ?? noun + "s")
  }

  /// A size, in units of 1,000: `812 B`, `8.1 kB`, `1.2 MB`.
  static func size(_ bytes: Int) -> String {
    if bytes < 1_000 { return "\(bytes) B" }
    let (unit, name) = bytes < 999_950 ? (1_000, "kB") : (1_000_000, "MB")
    let tenths = (bytes * 10 + unit / 2) / unit
    let digits = tenths < 1_000 ? "\(tenths / 10).\(tenths % 10)" : grouped((bytes + unit / 2) / unit)
    return digits + " " + name
  }

  /// The day of a moment: `4 May 2026`. What is not a moment stays as it is.
  static func day(_ moment: String) -> String {
    let parts = moment.prefix(10).split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, months.indices.contains(parts[1] - 1) else { return moment }
    return "\(parts[2]) \(months[parts[1] - 1]) \(parts[0])"
  }

  /// A moment for people and for programs.
  static func time(_ moment: String?) -> View {
    guard let moment else { return .nothing }
    return ["moment": .text(moment), "day": .text(day(moment))]
  }

  /// Words one after the other: `a`, `a and b`, `a, b and c`.
  static func list(_ words: [String], _ conjunction: String = "and") -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }

  /// A word as the beginning of a line.
  static func capitalized(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  private static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
