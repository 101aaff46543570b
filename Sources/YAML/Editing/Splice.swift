/// A stretch of a text and what takes its place.
struct Splice {
  let range: Range<Int>
  let text: String

  init(_ range: Range<Int>, _ text: String) {
    self.range = range
    self.text = text
  }

  /// Puts a text at an offset.
  static func insert(_ text: String, at offset: Int) -> Splice { Splice(offset..<offset, text) }

  /// Takes a stretch away.
  static func delete(_ range: Range<Int>) -> Splice { Splice(range, "") }
}

extension [UInt8] {
  /// The bytes with stretches of them replaced, which are apart from each other and in order.
  func replacing(_ splices: [Splice]) -> [UInt8] {
    var result: [UInt8] = []
    var start = 0
    for splice in splices {
      result += self[start..<splice.range.lowerBound]
      result += splice.text.utf8
      start = splice.range.upperBound
    }
    return result + self[start...]
  }
}
