import Foundation
import TestSupport
import Testing

@testable import Git

/// Packs as git makes them, and as nobody should.
@Suite struct PackReaderTests {
  @Test(arguments: ["true", "false"]) func `every object of a pack is read`(offsetsToBases: String) throws {
    let made = try TemporaryRepository.withHistory()
    try made.git("-c", "repack.useDeltaBaseOffset=\(offsetsToBases)", "repack", "-adfq", "--depth=50")
    let objects = try made.objects()
    try #require(objects.contains { $0.isDelta }, "git keeps some as changes to others")
    let reader = PackReader(objectDirectories: [made.path + "/.git/objects"])
    for object in objects {
      let bytes = try #require(reader.read(object.id, object.kind, limit: .max), "\(object)")
      #expect(ObjectID(hashing: bytes, object.kind) == object.id)
    }
  }

  @Test func `an index may have a table of large offsets`() throws {
    let made = try TemporaryRepository.withHistory()
    try made.git("repack", "-adq")
    let pack = try #require(made.packs().first)
    try FileManager.default.removeItem(atPath: pack + ".idx")
    try made.git("index-pack", "--index-version=2,0x40", pack + ".pack")
    let reader = PackReader(objectDirectories: [made.path + "/.git/objects"])
    for object in try made.objects() {
      #expect(reader.read(object.id, object.kind, limit: .max).map { ObjectID(hashing: $0, object.kind) } == object.id)
    }
  }

  @Test func `several packs and loose objects are read beside each other`() throws {
    let made = try TemporaryRepository(files: ["a": "1", "empty": ""])
    try made.git("repack", "-dq")
    try made.commit(["b": "2"])
    try made.git("repack", "-dq")
    try made.commit(["c": "3"])
    #expect(try made.packs().count == 2)
    let repository = try Repository(at: made.path, environment: [:])
    let files = try repository.files(below: repository.tree(at: "HEAD"))
    #expect(try files.map { try repository.bytes(of: $0.id) } == ["1", "2", "3", ""].map { Array($0.utf8) })

    try made.commit(["d": "4"])
    try made.git("repack", "-adq")
    let later = try repository.files(below: repository.tree(at: "HEAD"))
    #expect(try later.map { try repository.bytes(of: $0.id) }.contains(Array("4".utf8)), "packed since then")
  }

  @Test func `what is of another kind or too large is left to libgit2`() throws {
    let made = try TemporaryRepository(files: ["a": "12345"])
    try made.git("repack", "-adq")
    let reader = PackReader(objectDirectories: [made.path + "/.git/objects"])
    let id = try #require(ObjectID(try made.git("rev-parse", "HEAD:a")))
    #expect(reader.read(id, .blob, limit: 5) == Array("12345".utf8))
    #expect(reader.read(id, .blob, limit: 4) == nil)
    #expect(reader.read(id, .tree, limit: 5) == nil)
    #expect(reader.read(ObjectID(hashing: [], .tree), .tree, limit: 5) == nil)
  }

  @Test func `what was read is kept`() throws {
    let made = try TemporaryRepository(files: ["a": "12345"])
    try made.git("repack", "-adq")
    let pack = try #require(made.packs().first) + ".pack"
    let objects = made.path + "/.git/objects"
    let id = try #require(ObjectID(try made.git("rev-parse", "HEAD:a")))
    let reader = PackReader(objectDirectories: [objects])
    #expect(reader.read(id, .blob, limit: 5) == Array("12345".utf8))

    // In the same file, which the reader has before it.
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: pack)
    let file = try #require(FileHandle(forUpdatingAtPath: pack))
    let end = try file.seekToEnd() - 20
    try file.seek(toOffset: 12)
    try file.write(contentsOf: Data(count: Int(end) - 12))
    try file.close()
    #expect(reader.read(id, .blob, limit: 5) == Array("12345".utf8))
    #expect(PackReader(objectDirectories: [objects]).read(id, .blob, limit: 5) == nil)
  }

  @Test(arguments: [".pack", ".idx"]) func `no damage makes it trap`(file: String) throws {
    let made = try TemporaryRepository(files: ["a": String(repeating: "a line of a text\n", count: 40)])
    try made.commit(["a": String(repeating: "a line of a text\n", count: 40) + "and one more\n"])
    try made.git("repack", "-adfq")
    let objects = try made.objects()
    let path = try #require(made.packs().first) + file
    let url = URL(fileURLWithPath: path)
    let whole = try Data(contentsOf: url)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    var failures = 0
    for position in stride(from: 0, to: whole.count, by: file == ".idx" ? 7 : 1) {
      for mask in [0x01, 0x80, 0xFF] as [UInt8] {
        var damaged = whole
        damaged[position] ^= mask
        try damaged.write(to: url)
        let reader = PackReader(objectDirectories: [made.path + "/.git/objects"])
        for object in objects where reader.read(object.id, object.kind, limit: .max) == nil { failures += 1 }
      }
    }
    #expect(failures > 0)
    for count in [0, 8, 1031, whole.count - 1] where count < whole.count {
      try whole.prefix(count).write(to: url)
      let reader = PackReader(objectDirectories: [made.path + "/.git/objects"])
      for object in objects { #expect(reader.read(object.id, object.kind, limit: .max) == nil) }
    }
  }

  @Test func `a delta has to fit its base`() {
    func applied(_ bytes: [UInt8], limit: Int = 100) -> [UInt8]? {
      var delta = Delta(bytes)
      return delta.applied(to: Array("0123456789".utf8), limit: limit)
    }
    #expect(applied([10, 5, 0x91, 2, 3, 2, 65, 66]) == Array("234AB".utf8))
    #expect(applied([10, 10, 0x90, 10]) == Array("0123456789".utf8), "an offset of zero is not written")
    #expect(applied([10, 0]) == [])
    #expect(applied([9, 5, 0x91, 2, 3, 2, 65, 66]) == nil, "another base")
    #expect(applied([10, 6, 0x91, 2, 3, 2, 65, 66]) == nil, "too few bytes")
    #expect(applied([10, 4, 0x91, 2, 3, 2, 65, 66]) == nil, "too many")
    #expect(applied([10, 5, 0x91, 2, 3, 2, 65, 66], limit: 4) == nil, "more than is wanted")
    #expect(applied([10, 5, 0x91, 8, 3, 2, 65, 66]) == nil, "behind the end of the base")
    #expect(applied([10, 5, 0x91, 2, 3, 3, 65, 66]) == nil, "behind the end of the delta")
    #expect(applied([10, 5, 0x91, 2, 3, 2, 65, 66, 0]) == nil, "an instruction that means nothing")
    #expect(applied([10, 5, 0x91, 2]) == nil)
    #expect(applied([0x80, 0x80]) == nil)
  }
}

private struct PackedObject {
  let id: ObjectID
  let kind: ObjectKind
  let isDelta: Bool
}

extension TemporaryRepository {
  /// A file of many versions, one that grows, and many small ones that are like each other.
  fileprivate static func withHistory() throws -> TemporaryRepository {
    let made = try TemporaryRepository()
    var text = (0..<60).map { "line \($0) of a file that changes\n" }
    for version in 0..<12 {
      text[version * 5] = "changed in version \(version)\n"
      try made.commit([
        "changing": text.joined(), "growing": text.prefix(10 + version).joined(),
        "small/\(version)/file": "number: \(version)\ntitle: One of many\n", "empty": "",
      ])
    }
    return made
  }

  /// All objects, as git has them.
  fileprivate func objects() throws -> [PackedObject] {
    let format = "--batch-check=%(objectname) %(objecttype) %(deltabase)"
    return try git("cat-file", "--batch-all-objects", format).split(separator: "\n").map { line in
      let parts = line.split(separator: " ")
      return PackedObject(
        id: try #require(ObjectID(parts[0])), kind: try #require(ObjectKind(rawValue: String(parts[1]))),
        isDelta: parts[2].contains { $0 != "0" })
    }
  }

  /// The packs, without the endings of their names.
  fileprivate func packs() throws -> [String] {
    let folder = path + "/.git/objects/pack"
    return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".pack") }
      .map { folder + "/" + $0.dropLast(5) }
  }
}
