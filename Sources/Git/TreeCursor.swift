private import Glibc

/// Reads a tree's entries one after the other, where they lie in git's own bytes.
///
/// A tree object is a row of entries, without separators:
/// ```
/// 100644 plugin.yaml␀····················40000 versions␀····················
/// mode   name        20 bytes of id      mode  name     20 bytes of id
/// ```
/// What the bytes say is given as it is, in their order, with names like `..` or `.git` too; nothing is copied until it is asked for.
/// ```swift
/// var entries = try repository.entries(of: tree)
/// while try entries.next() { print(entries.kind, entries.id, entries.name ?? "?") }
/// ```
public struct TreeCursor: ~Copyable {
  private let bytes: [UInt8]
  private let tree: ObjectID
  private var position = 0
  private var start = 0
  private var nameStart = 0
  private var nameEnd = 0

  /// What the current entry is.
  public private(set) var kind = EntryKind.file

  /// Begins to read the bytes of a tree object.
  init(_ bytes: [UInt8], id: ObjectID) {
    self.bytes = bytes
    tree = id
  }

  /// Goes on to the next entry; false after the last one.
  ///
  /// - Throws: `objectCorrupt` if the bytes are not those of a tree.
  public mutating func next() throws(GitError) -> Bool {
    guard position < bytes.count else { return false }
    var mode: UInt32 = 0
    start = position
    var index = start
    while index < bytes.count, case let digit = bytes[index], digit != UInt8(ascii: " ") {
      guard UInt8(ascii: "0")...UInt8(ascii: "7") ~= digit else { throw corrupt() }
      mode = mode << 3 | UInt32(digit & 7)
      index += 1
    }
    guard index > start, index < bytes.count else { throw corrupt() }
    let (previousKind, previousName) = (kind, nameStart..<nameEnd)
    nameStart = index + 1
    guard let end = endOfName(from: nameStart) else { throw corrupt() }
    nameEnd = end
    position = nameEnd + 1 + ObjectID.byteCount
    guard nameEnd > nameStart, position <= bytes.count else { throw corrupt() }
    kind = EntryKind(anyMode: mode)
    if kind == previousKind, previousName.count == nameEnd - nameStart, isNamed(bytes[previousName]) {
      throw GitError(
        .objectCorrupt, "read a tree", "object \(tree) has two entries of one name, \(name ?? "?")")
    }
    return true
  }

  /// Where the zero byte is that ends a name; nil if there is none.
  private func endOfName(from start: Int) -> Int? {
    unsafe bytes.withUnsafeBytes { bytes in
      // SAFETY: nothing is looked at behind the last byte.
      guard let base = bytes.baseAddress, let end = unsafe memchr(base + start, 0, bytes.count - start) else {
        return nil
      }
      return unsafe UnsafeRawPointer(end) - base
    }
  }

  /// Passes the entries that both trees have next, byte for byte, up to the last one of them, which is the next of both.
  ///
  /// They are compared where they lie, and not read: two folders of 100,000 entries that differ in one cost a fraction of
  /// what inflating them costs.
  mutating func skipCommon(with other: inout TreeCursor) {
    let common = min(bytes.count - position, other.bytes.count - other.position)
    var (last, end) = (0, 0)
    unsafe bytes.withUnsafeBytes { mine in
      unsafe other.bytes.withUnsafeBytes { others in
        guard common > 0, let myStart = mine.baseAddress, let otherStart = others.baseAddress else { return }
        let (mine, others) = unsafe (myStart + position, otherStart + other.position)
        // SAFETY: nothing is looked at beyond `common`, which both have.
        while let zero = unsafe memchr(mine + end, 0, common - end),
          case let next = unsafe UnsafeRawPointer(zero) - mine + 1 + ObjectID.byteCount, next <= common,
          unsafe memcmp(mine + end, others + end, next - end) == 0
        {
          (last, end) = (end, next)
        }
      }
    }
    position += last
    other.position += last
  }

  private func corrupt() -> GitError {
    GitError(.objectCorrupt, "read a tree", "the bytes of object \(tree) are not those of a tree")
  }
}

// MARK: - The current entry

extension TreeCursor {
  /// The current entry's object.
  public var id: ObjectID {
    // SAFETY: `next` has seen 20 bytes behind the name.
    unsafe bytes.withUnsafeBytes {
      unsafe ObjectID(unsafeBytes: UnsafeRawBufferPointer(rebasing: $0[(nameEnd + 1)...]))
    }
  }

  /// The current entry's name; nil if it is not valid UTF-8.
  public var name: String? {
    String(validating: rawName, as: UTF8.self)
  }

  /// The bytes of the current entry's name.
  public var nameBytes: [UInt8] {
    Array(rawName)
  }

  /// Whether the current entry has this name, byte for byte.
  public func isNamed(_ name: some Sequence<UInt8>) -> Bool {
    rawName.elementsEqual(name)
  }

  /// Adds the bytes of the current entry's name to a path.
  func appendName(to path: inout [UInt8]) {
    path.append(contentsOf: rawName)
  }

  /// Adds the bytes of the current entry to those of another tree.
  func appendEntry(to tree: inout [UInt8]) {
    tree.append(contentsOf: bytes[start..<position])
  }

  /// The order of two entries in a tree: that of their names' bytes, as if a folder's name ended with a slash.
  ///
  /// - Returns: Less than zero, zero or more, as C's `memcmp`.
  func compare(to other: borrowing TreeCursor) -> Int32 {
    let common = min(nameEnd - nameStart, other.nameEnd - other.nameStart)
    for index in 0..<common where bytes[nameStart + index] != other.bytes[other.nameStart + index] {
      return Int32(bytes[nameStart + index]) - Int32(other.bytes[other.nameStart + index])
    }
    let order = Int32(nameByte(common)) - Int32(other.nameByte(common))
    // A name may hold a slash where no git has written it: then the folders `a` and `a/` are still two.
    return order != 0 ? order : Int32(clamping: (nameEnd - nameStart) - (other.nameEnd - other.nameStart))
  }

  private var rawName: ArraySlice<UInt8> { bytes[nameStart..<nameEnd] }

  /// The byte at an index of the name, or behind its last one the slash that a folder is thought to have.
  private func nameByte(_ index: Int) -> UInt8 {
    if nameStart + index < nameEnd { return bytes[nameStart + index] }
    return kind == .tree ? UInt8(ascii: "/") : 0
  }
}
