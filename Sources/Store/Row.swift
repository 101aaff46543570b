/// A value that is a row of a table.
protocol Row {
  /// Takes all columns in their order, but for the sum behind them.
  init(from query: inout Query)

  /// Gives all columns as parameters, in the same order.
  func bind(to query: inout Query)
}
