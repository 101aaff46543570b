/// How an object follows from another one, its base.
///
/// ```
/// size of the base │ size of the object │ instruction │ instruction │ …
/// 1ooo ssss  offset, size   copy a stretch of the base; the bits say which bytes of the two follow
/// 0nnn nnnn  n bytes        insert them
/// ```
/// Git: <https://git-scm.com/docs/gitformat-pack#_deltified_representation>.
struct Delta {
  private let bytes: [UInt8]
  private var position = 0

  /// Takes the bytes of a delta.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The object; nil if the delta does not fit the base, or the object has more bytes than a limit.
  mutating func applied(to base: [UInt8], limit: Int) -> [UInt8]? {
    guard size() == base.count, let size = size(), size <= limit else { return nil }
    var isWhole = false
    let object = unsafe [UInt8](unsafeUninitializedCapacity: size) { target, count in
      while position < bytes.count {
        guard let stretch = next(base.count), stretch.range.count <= size - count, let start = target.baseAddress
        else { return }
        // SAFETY: the stretch is one of its source, and there is room for it.
        unsafe (stretch.isInserted ? bytes : base).withUnsafeBufferPointer { source in
          guard let from = source.baseAddress else { return }
          unsafe (start + count).initialize(from: from + stretch.range.lowerBound, count: stretch.range.count)
        }
        count += stretch.range.count
      }
      isWhole = count == size
    }
    return isWhole ? object : nil
  }

  /// What the next instruction adds: a stretch of the base, or of the delta itself; nil if it means nothing.
  @inline(__always)
  private mutating func next(_ baseCount: Int) -> (isInserted: Bool, range: Range<Int>)? {
    guard let instruction = byte() else { return nil }
    if instruction & 0x80 == 0 {
      let end = position + Int(instruction)
      guard instruction > 0, end <= bytes.count else { return nil }
      defer { position = end }
      return (true, position..<end)
    }
    var (offset, count) = (0, 0)
    for bit in 0..<4 where instruction & 1 << bit != 0 {
      guard let byte = byte() else { return nil }
      offset |= Int(byte) << (8 * bit)
    }
    for bit in 0..<3 where instruction & 0x10 << bit != 0 {
      guard let byte = byte() else { return nil }
      count |= Int(byte) << (8 * bit)
    }
    if count == 0 { count = 0x10000 }
    guard offset + count <= baseCount else { return nil }
    return (false, offset..<offset + count)
  }

  private mutating func size() -> Int? {
    var (size, shift) = (0, 0)
    while shift < 56, let byte = byte() {
      size |= Int(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return size }
      shift += 7
    }
    return nil
  }

  @inline(__always)
  private mutating func byte() -> UInt8? {
    guard position < bytes.count else { return nil }
    defer { position += 1 }
    return bytes[position]
  }
}
