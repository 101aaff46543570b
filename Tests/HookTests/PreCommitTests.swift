import TestSupport
import Testing

@Suite struct `The pre-commit hook` {
  @Test func `judges the index, not the files`() throws {
    let repository = try checkout()
    try repository.write(["tenants/arena/tenant.yaml": "nam: Arena\n"])
    try repository.write(.tenant("hall"))
    try repository.git("add", "tenants/hall")
    try repository.git("commit", "--message", "What is not staged is not judged")
    try repository.git("add", "--all")
    let refusal = repository.refusal { try $0.git("commit", "--message", "Break it") }
    #expect(refusal?.contains("error[KEY_UNKNOWN]: unknown key `nam`") == true)
  }

  @Test func `refuses what a commit brings, not what stands`() throws {
    let repository = try checkout()
    try repository.add(["tenants/arena/tenant.yaml": "nam: Arena\n"])
    try repository.write(.tenant("hall"))
    try repository.git("add", "--all")
    try repository.git("commit", "--message", "Another mistake stands")
  }

  @Test func `judges the first commit of all`() throws {
    let repository = try TemporaryRepository()
    #expect(try PatchbayCommand.run("hooks", "install", in: repository.path).status == 0)
    try repository.write(.small.adding(["tenants/arena/tenant.yaml": "nam: Arena\n"]))
    try repository.git("add", "--all")
    #expect(repository.refusal { try $0.git("commit", "--message", "Begin") }?.contains("KEY_UNKNOWN") == true)
  }

  @Test func `takes a warning for an error if patchbay.strict says so`() throws {
    let repository = try checkout()
    try repository.write(.small.adding(.tenant("arena-1", ["clock": "version: ^1"]), .tenant("arena-l")))
    try repository.git("add", "--all")
    try repository.git("config", "patchbay.strict", "true")
    #expect(repository.refusal { try $0.git("commit", "--message", "Look alike") }?.contains("LOOKALIKE_ID") == true)
    try repository.git("config", "patchbay.strict", "false")
    try repository.git("commit", "--message", "Look alike")
  }

  @Test func `leaves a repository alone that holds no registry`() throws {
    let repository = try TemporaryRepository(files: ["README.md": "Nothing to publish.\n"])
    #expect(try PatchbayCommand.run("hooks", "install", in: repository.path).status == 0)
    try repository.commit(["README.md": "Still nothing.\n"])
  }

  private func checkout() throws -> TemporaryRepository {
    let repository = try TemporaryRepository(files: .small)
    #expect(try PatchbayCommand.run("hooks", "install", in: repository.path).status == 0)
    return repository
  }
}
