import Foundation
import TestSupport
import Testing

/// Runs the system's `mount`.
func mount(_ arguments: String...) throws {
  let result = try RunningProcess.run("/bin/mount", arguments)
  if result.status != 0 { throw MountFailure(description: result.errors) }
}

struct MountFailure: Error {
  let description: String
}

/// Runs a body with a small file system of its own at a place.
func withMount(at path: String, _ options: String, _ body: () async throws -> Void) async throws {
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  try mount("-t", "tmpfs", "-o", options, "tmpfs", path)
  let result: Result<Void, any Error>
  do { result = .success(try await body()) } catch { result = .failure(error) }
  _ = try RunningProcess.run("/bin/umount", [path])
  try result.get()
}

extension Trait where Self == ConditionTrait {
  /// Runs a test only where file systems may be mounted.
  static var needsMounts: Self {
    .enabled(if: canMount, "only root may mount a small file system; this test is skipped")
  }
}

private let canMount: Bool = {
  guard getuid() == 0, let directory = try? TemporaryDirectory() else { return false }
  guard (try? mount("-t", "tmpfs", "-o", "size=64k", "tmpfs", directory.path)) != nil else { return false }
  return (try? RunningProcess.run("/bin/umount", [directory.path]))?.status == 0
}()
