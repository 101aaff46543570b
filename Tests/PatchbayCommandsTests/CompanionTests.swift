import Foundation
import TestSupport
import Testing

@Suite struct `Programs beside patchbay` {
  @Test func `are told what was asked for, and their end is its end`() throws {
    let directory = try Self.installed()
    try directory.write("#!/bin/sh\necho \"$@\"\nexit 4\n", to: "bin/patchbay-pages")
    #expect(chmod(directory.path + "/bin/patchbay-pages", 0o755) == 0)
    let result = try Self.pages(directory, "--output", "out/", "--site", "a site")
    #expect((result.status, result.output, result.errors) == (4, "out/public a site\n", ""))
    #expect(try Self.pages(directory).output == "dist/public dist/site\n")
  }

  @Test func `are missed by name`() throws {
    let result = try Self.pages(Self.installed())
    #expect(result.status == 4)
    #expect(result.errors == "Error: there is no patchbay-pages beside patchbay: no such file or directory\n")
  }

  /// A directory with the program in it, and nothing beside it.
  private static func installed() throws -> TemporaryDirectory {
    let directory = try TemporaryDirectory()
    try FileManager.default.createDirectory(atPath: directory.path + "/bin", withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: PatchbayCommand.path, toPath: directory.path + "/bin/patchbay")
    return directory
  }

  private static func pages(_ directory: TemporaryDirectory, _ arguments: String...) throws -> RunningProcess.Result {
    try RunningProcess.run(
      directory.path + "/bin/patchbay", ["pages"] + arguments, in: directory.path,
      environment: PatchbayCommand.environment(home: directory.path))
  }
}
