import Foundation
import TestSupport
import Testing

@Suite struct `Reconcile for scripts` {
  @Test func `with --wait, it publishes what the branch is when the other run has ended`() throws {
    let repository = try TemporaryRepository(files: .small)
    #expect(try PatchbayCommand.run("reconcile", in: repository.path).status == 0)
    let holder = try RunningProcess("/usr/bin/flock", ["--no-fork", repository.path + "/dist/lock", "sleep", "60"])
    defer { holder.kill() }
    usleep(200_000)
    let waiting = try PatchbayCommand.start(["reconcile", "--wait", "--as-of", "now"], in: repository.path)
    usleep(300_000)
    #expect(waiting.isRunning)
    try repository.write(.tenant("hall"))
    try repository.git("add", "tenants")
    try repository.git("commit", "--quiet", "--message", "Let a tenant in")
    holder.kill()
    #expect(try waiting.wait().status == 0)
    #expect(try FileTree(repository.path + "/dist").files.keys.contains("public/storefront/hall.json"))
  }

  @Test func `with --if-changed, it is silent where nothing has to be made again, and time counts`() throws {
    let young = RegistryFiles.tenant("arena", ["clock": "version: ^1"], more: "policies: {minimumReleaseAge: 72h}")
    let repository = try TemporaryRepository(files: .small.adding(young, ["tenants/hall/tenant.yaml": "nam: Hall\n"]))
    func run(asOf time: String) throws -> RunningProcess.Result {
      try PatchbayCommand.run("reconcile", "--if-changed", "--as-of", time, in: repository.path)
    }
    let first = try run(asOf: "2025-09-02")
    #expect(first.status == 1)
    #expect(first.output.contains("KEY_UNKNOWN"))
    let again = try run(asOf: "2025-09-03")
    #expect((again.status, again.output, again.errors) == (0, "", ""))
    let later = try run(asOf: "2025-09-05")
    #expect(later.status == 1)
    #expect(later.output.contains("Made again: 1 tenant"))
  }

  @Test func `with --result, it leaves a line of JSON`() throws {
    let repository = try TemporaryRepository(files: .small)
    let first = try repository.git("rev-parse", "HEAD")
    func result(_ arguments: String...) throws -> [String: Any] {
      let command = try PatchbayCommand.start(
        ["reconcile", "--result", "../result.json"] + arguments, in: repository.path)
      let status = try command.wait().status
      let text = try Data(contentsOf: URL(filePath: repository.folder + "/result.json"))
      #expect(text.filter { $0 == UInt8(ascii: "\n") }.count == 1 && text.last == UInt8(ascii: "\n"))
      let object = try #require(try JSONSerialization.jsonObject(with: text) as? [String: Any])
      #expect(object["status"] as? Int == Int(status))
      return object
    }

    var line = try result()
    #expect(line["outcome"] as? String == "published")
    #expect(line["revision"] as? String == first)
    #expect(line["previous"] == nil)
    #expect(line["tenants"] as? Int == 1)
    let served = try FileTree(repository.path + "/dist").served.keys.sorted()
    #expect(line["written"] as? [String] == served)

    line = try result()
    #expect(line["outcome"] as? String == "unchanged")
    #expect(line["written"] as? [String] == [])

    try repository.remove("tenants/arena")
    try repository.git("add", "--all", "tenants")
    try repository.git("commit", "--quiet", "--message", "Let a tenant go")
    line = try result()
    #expect(line["previous"] as? String == first)
    #expect(line["deleted"] as? [String] == ["private/admin/arena.json", "public/storefront/arena.json"])

    line = try result(first)
    #expect(line["outcome"] as? String == "stopped")
    #expect(line["code"] as? String == "HISTORY_REWRITTEN")
    #expect(line["status"] as? Int == 3)
  }
}
