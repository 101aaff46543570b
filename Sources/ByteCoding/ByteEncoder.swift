/// Writes values as few bytes, for caches that this very program reads again.
///
/// ```
/// number   7 bits a byte, the lowest first, the eighth bit where more follow
/// integer  a number whose lowest bit is the sign
/// text     its length, its UTF-8
/// shared   the number of a text that stood before, from 1; or 0 and the text
/// seal     at the end: 8 bytes that depend on all before
/// ```
/// What is in the bytes is known to whoever reads them: there are no names and no types.
public struct ByteEncoder: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8]

  /// The texts that may be referred to, by their number.
  private var shared: [ExactText: UInt64] = [:]

  /// Makes an encoder.
  ///
  /// - Parameter capacity: About how many bytes will be written.
  public init(capacity: Int = 0) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  /// Writes one byte.
  public mutating func add(byte: UInt8) { bytes.append(byte) }

  /// Writes a truth value.
  public mutating func add(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  /// Writes a number; small ones take one byte.
  public mutating func add(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Writes an integer; those near zero take one byte.
  public mutating func add(_ integer: Int) {
    add(UInt64(bitPattern: Int64(integer << 1 ^ integer >> (Int.bitWidth - 1))))
  }

  /// Writes a number as eight bytes, which is shorter where all numbers are as likely.
  public mutating func add(fixed number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift))) }
  }

  /// Writes how many values follow.
  public mutating func add(count: Int) { add(UInt64(count)) }

  /// Writes bytes, with their number.
  public mutating func add(_ data: [UInt8]) {
    add(count: data.count)
    bytes += data
  }

  /// Writes a text.
  public mutating func add(_ text: String) {
    add(count: text.utf8.count)
    bytes += text.utf8
  }

  /// Writes a text that probably stands here more than once.
  public mutating func add(shared text: String) {
    let next = UInt64(shared.count + 1)
    let number = Self.number(&shared[ExactText(text), default: 0], orElse: next)
    if number < next { return add(number) }
    add(byte: 0)
    add(text)
  }

  /// The number of a text; the next one if it has none yet.
  private static func number(_ known: inout UInt64, orElse next: UInt64) -> UInt64 {
    if known == 0 { known = next }
    return known
  }

  /// Writes whether there is a value, and the value.
  public mutating func add<Value>(optional value: Value?, _ add: (inout ByteEncoder, Value) -> Void) {
    self.add(value != nil)
    if let value { add(&self, value) }
  }

  /// Writes a list.
  public mutating func add<Values: Collection>(
    each values: Values, _ add: (inout ByteEncoder, Values.Element) -> Void
  ) {
    self.add(count: values.count)
    for value in values { add(&self, value) }
  }

  /// Ends what was written with a seal, so that bytes that were damaged since are told from those that were not.
  public consuming func sealed() -> [UInt8] {
    let seal = unsafe bytes.withUnsafeBytes { unsafe Seal.of($0) }
    add(fixed: seal)
    return bytes
  }
}
