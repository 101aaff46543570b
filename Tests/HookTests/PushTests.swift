import Foundation
import TestSupport
import Testing

@Suite struct `A push` {
  /// The ways on which a push can come.
  enum Way: String, CaseIterable {
    case file
    case ssh
  }

  @Test(arguments: Way.allCases, [false, true])
  func `is live if it is good, and refused with what is wrong if not`(way: Way, isPacked: Bool) throws {
    let ssh = try sshServer(way)
    guard ssh != nil || way == .file else { return }
    let (server, environment) = (try Server(), ssh?.environment ?? [:])
    if isPacked { try server.repository.git("config", "receive.unpackLimit", "1") }
    let checkout = try server.checkout(ssh?.address(of: server.repository))

    try checkout.git("push", "--quiet", "origin", "main", environment: environment)
    try server.settle()
    #expect(try server.published == checkout.git("rev-parse", "HEAD"))
    #expect(try server.tree().differences(from: server.fresh()) == [])

    let before = try server.tree()
    let mistake = ["tenants/arena/installs/clock.yaml": "vershion: ^1\n"]
    try checkout.add(mistake)
    let refusal = checkout.refusal { try $0.git("push", "origin", "main", environment: environment) }
    #expect(refusal?.contains("remote: error[KEY_UNKNOWN]: unknown key `vershion`") == true, "\(refusal ?? "")")
    #expect(refusal?.contains("remote:   = help: did you mean `version`?") == true)
    try server.settle()
    #expect(try server.tree().files == before.files)
    #expect(server.tip == server.published)
    let names = try FileManager.default.contentsOfDirectory(atPath: server.repository.path + "/objects")
    #expect(names.filter { $0.hasPrefix("tmp_objdir") } == [])

    let mend = try checkout.add(["tenants/arena/installs/clock.yaml": "version: ^1\n"])
    try checkout.git("push", "--quiet", "origin", "main", environment: environment)
    try server.settle()
    #expect(server.published == mend)
  }

  @Test func `may mend one of two mistakes, and bring what is right while they stand`() throws {
    let server = try Server()
    let checkout = try server.checkout()
    try server.patchbay("hooks", "uninstall")
    try checkout.add(["tenants/arena/tenant.yaml": "nam: Arena\n", "tenants/hall/tenant.yaml": "nam: Hall\n"])
    try checkout.git("push", "--quiet", "origin", "main")
    try server.patchbay("hooks", "install")
    for files in [RegistryFiles.tenant("hall"), .tenant("yard")] {
      let commit = try checkout.add(files)
      try checkout.git("push", "--quiet", "origin", "main")
      try server.settle()
      #expect(server.published == commit)
    }
    try checkout.add(["tenants/hall/tenant.yaml": "nam: Hall\n"])
    #expect(checkout.refusal { try $0.git("push", "origin", "main") }?.contains("tenants/hall/tenant.yaml") == true)
  }

  @Test func `to another branch is neither checked nor published`() throws {
    let server = try Server()
    let checkout = try server.checkout()
    try checkout.git("push", "--quiet", "origin", "main")
    let commit = try checkout.git("rev-parse", "HEAD")
    try checkout.add(["tenants/arena/tenant.yaml": "nam: Arena\n"])
    try checkout.git("push", "--quiet", "origin", "main:draft")
    try server.settle()
    #expect(server.published == commit)

    try server.repository.git("config", "patchbay.branch", "draft")
    #expect(checkout.refusal { try $0.git("push", "origin", ":draft") }?.contains("draft is published") == true)
    #expect(try server.patchbay("hooks", "publish").status == 1)
    #expect(try server.published == checkout.git("rev-parse", "HEAD"))
  }

  @Test func `publishes the history too where that is asked for`() throws {
    let server = try Server()
    let checkout = try server.checkout()
    let history = server.output + "/private/history/arena.json"
    for isAskedFor in [true, false] {
      try server.repository.git("config", "patchbay.history", "\(isAskedFor)")
      try checkout.add(.tenant("hall-\(isAskedFor)"))
      try checkout.git("push", "--quiet", "origin", "main")
      try server.settle()
      #expect(FileManager.default.fileExists(atPath: history) == isAskedFor)
    }
  }

  @Test func `that rewrites the branch is refused, and a rewritten branch is held`() throws {
    let server = try Server()
    let checkout = try server.checkout()
    let first = try checkout.git("rev-parse", "HEAD")
    let lost = try checkout.add(.tenant("hall"))
    try checkout.git("push", "--quiet", "origin", "main")
    try server.settle()
    let before = try server.tree().served

    try checkout.git("reset", "--quiet", "--hard", first)
    let other = try checkout.add(.tenant("yard"))
    let refusal = checkout.refusal { try $0.git("push", "--force", "origin", "main") }
    #expect(refusal?.contains("HISTORY_REWRITTEN") == true, "\(refusal ?? "")")
    #expect(server.tip == lost)

    // Whoever has the right on the server may, and then says so to the reconciler too.
    try checkout.git("push", "--quiet", "origin", "main:draft")
    try server.repository.git("update-ref", "refs/heads/main", "refs/heads/draft")
    try server.settle()
    #expect(try server.tree().served == before)
    #expect(try server.lastRun().contains("HISTORY_REWRITTEN"))
    #expect(try server.patchbay("hooks", "status").status == 1)
    try server.patchbay("reconcile", "main", "--output", server.output, "--allow-rewrite", other)
    #expect(server.published == other)
  }

  @Test func `is published after one that could not be, without that one`() throws {
    let server = try Server()
    let checkout = try server.checkout()
    try checkout.git("push", "--quiet", "origin", "main")
    try server.settle()
    try server.patchbay("hooks", "uninstall")
    try checkout.add(["registry/platform.yaml": "format: 1\n"])
    try checkout.git("push", "--quiet", "origin", "main")
    #expect(try server.patchbay("hooks", "publish").status == 3)
    try server.patchbay("hooks", "install")
    let mend = try checkout.add(["registry/platform.yaml": RegistryFiles.base["registry/platform.yaml"] ?? ""])
    try checkout.git("push", "--quiet", "origin", "main")
    try server.settle()
    #expect(server.published == mend)
  }
}

extension `A push` {
  /// The server of a way; nil if the way needs none, or if there is none on this machine.
  private func sshServer(_ way: Way) throws -> SSHServer? {
    guard way == .ssh else { return nil }
    guard SSHServer.isThere else {
      print("warning: pushes over ssh are not tested: install openssh-server")
      return nil
    }
    return try SSHServer()
  }
}
