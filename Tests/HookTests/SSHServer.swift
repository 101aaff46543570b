import Foundation
import TestSupport
import Testing

/// An own `sshd` on this machine, for as long as the value lives: a push comes over the network's way then.
final class SSHServer: Sendable {
  private static let program = "/usr/sbin/sshd"

  /// Whether it is installed.
  static let isThere = FileManager.default.isExecutableFile(atPath: program)

  private let folder: TemporaryDirectory
  private let port: Int

  /// Its number: it is not a child of the tests, which would wait for it.
  private let process: pid_t

  /// Starts it and waits until it answers.
  init() throws {
    folder = try TemporaryDirectory()
    // It insists on a folder of its own in which there is nothing.
    if getuid() == 0 { try FileManager.default.createDirectory(atPath: "/run/sshd", withIntermediateDirectories: true) }
    for name in ["host", "user"] {
      let result = try RunningProcess.run(
        "/usr/bin/ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", folder.path + "/" + name])
      try #require(result.status == 0, "\(result.errors)")
    }
    port = Int.random(in: 20_000..<60_000)
    try folder.write(
      """
      Port \(port)
      ListenAddress 127.0.0.1
      HostKey \(folder.path)/host
      AuthorizedKeysFile \(folder.path)/user.pub
      MaxStartups 200
      PidFile \(folder.path)/number
      StrictModes no
      UsePAM no

      """, to: "config")
    let started = try RunningProcess.run(Self.program, ["-f", folder.path + "/config", "-E", folder.path + "/log"])
    try #require(started.status == 0, "\(started.errors)")
    // The file is there a moment before the line that is written into it.
    for _ in 0..<500 where (try? folder.text(of: "number"))?.last != "\n" { usleep(10_000) }
    process = try #require(pid_t(folder.text(of: "number").filter(\.isNumber)))
  }

  deinit { kill(process, SIGTERM) }

  /// The address of a repository.
  func address(of repository: TemporaryRepository) -> String {
    "ssh://\(NSUserName())@127.0.0.1:\(port)\(repository.path)"
  }

  /// What tells git how to come in.
  var environment: [String: String] {
    [
      "GIT_SSH_COMMAND":
        "ssh -F none -i \(folder.path)/user -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR"
    ]
  }
}
