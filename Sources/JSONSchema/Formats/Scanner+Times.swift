// MARK: - Dates and times (RFC 3339)

extension Scanner {
  /// `full-date`.
  mutating func skipDate() -> Bool {
    guard let year = number(digits: 4), skip("-"), let month = number(digits: 2), skip("-"),
      let day = number(digits: 2), (1...12).contains(month)
    else { return false }
    let isLeapYear = year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
    let days = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }

  /// `full-time`. A leap second is one at the end of a day in UTC.
  mutating func skipTime() -> Bool {
    guard let hour = number(digits: 2), skip(":"), let minute = number(digits: 2), skip(":"),
      let second = number(digits: 2), hour < 24, minute < 60, second <= 60
    else { return false }
    if skip("."), skipAll(where: \.isDigit) == 0 { return false }
    guard let offset = timeOffset() else { return false }
    let minuteOfDay = (hour * 60 + minute - offset + 2 * 24 * 60) % (24 * 60)
    return second < 60 || minuteOfDay == 24 * 60 - 1
  }

  /// `time-offset`, in minutes.
  private mutating func timeOffset() -> Int? {
    if skip("Z") || skip("z") { return 0 }
    let isBehind = skip("-")
    guard isBehind || skip("+"), let hours = number(digits: 2), skip(":"), let minutes = number(digits: 2),
      hours < 24, minutes < 60
    else { return nil }
    return (isBehind ? -1 : 1) * (hours * 60 + minutes)
  }

  /// `date-time`.
  mutating func skipDateTime() -> Bool {
    skipDate() && (skip("T") || skip("t")) && skipTime()
  }

  /// `duration`, as in RFC 3339, appendix A.
  mutating func skipDuration() -> Bool {
    guard skip("P") else { return false }
    var units = "YMD".unicodeScalars[...]
    var isEmpty = true
    while let unit = skipAmount() {
      if unit == "W" { return isEmpty }
      guard skip(unit, in: &units, afterFirst: isEmpty) else { return false }
      isEmpty = false
    }
    guard skip("T") else { return !isEmpty }
    units = "HMS".unicodeScalars[...]
    isEmpty = true
    while let unit = skipAmount() {
      guard skip(unit, in: &units, afterFirst: isEmpty) else { return false }
      isEmpty = false
    }
    return !isEmpty
  }

  /// Moves past digits and the unit after them.
  private mutating func skipAmount() -> UnicodeScalar? {
    guard skipAll(where: \.isDigit) > 0, let unit = peek, skip(where: \.isASCIILetter) else { return nil }
    return unit
  }

  /// Takes units off a row up to the one given. The grammar lets none be left out between two.
  private func skip(
    _ unit: UnicodeScalar, in units: inout Substring.UnicodeScalarView, afterFirst isFirst: Bool
  ) -> Bool {
    while let next = units.popFirst() {
      if next == unit { return true }
      if !isFirst { return false }
    }
    return false
  }
}
