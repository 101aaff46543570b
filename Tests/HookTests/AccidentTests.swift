import Foundation
import TestSupport
import Testing

@Suite struct `Accidents of a push` {
  /// How often processes are killed.
  private static let kills = 6

  @Test func `whatever is killed, the next push mends`() throws {
    let server = try Server()
    let checkout = try server.checkout(files: .generated(plugins: 20, tenants: 60))
    var random = SeededGenerator(seed: 5)
    var killed = 0
    for round in 1...Self.kills {
      try checkout.add(.tenant("hall-\(round)", ["plugin-1": "version: ^1"]))
      let push = try RunningProcess(
        "/usr/bin/env", ["git", "push", "--quiet", "origin", "main"], in: checkout.path,
        environment: PatchbayCommand.environment(home: checkout.folder))
      // From the first process in the repository on: the hook that checks, and the run that publishes.
      while try push.isRunning && server.processes().isEmpty { usleep(1_000) }
      usleep(.random(in: 0..<600_000, using: &random))
      // Not git itself, which would leave its own locks behind; its client only.
      for number in try server.processes(ofGit: false) where kill(number, SIGKILL) == 0 { killed += 1 }
      if round.isMultiple(of: 2) { push.kill() }
      _ = try push.wait()
      try server.settle()
      if FileManager.default.fileExists(atPath: server.output) {
        #expect(try server.tree().missingFiles() == [], "after round \(round)")
      }
    }
    #expect(killed > 0)

    let last = try checkout.add(.tenant("yard"))
    try checkout.git("push", "--quiet", "origin", "main")
    try server.settle()
    #expect(server.published == last)
    #expect(try server.tree().differences(from: server.fresh()).filter { !$0.hasPrefix("public/bundles/") } == [])
  }

  @Test(.enabled(if: SSHServer.isThere, "install openssh-server"))
  func `a client that dies while its push is checked does not keep the branch from being published`() throws {
    let (server, ssh) = (try Server(), try SSHServer())
    let checkout = try server.checkout(ssh.address(of: server.repository))
    try checkout.git("push", "--quiet", "origin", "main", environment: ssh.environment)
    try server.settle()

    // A hook that goes first and takes its time.
    try server.repository.write(
      "hooks/pre-receive.before-patchbay", bytes: Array("#!/bin/sh\ncat >seen\nsleep 1\n".utf8))
    let hook = server.repository.path + "/hooks/pre-receive.before-patchbay"
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: hook)
    let commit = try checkout.add(.tenant("hall"))
    let push = try RunningProcess(
      "/usr/bin/env", ["git", "push", "--quiet", "origin", "main"], in: checkout.path,
      environment: PatchbayCommand.environment(home: checkout.folder).merging(ssh.environment) { $1 })
    while push.isRunning, !FileManager.default.fileExists(atPath: server.repository.path + "/seen") { usleep(1_000) }
    // The whole client, the ssh that carries it too: a process that a test starts leads a group.
    kill(-push.identifier, SIGKILL)
    #expect(try push.wait().status == -SIGKILL)
    try server.settle()

    #expect(server.tip == commit)
    #expect(server.published == commit)
  }
}
