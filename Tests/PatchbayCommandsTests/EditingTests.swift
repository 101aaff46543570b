import Foundation
import TestSupport
import Testing

@testable import PatchbayCommands

/// The commands that edit a repository, on the sample.
@Suite struct `Editing` {
  /// A repository with the sample in one commit.
  private func sample() throws -> TemporaryRepository {
    let repository = try TemporaryRepository()
    try repository.commit(Dictionary(uniqueKeysWithValues: Init.sampleFiles.map { ($0.path, $0.text) }))
    return repository
  }

  /// Who commits, and when.
  private static let identity = [
    "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_AUTHOR_DATE": "@1780000000 +0000",
    "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org", "GIT_COMMITTER_DATE": "@1780000000 +0000",
  ]

  @discardableResult
  private func run(_ words: [String], in repository: TemporaryRepository) throws -> RunningProcess.Result {
    try PatchbayCommand.start(words, in: repository.path, environment: Self.identity).wait()
  }

  /// What commands print, one after the other.
  private func transcript(_ commands: [[String]], in repository: TemporaryRepository) throws -> String {
    try commands.map { words in
      let shown = words.map { $0.contains(" ") ? "\"\($0)\"" : $0 }.joined(separator: " ")
      return try run(words, in: repository).transcript(shown, replacing: [repository.folder: "DIR"])
        .replacing(/(at|released): \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) { "\($0.1): TIME" }
    }.joined(separator: "\n")
  }

  @Test func `an install from its first day to its last`() throws {
    let repository = try sample()
    let text = try transcript(
      [
        ["install", "summer-fields", "audience-poll", "--set", "question=Who plays?", "--set", "answers=[Ada, Cy]"],
        ["install", "summer-fields", "audience-poll"],
        ["configure", "summer-fields", "audience-poll", "question=3"],
        ["configure", "summer-fields", "audience-poll", "answers=[1, yes]"],
        ["configure", "summer-fields", "audience-poll", "quesion=Who?"],
        ["disable", "summer-fields", "audience-poll"],
        ["disable", "summer-fields", "audience-poll"],
        ["enable", "summer-fields", "audience-poll"],
        ["pin", "summer-fields", "audience-poll"],
        ["pin", "summer-fields", "audience-poll", "1.1.0"],
        ["upgrade", "summer-fields", "audience-poll"],
        ["upgrade", "summer-fields", "audience-poll"],
        ["upgrade", "summer-fields", "audience-poll", "--channel", "stable"],
        ["configure", "summer-fields", "audience-poll", "--unset", "answer"],
        ["uninstall", "summer-fields", "audience-poll", "--dry-run"],
        ["uninstall", "summer-fields", "audience-poll"],
        ["uninstall", "summer-fields", "audience-poll"],
      ], in: repository)
    try assertSnapshot(text, "Writing/install.txt")
    #expect(try repository.git("status", "--porcelain") == "")
  }

  @Test(arguments: ["basic", "payment", "integration"], ["sample", "starter"])
  func `a plugin begins as a template that is right in any registry`(template: String, registry: String) throws {
    let repository = try TemporaryRepository()
    let files = registry == "sample" ? Init.sampleFiles : Init.starterFiles
    try repository.commit(Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.text) }))
    let publisher = registry == "sample" ? "northgate" : "in-house"
    let category = registry == "sample" ? "payments" : "content"
    let words = [
      "new", "plugin", "my-\(template)", "--name", "Mine", "--publisher", publisher, "--description", "Does it.",
    ]
    let made = try run(words + ["--category", category, "--template", template], in: repository)
    #expect(made.status == 0, "\(made.output)")
    let check = try run(["check", "--working-tree", "--strict"], in: repository)
    #expect(check.status == 0, "\(check.output)")
    let status = try repository.git("status", "--porcelain", "--untracked-files=all")
    let changed = Set(status.split(separator: "\n").map { String($0.dropFirst(3)) })
    let folder = "registry/plugins/my-\(template)/"
    #expect(
      changed.isSuperset(of: ["plugin.yaml", "versions/1.0.0.yaml", "bundles/1.0.0/index.js"].map { folder + $0 }))
    // What the sample's registry has is not written again.
    #expect(registry == "starter" || changed.allSatisfy { $0.hasPrefix(folder) })
  }

  @Test func `names that nothing has`() throws {
    let text = try transcript(
      [
        ["install", "riverside-arna", "countdown"], ["install", "riverside-arena", "cuntdown"],
        ["uninstall", "city-museum", "venue-mapp"], ["enable", "city-museum", "countdown"],
        ["pin", "city-museum", "venue-map", "9.9.9"], ["yank", "seat-map", "1.0", "--reason", "x"],
        ["yank", "seat-map", "1.1.0", "--reason", " "], ["configure", "city-museum", "venue-map"],
        ["configure", "city-museum", "venue-map", "a"], ["rollback", "nothing"],
        ["release", "seat-map", "two", "--bundle", "registry"],
        ["release", "seat-map", "3.0.0", "--bundle", "nothing"],
        ["install", "city-museum", "countdown", "--branch", "x"],
        ["install", "city-museum", "countdown", "--range", "1", "--channel", "stable"],
      ], in: sample())
    try assertSnapshot(text, "Writing/names.txt")
  }

  @Test func `a release is yanked, another revoked, and both stay`() throws {
    let repository = try sample()
    let text = try transcript(
      [
        ["yank", "seat-map", "1.1.0", "--reason", "It is slow"], ["yank", "seat-map", "1.1.0", "--reason", "Again"],
        ["revoke", "door-scanner", "1.1.0", "--reason", "Stolen: the key"],
        ["revoke", "tax-core", "1.3.1", "--reason", "Wrong rates"],
      ], in: repository)
    try assertSnapshot(text, "Writing/marks.txt")
  }

  @Test func `all that is not edited stays byte for byte`() throws {
    let repository = try sample()
    let path = "tenants/city-museum/installs/mailing-list.yaml"
    let old = try String(contentsOfFile: repository.path + "/" + path, encoding: .utf8)
    let strange = "\u{FEFF}" + old.replacing("\n", with: "   # why\r\n").dropLast(2)
    try repository.write([path: strange])
    try run(
      ["configure", "city-museum", "mailing-list", "headline=It's \"on\"", "--secret", "service.apiKey=env:KEY"],
      in: repository)
    try run(["disable", "city-museum", "mailing-list"], in: repository)
    let expected =
      strange.replacing("What hangs where, once a month", with: "It's \"on\"")
      .replacing("vault:kv/museum/letters#key", with: "env:KEY")
      .replacing("version: \"^1.1\"   # why\r\n", with: "version: \"^1.1\"   # why\r\nenabled: false\r\n")
    #expect(expected != strange)
    #expect(try Data(contentsOf: URL(filePath: repository.path + "/" + path)) == Data(expected.utf8))
  }

  @Test func `what is wrong already does not stand in the way, and what would be wrong is not written`() throws {
    let repository = try sample()
    try repository.write(["tenants/harbour-theatre/installs/seat-map.yaml": "vershion: 1\n"])
    let status = try repository.git("status", "--porcelain")
    let refused = try run(["install", "riverside-arena", "weather-outlook", "--range", "^9"], in: repository)
    #expect(refused.status == 1)
    #expect(refused.output.contains("INSTALL_UNSATISFIABLE") && !refused.output.contains("vershion"))
    #expect(refused.errors.contains("[EDIT_REFUSED]"))
    #expect(try repository.git("status", "--porcelain") == status)
    #expect(try run(["disable", "riverside-arena", "seat-map"], in: repository).status == 0)

    let broken = try run(["disable", "harbour-theatre", "seat-map"], in: repository)
    #expect(broken.status == 0, "the edit leaves it broken, but brings nothing: \(broken.output)")
    #expect(try repository.git("diff").contains("+vershion: 1\n+enabled: false"))
  }

  @Test func `the plan is that of the edit, whatever else is not committed`() throws {
    let repository = try sample()
    try repository.write(["tenants/other-hall/tenant.yaml": "name: Other Hall\n"])
    try run(["install", "other-hall", "countdown"], in: repository)
    let result = try run(["disable", "riverside-arena", "seat-map"], in: repository)
    #expect(result.output.contains("1 tenant: riverside-arena"))
    #expect(!result.output.contains("other-hall"))
  }

  @Test func `edits begin before the first commit`() throws {
    let repository = try TemporaryRepository()
    try repository.write(Dictionary(uniqueKeysWithValues: Init.sampleFiles.map { ($0.path, $0.text) }))
    let result = try run(["disable", "riverside-arena", "seat-map"], in: repository)
    #expect(result.status == 0 && result.output.contains("1 tenant: riverside-arena"), "\(result.errors)")
    try repository.write(["build/index.js": "export const Countdown = {mount() {}}\n"])
    for _ in 0..<2 {
      // What is not committed was never published.
      #expect(try run(["release", "countdown", "9.0.0", "--bundle", "build"], in: repository).status == 0)
      try repository.write(["build/index.js": "export const Countdown = {mount() { return {} }}\n"])
    }
  }

  @Test func `new things pass the check`() throws {
    let repository = try sample()
    try repository.write([
      "build/index.js": """
      import { createElement } from 'react'
      export const Badge = {mount(element) { import('./more.js'); return {update() {}, unmount() {}} }}
      """,
      "build/more.js": "export default 1\n", "build/.hidden": "x", ".gitignore": "/build\n",
    ])
    let text = try transcript(
      [
        [
          "new", "extension-point", "storefront.page.head/v1", "--surface", "storefront", "--title", "Head of the page",
        ],
        [
          "new", "plugin", "name-badge", "--name", "Name: Badge", "--publisher", "stagecraft", "--description",
          "Shows a name.", "--category", "payments",
        ],
        [
          "new", "plugin", "name-badge", "--name", "x", "--publisher", "stagecraft", "--description", "x", "--category",
          "payments",
        ],
        [
          "new", "plugin", "other", "--name", "x", "--publisher", "stagecraf", "--description", "x", "--category",
          "payments",
        ],
        ["release", "name-badge", "1.0.0", "--bundle", "build", "--contribute", "storefront.page.head/v1=Badge"],
        ["release", "name-badge", "1.1.0", "--bundle", "build", "--dry-run"],
        ["new", "tenant", "Blue_Hall", "--name", "x"],
        ["new", "tenant", "blue-hall", "--name", "Blue Hall", "--host", "blue.example", "--owner", "@blue/web"],
        ["install", "blue-hall", "name-badge"],
        ["check", "--working-tree"],
      ], in: repository)
    try assertSnapshot(text, "Writing/new.txt")
  }

  @Test func `a release that is published is not released again`() throws {
    let repository = try sample()
    try repository.write(["build/index.js": "export const Countdown = 1\n"])
    let result = try run(["release", "countdown", "2.0.0", "--bundle", "build"], in: repository)
    #expect(result.status == 1)
    #expect(result.output.contains("error[RELEASE_CHANGED]"))
    #expect(try repository.git("status", "--porcelain", "registry") == "")
  }

  @Test func `a commit is taken back, but what it published stays and is yanked`() throws {
    let repository = try sample()
    try repository.write(["build/index.js": "export const Countdown = {mount() {}}\n"])
    #expect(try run(["release", "countdown", "2.1.0", "--bundle", "build"], in: repository).status == 0)
    try run(["disable", "riverside-arena", "seat-map"], in: repository)
    try repository.git("add", "registry", "tenants")
    try repository.git("commit", "--quiet", "--message", "Release countdown 2.1.0")
    let commit = try repository.git("rev-parse", "HEAD")
    try run(["disable", "riverside-arena", "tax-core", "--commit"], in: repository)

    let result = try run(["rollback", commit, "--commit"], in: repository)
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(
      try repository.git("diff", "--name-status", "HEAD~1")
        == "A\tregistry/plugins/countdown/status.yaml\nM\ttenants/riverside-arena/installs/seat-map.yaml")
    #expect(try repository.git("diff", "HEAD", "HEAD~3", "--", "tenants/riverside-arena/installs/seat-map.yaml") == "")
    #expect(
      try repository.git("show", "HEAD:registry/plugins/countdown/status.yaml").contains(
        "2.1.0: {reason: Rolled back, at: "))
    #expect(try repository.git("log", "-1", "--format=%s") == "Revert \"Release countdown 2.1.0\"")

    let again = try run(["rollback", commit], in: repository)
    #expect(again.output.contains("it is so already"), "\(again.output)\(again.errors)")
    try repository.commit(["tenants/riverside-arena/installs/seat-map.yaml": "version: ^1.0\nenabled: true\n"])
    let conflict = try run(["rollback", commit], in: repository)
    #expect(conflict.status == 3)
    #expect(conflict.errors.contains("seat-map.yaml has changed since that commit [ROLLBACK_CONFLICT]"))
    #expect(try run(["rollback", "HEAD~4"], in: repository).errors.contains("it has no commit before it"))
  }
}
