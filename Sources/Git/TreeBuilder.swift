/// Makes tree objects in memory from files that come in the order of their whole paths.
///
/// One folder after the other is open, from the top to where the last file was; one that the next file is not in is
/// done, and goes into the one above it.
struct TreeBuilder {
  private struct Folder {
    let name: ArraySlice<UInt8>
    var entries: [UInt8] = []
  }

  private var open = [Folder(name: [])]
  private let hash: ([UInt8]) -> ObjectID

  /// The tree objects that are done, by id.
  private(set) var trees: [ObjectID: [UInt8]] = [:]

  /// Begins with the top folder.
  ///
  /// - Parameter hash: Gives the id of a tree object with these bytes.
  init(hash: @escaping ([UInt8]) -> ObjectID) { self.hash = hash }

  /// Adds the next file.
  mutating func add(_ path: [UInt8], _ kind: EntryKind, _ id: ObjectID) {
    let names = path.split(separator: UInt8(ascii: "/"))
    let folders = names.dropLast()
    var common = 0
    while common < folders.count, common + 1 < open.count, open[common + 1].name == folders[common] { common += 1 }
    close(downTo: common + 1)
    for folder in folders.dropFirst(common) { open.append(Folder(name: folder)) }
    append(names.last ?? [], kind, id)
  }

  /// Ends the top folder and gives its id.
  mutating func finish() -> ObjectID {
    close(downTo: 1)
    return store(open[0])
  }

  private mutating func close(downTo count: Int) {
    while open.count > count {
      let folder = open.removeLast()
      append(folder.name, .tree, store(folder))
    }
  }

  private mutating func store(_ folder: Folder) -> ObjectID {
    let id = hash(folder.entries)
    trees[id] = folder.entries
    return id
  }

  private mutating func append(_ name: ArraySlice<UInt8>, _ kind: EntryKind, _ id: ObjectID) {
    open[open.count - 1].entries.appendEntry(kind, name, id)
  }
}

extension [UInt8] {
  /// Adds an entry to the bytes of a tree object.
  mutating func appendEntry(_ kind: EntryKind, _ name: some Sequence<UInt8>, _ id: ObjectID) {
    append(contentsOf: String(kind.mode, radix: 8).utf8)
    append(UInt8(ascii: " "))
    append(contentsOf: name)
    append(0)
    append(contentsOf: id.bytes)
  }
}
