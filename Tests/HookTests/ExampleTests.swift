import Diagnostics
import Foundation
import TestSupport
import Testing
import YAML

/// Takes the steps of what stands under `examples/` and in the page about hooks.
@Suite struct `The examples` {
  @Test func `of a server work as the page says`() throws {
    let page = try String(contentsOf: Example.url("docs/hooks.md"), encoding: .utf8)
    let steps = try #require(page.firstMatch(of: /```sh\n(git init (?s:.*?))```/)).1
    let (folder, checkout) = (try TemporaryDirectory(), try TemporaryRepository(files: .small))
    let result = try Example.run(
      steps.replacing("/srv/git", with: folder.path).replacing("/srv", with: folder.path), in: folder.path)
    #expect(result.status == 0, "\(result.errors)")
    try checkout.git("push", "--quiet", folder.path + "/events.git", "main")

    let unit = try String(contentsOf: Example.url("examples/systemd/patchbay-publish.service"), encoding: .utf8)
    let command = try #require(unit.firstMatch(of: /(?m)^ExecStart=\/usr\/local\/bin\/(.*)$/)).1
    let published = try Example.run(command.replacing("/srv/git", with: folder.path), in: folder.path)
    #expect(published.status == 0, "\(published.errors)")
    let status = try Example.run("patchbay hooks status --repository '\(folder.path)/events.git'", in: folder.path)
    #expect(status.status == 0, "\(status.output)")
  }

  @Test(.enabled(if: Example.hasProgram("/usr/bin/systemd-analyze"), "there is no systemd here"))
  func `of systemd are units that it takes`() throws {
    let folder = try TemporaryDirectory()
    let names = ["service", "path", "timer"].map { "patchbay-publish.\($0)" }
    for name in names {
      let unit = try String(contentsOf: Example.url("examples/systemd/" + name), encoding: .utf8)
      try folder.write(unit.replacing("/usr/local/bin/patchbay", with: PatchbayCommand.path), to: name)
    }
    let result = try RunningProcess.run("/usr/bin/systemd-analyze", ["verify"] + names, in: folder.path)
    #expect((result.status, result.output, result.errors) == (0, "", ""))
  }

  @Test(.enabled(if: Example.canCopy, "install curl and rclone"))
  func `for GitHub check what a pull request brings, and publish what is merged`() throws {
    let stage = try Example.Stage()
    let workflow = try Example.document("examples/github/.github/workflows/patchbay.yml")

    try stage.checkout.git("switch", "--quiet", "--create", "draft")
    try stage.checkout.add(["tenants/arena/tenant.yaml": "nam: Arena\n"])
    var job = try Example.Workflow(workflow["jobs"]?["check"], stage, ["GITHUB_BASE_REF": "main"])
    #expect(try job.run() == 1)
    #expect(job.log.contains("::error file=tenants/arena/tenant.yaml,line=1,"), "\(job.log)")

    try stage.checkout.add(.tenant("arena", ["clock": "version: ~1.0"]))
    job = try Example.Workflow(workflow["jobs"]?["check"], stage, ["GITHUB_BASE_REF": "main"])
    #expect(try job.run() == 0, "\(job.log)")
    #expect(try String(contentsOfFile: stage.checkout.folder + "/summary", encoding: .utf8).contains("clock"))

    job = try Example.Workflow(workflow["jobs"]?["publish"], stage, [:])
    #expect(try job.run() == 0, "\(job.log)")
    #expect(try stage.siteShowsOutput())

    // One tenant's mistake fails the job, after the others' changes are on the site.
    try stage.checkout.add(["tenants/arena/tenant.yaml": "nam: Arena\n"].merging(.tenant("hall")) { $1 })
    job = try Example.Workflow(workflow["jobs"]?["publish"], stage, [:])
    #expect(try job.run() == 1, "\(job.log)")
    #expect(try stage.siteShowsOutput())
    #expect(try FileTree(stage.site).files.keys.contains("storefront/hall.json"))
  }

  @Test(.enabled(if: Example.canCopy, "install curl and rclone"))
  func `for GitLab check what a merge request brings, and publish what is merged`() throws {
    let stage = try Example.Stage()
    let pipeline = try Example.document("examples/gitlab/.gitlab-ci.yml")
    let base = try stage.checkout.git("rev-parse", "HEAD")
    func run(_ job: String, _ variables: [String: String]) throws -> RunningProcess.Result {
      let lines = [pipeline["default"]?["before_script"], pipeline[job]?["script"]].flatMap { $0?.elements ?? [] }
      let script = try lines.map { try #require($0.string, "\($0)") }.filter { !$0.hasPrefix("apt-get") }
      return try Example.run(
        script.joined(separator: "\n"), in: stage.checkout.path, stage.environment.merging(variables) { $1 })
    }

    try stage.checkout.add(["tenants/arena/tenant.yaml": "nam: Arena\n"])
    let refused = try run("check", ["CI_MERGE_REQUEST_DIFF_BASE_SHA": base])
    #expect(refused.status == 1)
    #expect(refused.output.contains("error[KEY_UNKNOWN]"), "\(refused.output)\(refused.errors)")
    let report = try #require(pipeline["check"]?["artifacts"]?["reports"]?["junit"]?.string)
    func failures() throws -> Int {
      try String(contentsOfFile: stage.checkout.path + "/" + report, encoding: .utf8).matches(of: /<failure\b/).count
    }
    #expect(try failures() == 2)

    try stage.checkout.add(.tenant("arena", ["clock": "version: ~1.0"]))
    #expect(try run("check", ["CI_MERGE_REQUEST_DIFF_BASE_SHA": base]).status == 0)
    #expect(try failures() == 0)
    try stage.checkout.git("push", "--quiet", "origin", "HEAD:main")
    let published = try run("publish", ["CI_DEFAULT_BRANCH": "main"])
    #expect(published.status == 0, "\(published.output)\(published.errors)")
    #expect(try stage.siteShowsOutput())
  }
}

/// What the tests of examples share.
enum Example {
  /// Whether a program is there.
  static func hasProgram(_ path: String) -> Bool { FileManager.default.isExecutableFile(atPath: path) }

  /// Whether the programs are there that fetch Patchbay and copy its output.
  static let canCopy = hasProgram("/usr/bin/curl") && hasProgram("/usr/bin/rclone")

  /// A file of this repository.
  static func url(_ path: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: path)
  }

  /// A file of this repository, as YAML.
  static func document(_ path: String) throws -> Node {
    let reading = YAMLReader.read(SourceText(path: path, bytes: Array(try Data(contentsOf: url(path)))))
    return try #require(reading.document, "\(reading.findings)").root
  }

  /// Runs a script as a shell that ends at the first failure.
  static func run(
    _ script: some StringProtocol, in folder: String, _ environment: [String: String] = [:]
  ) throws -> RunningProcess.Result {
    var variables = PatchbayCommand.environment(home: folder)
    let program = URL(filePath: PatchbayCommand.path).deletingLastPathComponent().path
    variables["PATH"] = "\(program):\(variables["PATH"] ?? "")"
    return try RunningProcess.run(
      "/bin/bash", ["-ec", String(script)], in: folder, environment: variables.merging(environment) { $1 })
  }

  /// A checkout whose branch is on a server, and a site that rclone copies to.
  struct Stage {
    let server: TemporaryRepository
    let checkout: TemporaryRepository

    /// Where the site's files come to lie.
    var site: String { checkout.folder + "/site" }

    init() throws {
      server = try TemporaryRepository(bare: true)
      checkout = try TemporaryRepository(files: .small)
      try checkout.git("remote", "add", "origin", server.path)
      try checkout.git("push", "--quiet", "origin", "main")
      try checkout.git("fetch", "--quiet", "origin")
      try configuration.write(toFile: checkout.folder + "/rclone.conf", atomically: true, encoding: .utf8)
    }

    /// What tells rclone where the site is.
    var configuration: String { "[site]\ntype = alias\nremote = \(site)\n" }

    /// What tells the scripts where things are.
    var environment: [String: String] {
      [
        "HOME": checkout.folder, "PATCHBAY_URL": "file://\(PatchbayCommand.path)",
        "RCLONE_CONFIG": checkout.folder + "/rclone.conf",
      ]
    }

    /// Whether the site has what was published, and nothing else.
    func siteShowsOutput() throws -> Bool {
      try FileTree(site).files.mapValues(\.bytes) == FileTree(checkout.path + "/dist/public").files.mapValues(\.bytes)
    }
  }

  /// A job of a workflow: its own steps, without the actions of others and without installing packages.
  struct Workflow {
    /// What the steps have printed.
    private(set) var log = ""

    private let steps: [Node]
    private let stage: Stage
    private var environment: [String: String]
    private var outputs: [String: String] = [:]

    init(_ job: Node?, _ stage: Stage, _ variables: [String: String]) throws {
      steps = try #require(job?["steps"]?.elements)
      self.stage = stage
      environment = variables
      environment["HOME"] = stage.checkout.folder
      environment["RUNNER_TEMP"] = stage.checkout.folder
      environment["GITHUB_STEP_SUMMARY"] = stage.checkout.folder + "/summary"
    }

    /// Takes the steps up to the first that fails, and gives the status of the last one taken.
    mutating func run() throws -> Int32 {
      for step in steps {
        guard let script = step["run"]?.string, !script.hasPrefix("apt-get") else { continue }
        var variables = environment
        for member in step["env"]?.members ?? [] { variables[member.key] = try expand(member.value.string ?? "") }
        for file in ["GITHUB_PATH", "GITHUB_OUTPUT"] {
          variables[file] = stage.checkout.folder + "/" + file
          try "".write(toFile: stage.checkout.folder + "/" + file, atomically: true, encoding: .utf8)
        }
        let result = try Example.run(script, in: stage.checkout.path, variables)
        log += result.output + result.errors
        if result.status != 0 { return result.status }
        try take(step["id"]?.string)
      }
      return 0
    }

    /// Takes over what a step has left for the next ones.
    private mutating func take(_ step: String?) throws {
      func lines(_ file: String) throws -> [Substring] {
        try String(contentsOfFile: stage.checkout.folder + "/" + file, encoding: .utf8).split(separator: "\n")
      }
      for folder in try lines("GITHUB_PATH") { environment["PATH"] = "\(folder):/usr/local/bin:/usr/bin:/bin" }
      for line in try lines("GITHUB_OUTPUT") {
        let parts = line.split(separator: "=", maxSplits: 1)
        if let step, parts.count == 2 { outputs["steps.\(step).outputs.\(parts[0])"] = String(parts[1]) }
      }
    }

    /// Puts the value of an expression in its place.
    private func expand(_ text: String) throws -> String {
      guard let match = text.wholeMatch(of: /\$\{\{ (.*) \}\}/) else { return text }
      let known = ["vars.PATCHBAY_URL": "file://\(PatchbayCommand.path)", "secrets.RCLONE_CONF": stage.configuration]
      return try #require(known[String(match.1)] ?? outputs[String(match.1)], "no value for \(text)")
    }
  }
}
