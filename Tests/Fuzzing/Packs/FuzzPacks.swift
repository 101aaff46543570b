import Foundation

@testable import Git

/// Any bytes are a pack with its index, or a delta with its base, or nothing.
///
/// ```
/// 0 │ size of the delta │ delta │ base
/// 1 │ size of the index, two bytes │ index │ pack
/// ```
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = UnsafeBufferPointer(start: start, count: count)
  guard count > 3 else { return 0 }
  if input[0] & 1 == 0 {
    let end = min(2 + Int(input[1]), count)
    apply(Array(input[2..<end]), to: Array(input[end...]))
  } else {
    let end = min(3 + Int(input[1]) << 8 + Int(input[2]), count)
    read(index: Data(input[3..<end]), pack: Data(input[end...]))
  }
  return 0
}

private func apply(_ bytes: [UInt8], to base: [UInt8]) {
  var (delta, bounded) = (Delta(bytes), Delta(bytes))
  guard let object = delta.applied(to: base, limit: 1 << 16) else { return }
  precondition(bounded.applied(to: base, limit: object.count - 1) == nil, "a limit holds")
}

/// In memory, since each input is written there.
private let folder = "/dev/shm/patchbay-fuzz-\(ProcessInfo.processInfo.processIdentifier)"

private func read(index: Data, pack: Data) {
  do {
    try FileManager.default.createDirectory(atPath: folder + "/pack", withIntermediateDirectories: true)
    try index.write(to: URL(filePath: folder + "/pack/pack-a.idx"))
    try pack.write(to: URL(filePath: folder + "/pack/pack-a.pack"))
  } catch {
    preconditionFailure("\(error)")
  }
  let reader = PackReader(objectDirectories: [folder])
  // The ids begin behind the header and the 256 counts.
  for start in stride(from: 1_032, to: index.count - ObjectID.byteCount, by: ObjectID.byteCount).prefix(32) {
    guard let id = ObjectID(bytes: Array(index[start..<start + ObjectID.byteCount])) else { continue }
    for kind in [ObjectKind.commit, .tree, .blob] {
      precondition(reader.read(id, kind, limit: 1 << 16)?.count ?? 0 <= 1 << 16, "a limit holds")
    }
  }
}
