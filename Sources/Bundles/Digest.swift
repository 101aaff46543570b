import Crypto

/// A SHA-256 digest as a value of 32 bytes.
public struct SHA256Digest: Hashable, Sendable {
  private let words: (UInt128, UInt128)

  /// Hashes bytes.
  public init(of bytes: [UInt8]) {
    var hasher = Hasher()
    hasher.update(bytes)
    self = hasher.finish()
  }

  /// Takes up what a hash function ended with.
  fileprivate init(_ digest: Crypto.SHA256.Digest) {
    words = digest.withUnsafeBytes { ($0.word(0), $0.word(1)) }
  }

  /// The 32 bytes.
  public var bytes: [UInt8] { words.0.bytes + words.1.bytes }

  /// The 32 bytes as 64 lower-case hexadecimal digits.
  public var hexadecimal: String { bytes.hexadecimal }

  /// Whether two digests are the same; the time does not depend on where they differ.
  public static func == (left: Self, right: Self) -> Bool {
    (left.words.0 ^ right.words.0) | (left.words.1 ^ right.words.1) == 0
  }

  /// Hashes the digest's beginning, which is as good as the whole.
  public func hash(into hasher: inout Swift.Hasher) { hasher.combine(words.0) }

  /// Makes a digest of bytes that come piece by piece.
  public struct Hasher {
    private var function = Crypto.SHA256()

    /// Begins.
    public init() {}

    /// Takes the next bytes.
    public mutating func update(_ bytes: [UInt8]) {
      bytes.withUnsafeBytes { function.update(bufferPointer: $0) }
    }

    /// Takes the next bytes.
    public mutating func update(_ bytes: RawSpan) {
      bytes.withUnsafeBytes { function.update(bufferPointer: $0) }
    }

    /// The digest of all bytes taken so far.
    public func finish() -> SHA256Digest { SHA256Digest(function.finalize()) }
  }
}

/// A SHA-384 digest as a value of 48 bytes.
public struct SHA384Digest: Hashable, Sendable {
  private let words: (UInt128, UInt128, UInt128)

  /// Hashes bytes.
  public init(of bytes: [UInt8]) {
    var hasher = Hasher()
    hasher.update(bytes)
    self = hasher.finish()
  }

  /// Takes up a digest that was made elsewhere; nil unless there are 48 bytes.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 48 else { return nil }
    words = bytes.withUnsafeBytes { ($0.word(0), $0.word(1), $0.word(2)) }
  }

  /// Takes up what a hash function ended with.
  fileprivate init(_ digest: Crypto.SHA384.Digest) {
    words = digest.withUnsafeBytes { ($0.word(0), $0.word(1), $0.word(2)) }
  }

  /// The 48 bytes.
  public var bytes: [UInt8] { words.0.bytes + words.1.bytes + words.2.bytes }

  /// The 48 bytes as 96 lower-case hexadecimal digits.
  public var hexadecimal: String { bytes.hexadecimal }

  /// Whether two digests are the same; the time does not depend on where they differ.
  public static func == (left: Self, right: Self) -> Bool {
    (left.words.0 ^ right.words.0) | (left.words.1 ^ right.words.1) | (left.words.2 ^ right.words.2) == 0
  }

  /// Hashes the digest's beginning, which is as good as the whole.
  public func hash(into hasher: inout Swift.Hasher) { hasher.combine(words.0) }

  /// Makes a digest of bytes that come piece by piece.
  public struct Hasher {
    private var function = Crypto.SHA384()

    /// Begins.
    public init() {}

    /// Takes the next bytes.
    public mutating func update(_ bytes: [UInt8]) {
      bytes.withUnsafeBytes { function.update(bufferPointer: $0) }
    }

    /// Takes the next bytes.
    public mutating func update(_ bytes: RawSpan) {
      bytes.withUnsafeBytes { function.update(bufferPointer: $0) }
    }

    /// The digest of all bytes taken so far.
    public func finish() -> SHA384Digest { SHA384Digest(function.finalize()) }
  }
}

// MARK: - Bytes

extension UnsafeRawBufferPointer {
  /// The 16 bytes at 16 times an index, the first of them the most significant.
  fileprivate func word(_ index: Int) -> UInt128 {
    UInt128(bigEndian: loadUnaligned(fromByteOffset: index * 16, as: UInt128.self))
  }
}

extension UInt128 {
  /// The 16 bytes, the most significant first.
  fileprivate var bytes: [UInt8] { Swift.withUnsafeBytes(of: bigEndian) { Array($0) } }
}

extension [UInt8] {
  /// Two lower-case digits for each byte.
  fileprivate var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: count * 2) { text in
      for (index, byte) in enumerated() {
        text[index * 2] = digits[Int(byte >> 4)]
        text[index * 2 + 1] = digits[Int(byte & 15)]
      }
      return count * 2
    }
  }
}
