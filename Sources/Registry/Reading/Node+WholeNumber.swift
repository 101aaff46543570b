import YAML

extension Node {
  /// The integer that a number comes to, however it is written: `10`, `10.0` and `1e1` are the same to a schema.
  var wholeNumber: Int? {
    number.flatMap { number in number.integer ?? Double(number.text).flatMap { Int(exactly: $0) } }
  }
}
