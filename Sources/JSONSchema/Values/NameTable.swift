/// Numbers names from 0, and finds a name's number by its bytes.
///
/// Names of one length stand together in order, their bytes end to end; a look-up picks the row of that length and halves
/// it. The first eight bytes of each name are kept as one number too, which mostly tells. There is no hashing, so no set of
/// names can be made to collide, and nothing is allocated or retained.
struct NameTable: Sendable {
  /// The names of one length.
  private struct Row {
    var count = 0
    var firstNumber = 0
    var firstByte = 0
  }

  private var rows: [Row]
  private var heads: [UInt64] = []
  private var bytes: [UInt8] = []

  /// The name of each number.
  let names: [String]

  /// Makes a table.
  ///
  /// - Parameter names: The names; one that is there twice counts once.
  init(_ names: some Sequence<String>) {
    let sorted = Set(names.map(Text.init)).map(\.text).sorted { left, right in
      let (leftLength, rightLength) = (left.utf8.count, right.utf8.count)
      return leftLength == rightLength ? left.utf8.lexicographicallyPrecedes(right.utf8) : leftLength < rightLength
    }
    rows = Array(repeating: Row(), count: (sorted.last?.utf8.count ?? -1) + 1)
    for (number, name) in sorted.enumerated() {
      let length = name.utf8.count
      if rows[length].count == 0 { rows[length] = Row(count: 0, firstNumber: number, firstByte: bytes.count) }
      rows[length].count += 1
      heads.append(Self.head(of: name.utf8.span))
      bytes.append(contentsOf: name.utf8)
    }
    self.names = sorted
  }

  /// The number of a name, or nil.
  ///
  /// - Complexity: O(*k* × log *n*) in the name's length and the number of names of that length.
  func number(of name: String) -> Int? {
    let length = name.utf8.count
    guard length < rows.count, rows[length].count > 0 else { return nil }
    let row = rows[length]
    let name = name.utf8.span
    let head = Self.head(of: name)
    var (low, high) = (0, row.count)
    while low < high {
      let middle = (low + high) / 2
      let candidate = heads[row.firstNumber + middle]
      var isBefore = head < candidate
      if head == candidate {
        let start = row.firstByte + middle * length
        var offset = 8
        while offset < length, name[offset] == bytes[start + offset] { offset += 1 }
        if offset >= length { return row.firstNumber + middle }
        isBefore = name[offset] < bytes[start + offset]
      }
      if isBefore { high = middle } else { low = middle + 1 }
    }
    return nil
  }

  /// The first eight bytes as a number that is ordered as they are.
  @inline(__always)
  private static func head(of name: Span<UInt8>) -> UInt64 {
    var head: UInt64 = 0
    for offset in 0..<min(name.count, 8) { head = head << 8 | UInt64(name[offset]) }
    return head
  }
}
