import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct `Fifty pushes at once` {
  /// Looks again and again at which revision is published, and notes each change.
  private final class Watch: Sendable {
    private let sights = Mutex<[String]>([])
    private let isOver = Mutex(false)

    /// The revisions in the order in which they were published.
    var revisions: [String] { sights.withLock(\.self) }

    func look(at server: Server) {
      var file: UInt64 = 0
      let index = server.output + "/public/index.json"
      while !isOver.withLock(\.self) {
        var status = stat()
        if stat(index, &status) == 0, UInt64(status.st_ino) != file, let revision = server.published {
          file = UInt64(status.st_ino)
          sights.withLock { $0.append(revision) }
        }
        usleep(500)
      }
    }

    func end() { isOver.withLock { $0 = true } }
  }

  @Test func `end in the newest commit, once, and nothing is lost`() throws {
    let server = try Server()
    let checkout = try server.checkout()
    try checkout.git("push", "--quiet", "origin", "main")
    let commits = try (1...50).map { number in
      try checkout.add(.tenant("tenant-\(number)", ["clock": "version: ^1"]))
    }
    let watch = Watch()
    let thread = Thread { watch.look(at: server) }
    thread.start()

    // Each pushes its own commit until the branch has it, whatever the others do meanwhile.
    let pushes = try commits.shuffled().map { commit in
      try RunningProcess(
        "/bin/bash",
        ["-c", #"until git -C "$1" merge-base --is-ancestor "$2" main; do git push -q origin "$2:main"; done"#, "push"]
          + [server.repository.path, commit],
        in: checkout.path, environment: PatchbayCommand.environment(home: checkout.folder))
    }
    for push in pushes { _ = try push.wait() }
    try server.settle()
    watch.end()

    #expect(server.tip == commits.last)
    #expect(server.published == commits.last)
    #expect(try server.tree().differences(from: server.fresh()) == [])
    let order = watch.revisions.compactMap(commits.firstIndex)
    #expect(order == order.sorted() && Set(order).count == order.count, "\(order)")
    #expect(order.last == 49)
  }

  @Test func `leave one run that waits for the one that writes`() throws {
    let server = try Server()
    let checkout = try server.checkout()
    try checkout.git("push", "--quiet", "origin", "main")
    try server.settle()
    let writing = try RunningProcess("/usr/bin/flock", ["--no-fork", server.output + "/lock", "sleep", "60"])
    defer { writing.kill() }
    usleep(200_000)

    let first = try PatchbayCommand.start(["hooks", "publish"], in: server.repository.path)
    while try !isLocked(server.output + "/waiting") { usleep(1_000) }
    for _ in 1...3 {
      let other = try server.patchbay("hooks", "publish")
      let leaves =
        "Another run is waiting to write \(server.repository.path)/../www; it will publish what this one would.\n"
      #expect((other.status, other.output, other.errors) == (0, "", leaves))
    }
    #expect(first.isRunning)

    // The branch moves, without a hook that would tell of it, while the one waits.
    try server.patchbay("hooks", "uninstall")
    let commit = try checkout.add(.tenant("hall"))
    try checkout.git("push", "--quiet", "origin", "main")
    writing.kill()
    #expect(try first.wait().status == 0)
    #expect(server.published == commit)
  }

  /// Whether a process holds the lock of a file.
  private func isLocked(_ path: String) throws -> Bool {
    guard FileManager.default.fileExists(atPath: path) else { return false }
    return try RunningProcess.run("/usr/bin/flock", ["--nonblock", path, "true"]).status != 0
  }
}
