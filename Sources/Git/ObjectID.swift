internal import CGit2

/// The name of an object in git: the SHA-1 of its kind, size and bytes.
///
/// Held as three integers, most significant first, so that comparing and hashing take no loop over bytes:
/// ```
/// a33e 4f1d 8c02 97b5 | 10fe 6a77 0c4b d218 | 9e5f 3b61
///        high                middle             low
/// ```
public struct ObjectID: Hashable, Sendable {
  private let high: UInt64
  private let middle: UInt64
  private let low: UInt32

  /// How many bytes an id has.
  public static let byteCount = 20

  /// Reads an id from 40 hexadecimal digits of either case; nil for anything else.
  public init?(_ text: some StringProtocol) {
    var (high, middle, low, count) = (UInt64(0), UInt64(0), UInt32(0), 0)
    for digit in text.utf8 {
      let value: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = digit - UInt8(ascii: "A") + 10
      default: return nil
      }
      switch count {
      case 0..<16: high = high << 4 | UInt64(value)
      case 16..<32: middle = middle << 4 | UInt64(value)
      case 32..<40: low = low << 4 | UInt32(value)
      default: return nil
      }
      count += 1
    }
    guard count == 2 * Self.byteCount else { return nil }
    (self.high, self.middle, self.low) = (high, middle, low)
  }

  /// Reads an id from its 20 bytes; nil for another number of them.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self = unsafe bytes.withUnsafeBytes { unsafe ObjectID(unsafeBytes: $0) }
  }

  /// Puts an id together from its three integers.
  public init(words: (UInt64, UInt64, UInt32)) {
    (high, middle, low) = words
  }

  /// The three integers.
  public var words: (UInt64, UInt64, UInt32) { (high, middle, low) }

  /// The 20 bytes of the id.
  public var bytes: [UInt8] {
    unsafe withUnsafeBytes(of: oid) { unsafe Array($0) }
  }
}

extension ObjectID: Comparable {
  /// Whether one id comes before another, byte by byte.
  public static func < (left: Self, right: Self) -> Bool {
    (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
  }
}

extension ObjectID: CustomStringConvertible {
  /// The 40 hexadecimal digits, lower case.
  public var description: String {
    let digits: StaticString = "0123456789abcdef"
    return unsafe String(unsafeUninitializedCapacity: 2 * Self.byteCount) { text in
      // SAFETY: a nibble is below 16, and the two loops write exactly 40 bytes.
      unsafe withUnsafeBytes(of: oid) { bytes in
        for index in 0..<Self.byteCount {
          let byte = Int(unsafe bytes[index])
          unsafe text[2 * index] = unsafe digits.utf8Start[byte >> 4]
          unsafe text[2 * index + 1] = unsafe digits.utf8Start[byte & 15]
        }
      }
      return 2 * Self.byteCount
    }
  }
}

// MARK: - libgit2's form

extension ObjectID {
  /// The id whose 20 bytes begin where the buffer does.
  ///
  /// - Precondition: The buffer has at least 20 bytes.
  init(unsafeBytes bytes: UnsafeRawBufferPointer) {
    high = unsafe UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
    middle = unsafe UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    low = unsafe UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
  }

  /// Takes the id over from libgit2.
  init(_ oid: git_oid) {
    self = unsafe withUnsafeBytes(of: oid) { unsafe ObjectID(unsafeBytes: $0) }
  }

  /// The id as libgit2 takes it.
  var oid: git_oid {
    var oid = git_oid()
    unsafe withUnsafeMutableBytes(of: &oid) { bytes in
      unsafe bytes.storeBytes(of: high.bigEndian, toByteOffset: 0, as: UInt64.self)
      unsafe bytes.storeBytes(of: middle.bigEndian, toByteOffset: 8, as: UInt64.self)
      unsafe bytes.storeBytes(of: low.bigEndian, toByteOffset: 16, as: UInt32.self)
    }
    return oid
  }
}
