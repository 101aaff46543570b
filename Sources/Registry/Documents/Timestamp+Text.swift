extension Timestamp {
  /// Reads an RFC 3339 date-time with `Z`, or a full date; a fraction of a second is dropped.
  ///
  /// Nil for any other text, and for a day or an hour that does not exist. RFC 3339, section 5.6:
  /// <https://www.rfc-editor.org/rfc/rfc3339#section-5.6>.
  public init?(_ text: some StringProtocol) {
    var digits = Scanner(text: Array(text.utf8)[...])
    guard let year = digits.number(4), digits.take("-"), let month = digits.number(2), digits.take("-"),
      let day = digits.number(2), 1...12 ~= month, 1...Self.days(inMonth: month, of: year) ~= day
    else { return nil }
    var seconds = Self.daysSince1970(year: year, month: month, day: day) * 86_400
    if !digits.isAtEnd {
      guard digits.take("T"), let hour = digits.number(2), digits.take(":"), let minute = digits.number(2),
        digits.take(":"), let second = digits.number(2), hour < 24, minute < 60, second < 60
      else { return nil }
      if digits.take(".") { guard digits.skipDigits() else { return nil } }
      guard digits.take("Z"), digits.isAtEnd else { return nil }
      seconds += hour * 3_600 + minute * 60 + second
    }
    self.init(seconds: seconds)
  }

  /// The days from 1970-01-01 to a day of the Gregorian calendar, years before 1970 counted backwards.
  private static func daysSince1970(year: Int64, month: Int64, day: Int64) -> Int64 {
    // Years that begin in March have their leap day at the end, and 400 of them always have 146,097 days.
    let shifted = month > 2 ? year : year - 1
    let era = shifted >= 0 ? shifted / 400 : (shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func days(inMonth month: Int64, of year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC: `2026-05-04T10:00:00Z`.
  public var description: String {
    let (days, rest) = (
      seconds / 86_400 - (seconds % 86_400 < 0 ? 1 : 0), (seconds % 86_400 + 86_400) % 86_400
    )
    let shifted = days + 719_468
    let era = shifted >= 0 ? shifted / 146_097 : (shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(Self.padded(year, to: 4))-\(Self.padded(month))-\(Self.padded(day))"
      + "T\(Self.padded(rest / 3_600)):\(Self.padded(rest / 60 % 60)):\(Self.padded(rest % 60))Z"
  }

  private static func padded(_ number: Int64, to width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

// MARK: -

/// Takes digits and single characters from the front of a text.
private struct Scanner {
  var text: ArraySlice<UInt8>

  var isAtEnd: Bool { text.isEmpty }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard text.first == UInt8(ascii: character) else { return false }
    text.removeFirst()
    return true
  }

  mutating func number(_ width: Int) -> Int64? {
    var value: Int64 = 0
    for _ in 0..<width {
      guard let digit = text.first, UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit else { return nil }
      value = value * 10 + Int64(digit - UInt8(ascii: "0"))
      text.removeFirst()
    }
    return value
  }

  mutating func skipDigits() -> Bool {
    let rest = text.drop { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    defer { text = rest }
    return rest.startIndex != text.startIndex
  }
}
