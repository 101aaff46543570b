private import Glibc

/// Numbers names from 0, and finds a name's number by its bytes.
///
/// Names of one length stand together in order, their bytes end to end; a look-up picks the row of that length and halves
/// it. There is no hashing, so no set of names can be made to collide, and nothing is allocated or retained.
package struct NameTable: Sendable {
  /// The names of one length.
  private struct Row {
    var count = 0
    var firstNumber = 0
    var firstByte = 0
  }

  private var rows: [Row]
  private var bytes: [UInt8] = []

  /// The name of each number.
  package let names: [String]

  /// Makes a table.
  ///
  /// - Parameter names: The names; one that is there twice counts once.
  package init(_ names: some Sequence<String>) {
    let sorted = Set(names.map(Text.init)).map(\.text).sorted { left, right in
      let (leftLength, rightLength) = (left.utf8.count, right.utf8.count)
      return leftLength == rightLength ? left.utf8.lexicographicallyPrecedes(right.utf8) : leftLength < rightLength
    }
    rows = Array(repeating: Row(), count: (sorted.last?.utf8.count ?? -1) + 1)
    for (number, name) in sorted.enumerated() {
      let length = name.utf8.count
      if rows[length].count == 0 { rows[length] = Row(count: 0, firstNumber: number, firstByte: bytes.count) }
      rows[length].count += 1
      bytes.append(contentsOf: name.utf8)
    }
    self.names = sorted
  }

  /// The number of a name, or nil.
  ///
  /// - Complexity: O(*k* × log *n*) in the name's length and the number of names of that length.
  package func number(of name: String) -> Int? {
    let length = name.utf8.count
    guard length < rows.count, rows[length].count > 0 else { return nil }
    let row = rows[length]
    if length == 0 { return row.firstNumber }
    return unsafe name.utf8.span.withUnsafeBufferPointer { name in
      unsafe bytes.withUnsafeBufferPointer { bytes in
        guard let name = name.baseAddress, let bytes = bytes.baseAddress else { return nil }
        var (low, high) = (0, row.count)
        while low < high {
          let middle = (low + high) / 2
          // SAFETY: The row has `count` names of `length` bytes each, from its first byte on.
          let order = unsafe memcmp(name, bytes + row.firstByte + middle * length, length)
          if order == 0 { return row.firstNumber + middle }
          if order < 0 { high = middle } else { low = middle + 1 }
        }
        return nil
      }
    }
  }
}
