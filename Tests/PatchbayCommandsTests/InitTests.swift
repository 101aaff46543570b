import Foundation
import TestSupport
import Testing

@testable import PatchbayCommands

@Suite struct `A new repository` {
  private static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test(arguments: [[], ["--sample"]])
  func `is clean as it is written, before and after its first commit`(options: [String]) throws {
    let repository = try TemporaryRepository()
    let made = try PatchbayCommand.start(["init"] + options, in: repository.path).wait()
    #expect(made.status == 0, "\(made.errors)")
    for arguments in [["check", "--working-tree"], ["check"], ["reconcile"], ["status"]] {
      // The sample is judged at a moment when its newest releases are out.
      if arguments == ["check"] { try repository.commit(at: 1_780_272_000) }
      let result = try PatchbayCommand.start(arguments, in: repository.path).wait()
      #expect(result.status == 0, "\(arguments): \(result.output)\(result.errors)")
    }
    // The output is not offered for the next commit.
    #expect(try repository.git("status", "--porcelain") == "")
    let tree = try FileTree(repository.path + "/dist")
    for baseURL in ["https://cdn.example.com/", "https://cdn.events.example/"] {
      #expect(tree.missingFiles(baseURL: baseURL) == [])
    }
  }

  @Test func `says what comes next, and that works`() throws {
    let directory = try TemporaryDirectory()
    let result = try PatchbayCommand.run("init", "shop", in: directory.path)
    try assertSnapshot(result.transcript("init shop"), "init.txt")
    let commands = result.output.split(separator: "\n").filter { $0.hasPrefix("  ") }.joined(separator: "\n")
    let program = URL(filePath: PatchbayCommand.path).deletingLastPathComponent().path
    var environment = PatchbayCommand.environment(home: directory.path)
    environment["PATH"] = program + ":" + (environment["PATH"] ?? "")
    for role in ["AUTHOR", "COMMITTER"] {
      environment["GIT_\(role)_NAME"] = "Ada"
      environment["GIT_\(role)_EMAIL"] = "ada@example.org"
    }
    let next = try RunningProcess.run(
      "/bin/sh", ["-e", "-c", commands], in: directory.path, environment: environment)
    #expect(next.status == 0, "\(next.output)\(next.errors)")
    #expect(next.output.contains("Published"))
  }

  @Test func `keeps what is there already`() throws {
    let directory = try TemporaryDirectory()
    try directory.write("/node_modules\n", to: ".gitignore")
    try directory.write("# Mine\n", to: "README.md")
    #expect(try PatchbayCommand.run("init", in: directory.path).status == 0)
    #expect(try directory.text(of: "README.md") == "# Mine\n")
    #expect(try directory.text(of: ".gitignore") == "/node_modules\n")
    #expect(try PatchbayCommand.run("init", in: directory.path).status == 2)
  }

  @Test func `of the sample is what this repository holds`() throws {
    let held = try ["registry", "tenants"].reduce(into: [String: String]()) { files, folder in
      let root = Self.package.appending(path: folder).path
      for path in (try? FileTree(root).files.keys.sorted()) ?? [] {
        files[folder + "/" + path] = try String(contentsOfFile: root + "/" + path, encoding: .utf8)
      }
    }
    #expect(Dictionary(uniqueKeysWithValues: Init.sampleFiles.map { ($0.path, $0.text) }) == held)
  }

  @Test func `has the schemas that the engine uses, and schemas brings them up to date`() throws {
    let directory = try TemporaryDirectory()
    #expect(try PatchbayCommand.run("init", in: directory.path).status == 0)
    for file in Schemas.files { #expect(try directory.text(of: file.path) == file.text) }
    let path = try #require(Schemas.files.first?.path)
    try directory.write("{}", to: path)
    let count = Schemas.files.count
    #expect(
      try PatchbayCommand.run("schemas", in: directory.path).output == "Wrote 1 of \(count) schemas to ./schemas.\n")
    #expect(
      try PatchbayCommand.run("schemas", in: directory.path).output
        == "The \(count) schemas are as this engine has them.\n")
  }

  @Test func `cannot be written where there is no right`() throws {
    let directory = try TemporaryDirectory()
    try directory.write("a file", to: "taken")
    let result = try PatchbayCommand.run("init", "taken", in: directory.path)
    #expect(result.status == 4)
    try assertSnapshot(result.transcript("init taken"), "init-taken.txt")
  }
}
