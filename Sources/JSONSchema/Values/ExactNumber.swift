import YAML

/// A number of a schema, ready to be compared with numbers of documents: by machine where both are small, else by digits.
struct ExactNumber: Sendable {
  /// The number as written, for messages.
  let number: Number

  /// The value, if it is written as an integer of at most 18 digits.
  let small: Int?

  private let decimal: Decimal

  /// Prepares a number.
  init(_ number: Number) {
    self.number = number
    small = number.small
    decimal = Decimal(number)
  }

  /// How many digits matter.
  var digitCount: Int { decimal.digits.count }

  /// Whether it is above zero.
  var isPositive: Bool { !decimal.isNegative && digitCount > 0 }

  /// Whether it is below another number.
  func isLess(than other: Number) -> Bool {
    if let small, let other = other.small { return small < other }
    return decimal < Decimal(other)
  }

  /// Whether it is above another number.
  func isGreater(than other: Number) -> Bool {
    if let small, let other = other.small { return small > other }
    return decimal > Decimal(other)
  }

  /// Whether another number is an integer times this one.
  func divides(_ other: Number) -> Bool {
    if let small, let other = other.small { return other % small == 0 }
    return Decimal(other).isMultiple(of: decimal)
  }
}
