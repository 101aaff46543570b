import Foundation
import TestSupport

/// Keys of people who sign, made anew, and commits that are signed with them. The programs are those of the machine.
struct SigningKeys {
  let repository: TemporaryRepository

  /// Whether a program is there.
  static func has(_ program: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
      .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
  }

  /// Makes a key, and gives its line of `registry/allowed-signers`.
  func make(_ name: String) throws -> String {
    let made = try RunningProcess.run(
      "/usr/bin/env", ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", path(name)],
      in: repository.folder, environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"])
    guard made.status == 0 else { throw Failure(description: made.errors) }
    let words = try String(contentsOfFile: path(name) + ".pub", encoding: .utf8).split(separator: " ")
    return "\(name)@example.org \(words[0]) \(words[1])\n"
  }

  /// Commits files, signed with someone's key.
  func commit(_ files: [String: String] = [:], as name: String) throws {
    try repository.write(files)
    try repository.git("add", "--all")
    try repository.git("commit", "--quiet", "--allow-empty", "--message", "Change", environment: signing(as: name))
  }

  /// The variables with which git signs commits with someone's key.
  func signing(as name: String) -> [String: String] {
    let settings = [("gpg.format", "ssh"), ("user.signingKey", path(name)), ("commit.gpgSign", "true")]
    return settings.enumerated().reduce(into: ["GIT_CONFIG_COUNT": "\(settings.count)"]) { variables, setting in
      variables["GIT_CONFIG_KEY_\(setting.offset)"] = setting.element.0
      variables["GIT_CONFIG_VALUE_\(setting.offset)"] = setting.element.1
    }
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private func path(_ name: String) -> String { "\(repository.folder)/\(name)" }
}
