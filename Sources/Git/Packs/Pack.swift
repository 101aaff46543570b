/// A pack of git, with the index that says where in it an object is.
///
/// ```
/// index   ff 't' 'O' 'c' │ 2 │ 256 counts of ids up to a first byte │ ids, ascending │ checksums │ offsets │ digests
/// pack    'P' 'A' 'C' 'K' │ version │ count │ entry │ entry │ …                                            │ digest
/// entry   kind and size │ if it is a change to another object: which one │ bytes, deflated
/// ```
/// Git: <https://git-scm.com/docs/gitformat-pack>.
final class Pack {
  /// An entry of a pack.
  struct Entry {
    /// What its bytes are.
    enum Content {
      case object(ObjectKind)

      /// A change to the object that another entry of the pack holds.
      case delta(base: Int)
    }

    let content: Content

    /// How many bytes they are when they are inflated.
    let size: Int

    /// Where they begin.
    let start: Int
  }

  private let objects: MappedFile
  private let index: MappedFile
  private let objectCount: Int

  private static let idsStart = 8 + 256 * 4
  private static let digestSize = 20

  /// Opens a pack by the path of its index; nil if the two are not there, or are not of the usual version.
  init?(index path: String) {
    guard path.hasSuffix(".idx"), let index = MappedFile(path),
      let objects = MappedFile(path.dropLast(4) + ".pack"), index.count >= Self.idsStart + 2 * Self.digestSize,
      objects.count >= 12 + Self.digestSize, index.integer(at: 0, as: UInt64.self) == 0xFF74_4F63_0000_0002,
      objects.integer(at: 0, as: UInt64.self) == 0x5041_434B_0000_0002
    else { return nil }
    let count = Int(index.integer(at: Self.idsStart - 4, as: UInt32.self))
    guard count == objects.integer(at: 8, as: UInt32.self),
      index.count >= Self.idsStart + count * 28 + 2 * Self.digestSize
    else { return nil }
    // The index ends with the pack's digest and its own.
    for offset in stride(from: 0, to: Self.digestSize, by: 4) {
      let (inIndex, inPack) = (index.count - 2 * Self.digestSize + offset, objects.count - Self.digestSize + offset)
      guard index.integer(at: inIndex, as: UInt32.self) == objects.integer(at: inPack, as: UInt32.self) else {
        return nil
      }
    }
    self.objects = objects
    self.index = index
    objectCount = count
  }

  /// Where the entry of an object is; nil if it is not in this pack.
  ///
  /// - Complexity: O(log *n*) in the number of objects.
  func offset(of id: ObjectID) -> Int? {
    let (high, middle, low) = id.words
    let first = Int(high >> 56)
    var lower = first == 0 ? 0 : Int(index.integer(at: 8 + 4 * (first - 1), as: UInt32.self))
    var upper = Int(index.integer(at: 8 + 4 * first, as: UInt32.self))
    guard lower <= upper, upper <= objectCount else { return nil }
    // Ids are spread evenly, so their bits tell about where one is; that goes wrong by a few at most, mostly.
    var number = lower + Int((high << 8).multipliedFullWidth(by: UInt64(upper - lower)).high)
    var step = 16
    while lower < upper {
      let place = Self.idsStart + number * ObjectID.byteCount
      let found = index.integer(at: place, as: UInt64.self)
      if found == high {
        let rest = (index.integer(at: place + 8, as: UInt64.self), index.integer(at: place + 16, as: UInt32.self))
        if rest == (middle, low) { return offset(ofNumber: number) }
        if rest < (middle, low) { lower = number + 1 } else { upper = number }
      } else if found < high {
        lower = number + 1
      } else {
        upper = number
      }
      // What is far from the first guess is found by halving.
      number = found < high ? min(number + step, (lower + upper) / 2) : max(number - step, (lower + upper) / 2)
      step *= 2
    }
    return nil
  }

  private func offset(ofNumber number: Int) -> Int? {
    let offsets = Self.idsStart + objectCount * (ObjectID.byteCount + 4)
    let offset = index.integer(at: offsets + 4 * number, as: UInt32.self)
    guard offset >> 31 == 1 else { return Int(offset) }
    // Offsets of more than 31 bits have a table of their own behind.
    let large = offsets + 4 * objectCount + 8 * Int(offset & 0x7FFF_FFFF)
    guard large + 8 <= index.count - 2 * Self.digestSize else { return nil }
    return Int(exactly: index.integer(at: large, as: UInt64.self))
  }

  /// The entry at an offset; nil if there is none, or one that is not read here.
  func entry(at offset: Int) -> Entry? {
    guard var byte = objects[offset] else { return nil }
    let type = byte >> 4 & 7
    var (size, shift, next) = (Int(byte & 15), 4, offset + 1)
    while byte & 0x80 != 0 {
      guard let more = objects[next], shift < 48 else { return nil }
      size |= Int(more & 0x7F) << shift
      (byte, shift, next) = (more, shift + 7, next + 1)
    }
    let content: Entry.Content
    switch type {
    case 1: content = .object(.commit)
    case 2: content = .object(.tree)
    case 3: content = .object(.blob)
    case 6:
      guard let distance = distance(at: &next), 0..<offset ~= offset - distance else { return nil }
      content = .delta(base: offset - distance)
    case 7:
      guard next + ObjectID.byteCount <= objects.count else { return nil }
      let words = (
        objects.integer(at: next, as: UInt64.self), objects.integer(at: next + 8, as: UInt64.self),
        objects.integer(at: next + 16, as: UInt32.self)
      )
      guard let base = self.offset(of: ObjectID(words: words)) else { return nil }
      content = .delta(base: base)
      next += ObjectID.byteCount
    default: return nil
    }
    return Entry(content: content, size: size, start: next)
  }

  /// How far before an entry its base is.
  private func distance(at next: inout Int) -> Int? {
    var distance = 0
    while let byte = objects[next], distance < 1 << 48 {
      next += 1
      distance |= Int(byte & 0x7F)
      if byte & 0x80 == 0 { return distance }
      distance = (distance + 1) << 7
    }
    return nil
  }

  /// The bytes of an entry, inflated; nil if they are not as they should be.
  func bytes(of entry: Entry, _ inflater: borrowing Inflater) -> [UInt8]? {
    unsafe objects.withBytes(from: entry.start) { unsafe inflater.bytes(of: $0, size: entry.size) }
  }
}
