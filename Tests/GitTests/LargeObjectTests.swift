import Foundation
import Git
import TestSupport
import Testing

/// Objects that are small in a pack and large when they are read.
@Suite struct LargeObjectTests {
  @Test(arguments: [false, true]) func `a blob above the limit is refused before memory is taken for it`(
    isPacked: Bool
  ) async throws {
    let made = try TemporaryRepository()
    let zeros = Array(repeating: UInt8(0), count: 65 << 20)
    let id = try made.git("hash-object", "-w", "--stdin", input: zeros)
    if isPacked { try made.pack([id]) }
    await #expect(processExitsWith: .success) { [path = made.path as String, id = id as String] in
      let repository = try Repository(at: path, environment: [:])
      let id = try #require(ObjectID(id))
      let before = try mostMemory(afresh: true)
      for _ in 0..<20 {
        let error = #expect(throws: GitError.self) { _ = try repository.bytes(of: id, limit: 64 << 20) }
        #expect(error?.code == .tooLarge)
        #expect(error?.message == "object \(id) has 68157440 bytes, more than 67108864")
      }
      #expect(try mostMemory() - before < 16 << 10)
      #expect(try repository.bytes(of: id, limit: 65 << 20).count == 65 << 20)
      #expect(try mostMemory() - before > 64 << 10, "what is measured would be seen")
    }
  }

  @Test func `a small blob that is kept as a change to a large one is read`() throws {
    let made = try TemporaryRepository()
    var random = SeededGenerator(seed: 1)
    let large = (0..<4 << 20).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    let small = Array(large.prefix(1 << 20))
    let ids = try [large, small].map { try made.git("hash-object", "-w", "--stdin", input: $0) }
    try made.pack(ids)
    let packed = try made.git("cat-file", "--batch-check=%(objectname) %(deltabase)", input: Array(ids[1].utf8))
    try #require(packed == ids.reversed().joined(separator: " "), "git keeps it so")

    let repository = try Repository(at: made.path, environment: [:])
    #expect(try repository.bytes(of: #require(ObjectID(ids[1])), limit: 2 << 20) == small)
    let error = #expect(throws: GitError.self) {
      try repository.bytes(of: #require(ObjectID(ids[0])), limit: 2 << 20)
    }
    #expect(error?.code == .tooLarge)
  }
}

/// The most memory that this process has had, in KiB; counted from now on if that is asked for.
private func mostMemory(afresh: Bool = false) throws -> Int {
  if afresh { try Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs")) }
  let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
  let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
  return try #require(Int(line.filter(\.isNumber)))
}

extension TemporaryRepository {
  /// Puts objects into one pack, and removes them as files.
  fileprivate func pack(_ ids: [String]) throws {
    let base = path + "/.git/objects/pack/pack"
    try git("pack-objects", "--quiet", base, input: Array((ids.joined(separator: "\n") + "\n").utf8))
    try git("prune-packed")
  }
}
