import Diagnostics
import Foundation
import Reconciler
import Registry
import TestSupport
import Testing

@Suite(.enabled(if: SigningKeys.has("ssh-keygen"), "needs openssh-client"))
struct `Signatures` {
  private static let platform = "registry/platform.yaml"
  private static let signers = "registry/allowed-signers"
  private static let policy =
    (RegistryFiles.base[platform] ?? "") + "commits: {require: signed, forge: forge@example.org}\n"

  private let site: Site
  private let keys: SigningKeys

  /// A branch that asks for signatures of `ada` and `cy`, and knows the forge's key.
  init() throws {
    site = try Site()
    keys = SigningKeys(repository: site.repository)
    let lines = try keys.make("ada") + keys.make("cy") + keys.make("forge")
    try site.repository.commit([Self.platform: Self.policy, Self.signers: "# People\n" + lines])
  }

  private func faults(since base: String = "HEAD~1") async throws -> [String] {
    try await site.check(since: base).findings.map { finding in
      "\(finding.code.id): " + finding.message.replacing(#/commit [0-9a-f]{12} of /#, with: "")
    }
  }

  @Test func `A commit is signed with a key of the base`() async throws {
    try keys.commit(.tenant("hall"), as: "ada")
    #expect(try await faults() == [])
    try site.repository.commit(.tenant("club"))
    #expect(try await faults() == ["COMMIT_UNSIGNED: Ada Author is not signed"])
    #expect(try await faults(since: "HEAD~2").count == 1)
  }

  @Test func `A key that the change brings does not count`() async throws {
    let line = try keys.make("eve")
    let old = try String(contentsOfFile: site.repository.path + "/" + Self.signers, encoding: .utf8)
    try keys.commit([Self.signers: old + line], as: "eve")
    let refused = ["COMMIT_UNSIGNED: Ada Author is signed, but not with a key that counts"]
    #expect(try await faults() == refused)
    try keys.commit([Self.platform: RegistryFiles.base[Self.platform] ?? ""], as: "eve")
    #expect(try await faults(since: "HEAD~2") == refused + refused)
  }

  @Test func `A signature of another commit does not count`() async throws {
    try keys.commit(.tenant("hall"), as: "ada")
    let signed = try site.repository.git("cat-file", "commit", "HEAD")
    let forged = signed.replacing("\nChange", with: "\nAnother")
    let id = try site.repository.git(
      "hash-object", "-t", "commit", "-w", "--stdin", input: Array((forged + "\n").utf8))
    try site.repository.git("reset", "--quiet", "--hard", id)
    #expect(try await faults() == ["COMMIT_UNSIGNED: Ada Author is signed, but not with a key that counts"])
  }

  @Test func `The forge's key signs merges that hold nothing else`() async throws {
    try site.repository.git("checkout", "--quiet", "-b", "side")
    try keys.commit(.tenant("hall"), as: "ada")
    try site.repository.git("checkout", "--quiet", "main")
    try keys.commit(.tenant("club"), as: "cy")
    let forge = keys.signing(as: "forge")
    try site.repository.git("merge", "--quiet", "--no-ff", "--message", "Merge", "side", environment: forge)
    #expect(try await faults() == [])
    let start = try site.repository.git("rev-parse", "HEAD~1")
    try site.repository.write(.tenant("yard"))
    try site.repository.git("add", "--all")
    try site.repository.git("commit", "--amend", "--quiet", "--no-edit", environment: forge)
    #expect(
      try await faults(since: start) == ["COMMIT_UNSIGNED: Ada Author is signed by the forge, and more than a merge"])
    try keys.commit(.tenant("shop"), as: "forge")
    #expect(try await faults() == ["COMMIT_UNSIGNED: Ada Author is signed by the forge, and more than a merge"])
  }

  @Test func `A line of the list that names no key is told`() async throws {
    try site.repository.commit([Self.signers: "ada@example.org ssh-ed25519\n\n  # Nobody\nada ssh-ed25519 AAAA\n"])
    let findings = try await site.check().findings
    #expect(findings.map { "\($0.code.id) \($0.place.range?.start.line ?? 0)" } == ["ALLOWED_SIGNER_INVALID 1"])
  }

  @Test(.enabled(if: SigningKeys.has("gpg"), "needs gnupg"))
  func `OpenPGP keys count by their fingerprints`() async throws {
    let home = site.repository.folder + "/gnupg"
    try FileManager.default.createDirectory(
      atPath: home, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    func gpg(_ arguments: String...) throws -> String {
      try RunningProcess.run(
        "/usr/bin/env", ["gpg", "--homedir", home, "--batch", "--quiet", "--pinentry-mode", "loopback"] + arguments,
        in: home, environment: ["PATH": "/usr/bin:/bin", "HOME": home]
      ).output
    }
    defer {
      _ = try? RunningProcess.run(
        "/usr/bin/env", ["gpgconf", "--homedir", home, "--kill", "all"], in: site.repository.folder)
    }
    _ = try gpg("--passphrase", "", "--quick-generate-key", "Ada <ada@example.org>", "ed25519", "sign", "never")
    let listed = try gpg("--with-colons", "--list-keys")
    let fingerprint =
      try #require(listed.split(separator: "\n").first { $0.hasPrefix("fpr") })
      .split(separator: ":").last.map(String.init) ?? ""
    func judge() async throws -> [String] {
      let request = Request(repository: site.repository.path, environment: ["GNUPGHOME": home], jobs: 1)
      return try await Run(request).verdict(since: Run.Base("HEAD~1")).findings.map(\.code.id)
    }
    func commit() throws {
      try site.repository.git(
        "-c", "user.signingKey=\(fingerprint)", "-c", "gpg.format=openpgp", "commit", "--quiet", "--allow-empty",
        "--gpg-sign", "--message", "Signed", environment: ["GNUPGHOME": home])
    }
    try commit()
    #expect(try await judge() == ["COMMIT_UNSIGNED"])
    try site.repository.commit([Self.signers: "ada@example.org openpgp \(fingerprint)\n"])
    try commit()
    #expect(try await judge() == [])
  }
}

@Suite(.enabled(if: SigningKeys.has("ssh-keygen"), "needs openssh-client"))
struct `Owners approve changes` {
  private static let owners = "registry/owners.yaml"
  private static let listing = "registry/plugins/clock/plugin.yaml"

  private let site: Site
  private let keys: SigningKeys

  init() throws {
    site = try Site()
    keys = SigningKeys(repository: site.repository)
    let lines = try keys.make("ada") + keys.make("cy") + keys.make("eve")
    try site.repository.commit([
      "registry/allowed-signers": lines,
      Self.owners: """
      teams: {platform: [ada@example.org, cy@example.org]}
      rules:
        - {path: registry, owners: [platform], approvals: 2}
        - {path: registry/plugins/c*ck, owners: [eve@example.org, platform]}
        - {path: tenants/arena, owners: [eve@example.org]}

      """,
    ])
  }

  private func listing(_ description: String) -> RegistryFiles {
    [Self.listing: (RegistryFiles.small[Self.listing] ?? "").replacing("A plugin.", with: description)]
  }

  private func missing(since base: String, approvedBy: [String] = []) async throws -> [String] {
    let request = Request(repository: site.repository.path, jobs: 2)
    return try await Run(request).verdict(since: Run.Base(base, approvedBy: approvedBy)).findings
      .map { "\($0.code.id) \($0.place.path): \($0.message)" }
  }

  private static let clock =
    "APPROVAL_MISSING registry/plugins/clock/plugin.yaml: the change of this path is to be approved by one of "
    + "ada@example.org, cy@example.org, eve@example.org"

  @Test func `An owner approves a path as it is in a commit that he signs`() async throws {
    let base = try site.repository.git("rev-parse", "HEAD")
    try site.repository.commit(listing("One."))
    #expect(try await missing(since: base) == [Self.clock])
    try keys.commit(as: "eve")
    #expect(try await missing(since: base) == [])
    try site.repository.commit(.tenant("hall"))
    #expect(try await missing(since: base) == [])
    try site.repository.commit(listing("Two."))
    #expect(try await missing(since: base) == [Self.clock])
    #expect(try await missing(since: base, approvedBy: ["nobody@example.org"]) == [Self.clock])
    #expect(try await missing(since: base, approvedBy: ["cy@example.org"]) == [])
  }

  @Test func `As many approve as the last rule of the path asks for`() async throws {
    let base = try site.repository.git("rev-parse", "HEAD")
    try keys.commit(["registry/categories.yaml": "widgets: {title: Things}\n"], as: "ada")
    #expect(
      try await missing(since: base) == [
        "APPROVAL_MISSING registry/categories.yaml: the change of this path is to be approved by 2 of "
          + "ada@example.org, cy@example.org"
      ])
    try keys.commit(as: "eve")
    #expect(try await missing(since: base).count == 1)
    try keys.commit(as: "cy")
    #expect(try await missing(since: base) == [])
  }

  @Test func `Who changes the rules is judged by the old ones`() async throws {
    let base = try site.repository.git("rev-parse", "HEAD")
    try keys.commit([Self.owners: "rules: [{path: registry, owners: [eve@example.org]}]\n"], as: "eve")
    #expect(try await missing(since: base).map { $0.prefix(39) } == ["APPROVAL_MISSING registry/owners.yaml: "])
    try site.repository.commit([Self.owners: "rules: [\n"])
    let broken = try site.repository.git("rev-parse", "HEAD")
    try site.repository.commit(listing("One."))
    #expect(try await missing(since: broken).filter { $0.hasPrefix("APPROVAL") }.count == 1)
  }

  @Test func `It is said who must approve and who has`() async throws {
    try site.repository.commit(
      listing("One.").adding(.tenant("arena", ["clock": "version: ^1.0"], more: "region: eu-west-1")))
    try keys.commit(as: "cy")
    let run = Run(Request(repository: site.repository.path, jobs: 2))
    let demands = try await run.plan(since: Run.Base("HEAD~2")).approvers.demands
    #expect(demands.map(\.rule.pattern.text) == ["registry/plugins/c*ck", "tenants/arena"])
    #expect(demands.map(\.approvedBy) == [["cy@example.org"], []])
    #expect(demands.map(\.isMet) == [true, false])
    #expect(demands[1].missing == ["tenants/arena/installs/clock.yaml", "tenants/arena/tenant.yaml"])
  }

  @Test func `What is not committed needs no approval yet`() async throws {
    try site.repository.write(listing("One."))
    #expect(try await site.check(since: "HEAD", .workingTree).findings.isEmpty)
  }

  @Test func `A rule that no one can satisfy is told`() async throws {
    try site.repository.commit([
      Self.owners: """
      teams: {platform: [ada@example.org]}
      rules:
        - {path: registry, owners: [plattform]}
        - {path: tenants, owners: [platform, ada@example.org], approvals: 2}

      """
    ])
    #expect(
      try await site.check().findings.map { "\($0.code.id): \($0.message)" } == [
        "APPROVAL_IMPOSSIBLE: there is no team `plattform`",
        "APPROVAL_IMPOSSIBLE: more approvals are asked for than there are owners",
      ])
  }
}
