@testable import Git

/// Any bytes are walked as trees or refused, and a comparison is the mirror image of the opposite one.
///
/// The input is a row of trees, each after the ones it may hold, parted by 0xFF. Since nobody guesses object ids, one byte
/// stands for each: it picks one of the trees before.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  var objects = [ObjectInMemory(kind: .tree, bytes: [])]
  var ids = [ObjectID(hashing: [], .tree)]
  for part in input.split(separator: 0xFF, omittingEmptySubsequences: false) {
    let bytes = expanded(part, ids)
    objects.append(ObjectInMemory(kind: .tree, bytes: bytes))
    ids.append(ObjectID(hashing: bytes, .tree))
  }
  do throws(GitError) {
    let repository = try Repository(RepositoryLocation(emptyRepository, holding: objects))
    walk(repository, ids[ids.count - 2], ids[ids.count - 1])
  } catch {
    preconditionFailure("\(error)")
  }
  return 0
}

/// The bare repository that `.ci/fuzz` made; the trees are put before it in memory.
private let emptyRepository: RepositoryLocation = {
  do throws(GitError) {
    return try RepositoryLocation(of: ".build-fuzz/empty.git", environment: [:])
  } catch {
    preconditionFailure("\(error)")
  }
}()

/// A tree with whole ids.
private func expanded(_ part: ArraySlice<UInt8>, _ ids: [ObjectID]) -> [UInt8] {
  var bytes: [UInt8] = []
  var isID = false
  for byte in part {
    if isID { bytes += ids[Int(byte) % ids.count].bytes } else { bytes.append(byte) }
    isID = !isID && byte == 0
  }
  return bytes
}

private func walk(_ repository: borrowing Repository, _ old: ObjectID, _ new: ObjectID) {
  for tree in [old, new] {
    let changes = try? repository.changes(from: nil, to: tree, limit: 1_000)
    let files = try? repository.files(below: tree, limit: 1_000)
    precondition(changes?.map(\.path) == files?.map(\.path), "all of a tree is what is new in it")
    precondition((try? repository.changes(from: tree, to: tree)) == [], "a tree does not differ from itself")
  }
  let forward = try? repository.changes(from: old, to: new, limit: 1_000)
  let backward = try? repository.changes(from: new, to: old, limit: 1_000)
  let mirrored = backward?.map { TreeChange(path: $0.path, old: $0.new, new: $0.old) }
  precondition(forward.map(Set.init) == mirrored.map(Set.init), "there and back is the same way")
}
