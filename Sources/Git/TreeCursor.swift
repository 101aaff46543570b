internal import CGit2
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
@safe
public struct TreeCursor: ~Copyable {
  private let object: Handle
  private let bytes: UnsafeRawBufferPointer
  private let count: Int
  private let tree: ObjectID
  private var position = 0
  private var start = 0
  private var nameStart = 0
  private var nameEnd = 0

  /// What the current entry is.
  public private(set) var kind = EntryKind.file

  /// Takes over a tree object.
  init(taking object: consuming Handle, id: ObjectID) {
    // SAFETY: the bytes belong to the object, which lives as long as the cursor.
    count = unsafe git_odb_object_size(object.pointer)
    unsafe bytes = UnsafeRawBufferPointer(start: git_odb_object_data(object.pointer), count: count)
    tree = id
    self.object = object
  }

  /// Goes on to the next entry; false after the last one.
  ///
  /// - Throws: `objectCorrupt` if the bytes are not those of a tree.
  public mutating func next() throws(GitError) -> Bool {
    guard position < count else { return false }
    var mode: UInt32 = 0
    start = position
    var index = start
    while index < count, case let digit = unsafe bytes[index], digit != UInt8(ascii: " ") {
      guard UInt8(ascii: "0")...UInt8(ascii: "7") ~= digit else { throw corrupt() }
      mode = mode << 3 | UInt32(digit & 7)
      index += 1
    }
    guard index > start, index < count else { throw corrupt() }
    let (previousKind, previousName) = unsafe (kind, rawName)
    nameStart = index + 1
    guard let base = unsafe bytes.baseAddress,
      let end = unsafe memchr(base + nameStart, 0, count - nameStart)
    else { throw corrupt() }
    nameEnd = unsafe UnsafeRawPointer(end) - base
    position = nameEnd + 1 + ObjectID.byteCount
    guard nameEnd > nameStart, position <= count else { throw corrupt() }
    kind = EntryKind(anyMode: mode)
    if kind == previousKind, unsafe isNamed(previousName) {
      throw GitError(
        .objectCorrupt, "read a tree", "object \(tree) has two entries of one name, \(name ?? "?")")
    }
    return true
  }

  /// Passes the entries that both trees have next, byte for byte, up to the last one of them, which is the next of both.
  ///
  /// They are compared where they lie, and not read: two folders of 100,000 entries that differ in one cost a fraction of
  /// what inflating them costs.
  mutating func skipCommon(with other: inout TreeCursor) {
    let common = min(count - position, other.count - other.position)
    guard common > 0, let base = unsafe bytes.baseAddress, let otherBase = unsafe other.bytes.baseAddress else {
      return
    }
    let (mine, others) = unsafe (base + position, otherBase + other.position)
    // SAFETY: nothing is looked at beyond `common`, which both have.
    var (last, end) = (0, 0)
    while let zero = unsafe memchr(mine + end, 0, common - end),
      case let next = unsafe UnsafeRawPointer(zero) - mine + 1 + ObjectID.byteCount, next <= common,
      unsafe memcmp(mine + end, others + end, next - end) == 0
    {
      (last, end) = (end, next)
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
    unsafe ObjectID(unsafeBytes: UnsafeRawBufferPointer(rebasing: bytes[(nameEnd + 1)...]))
  }

  /// The current entry's name; nil if it is not valid UTF-8.
  public var name: String? {
    unsafe String(validating: rawName, as: UTF8.self)
  }

  /// The bytes of the current entry's name.
  public var nameBytes: [UInt8] {
    unsafe Array(rawName)
  }

  /// Whether the current entry has this name, byte for byte.
  public func isNamed(_ name: some Sequence<UInt8>) -> Bool {
    unsafe rawName.elementsEqual(name)
  }

  /// Adds the bytes of the current entry's name to a path.
  func appendName(to path: inout [UInt8]) {
    unsafe path.append(contentsOf: rawName)
  }

  /// Adds the bytes of the current entry to those of another tree.
  func appendEntry(to tree: inout [UInt8]) {
    unsafe tree.append(contentsOf: bytes[start..<position])
  }

  /// The order of two entries in a tree: that of their names' bytes, as if a folder's name ended with a slash.
  ///
  /// - Returns: Less than zero, zero or more, as C's `memcmp`.
  func compare(to other: borrowing TreeCursor) -> Int32 {
    let common = min(nameEnd - nameStart, other.nameEnd - other.nameStart)
    if let mine = unsafe rawName.baseAddress, let others = unsafe other.rawName.baseAddress,
      case let order = unsafe memcmp(mine, others, common), order != 0
    {
      return order
    }
    let order = Int32(nameByte(common)) - Int32(other.nameByte(common))
    // A name may hold a slash where no git has written it: then the folders `a` and `a/` are still two.
    return order != 0 ? order : Int32(clamping: (nameEnd - nameStart) - (other.nameEnd - other.nameStart))
  }

  private var rawName: UnsafeRawBufferPointer { unsafe UnsafeRawBufferPointer(rebasing: bytes[nameStart..<nameEnd]) }

  /// The byte at an index of the name, or behind its last one the slash that a folder is thought to have.
  private func nameByte(_ index: Int) -> UInt8 {
    if nameStart + index < nameEnd { return unsafe bytes[nameStart + index] }
    return kind == .tree ? UInt8(ascii: "/") : 0
  }
}
