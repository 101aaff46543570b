import Foundation
import TestSupport
import Testing

/// Words that stand in private places of a repository, and where they turn up.
@Suite struct `What is private stays private` {
  /// The word of a place; one that could stand in a host name or a value.
  private static func canary(_ place: String) -> String { "canary-\(place)" }

  private static let configuration = """
    optionalPermissions: [{permission: "orders:write", reason: Refunds}]
    configuration:
      type: object
      properties:
        shown: {type: string, x-visibility: public}
        hidden: {type: string, maxLength: 40, pattern: "^[a-z-]*$"}
        choice: {enum: [one, two]}
        number: {type: integer, maximum: 9}
        secretKey: {type: string, x-visibility: secret}
        nested: {type: object, x-visibility: public, properties: {open: {type: string, x-visibility: admin}}}
    """

  private static func tenant(_ id: String) -> RegistryFiles {
    [
      "tenants/\(id)/tenant.yaml": """
      # canary-\(id)-comment
      name: canary-\(id)-name
      hosts: [canary-\(id)-host.example]
      owners: ["@canary-\(id)-owner"]
      region: canary-region-1
      policies: {minimumReleaseAge: 1h}
      x-note: canary-\(id)-extension

      """,
      "tenants/\(id)/installs/clock.yaml": """
      version: ^1
      grants: ["orders:write"]
      x-note: canary-\(id)-install
      configuration:
        shown: shown-\(id)
        hidden: canary-\(id)-admin
        secretKey: {secretRef: vault:canary-\(id)-secret}
        nested: {open: canary-\(id)-nested}

      """,
      "tenants/\(id)/installs/map.yaml": """
      version: ^1
      enabled: false
      configuration: {anything: canary-\(id)-disabled}

      """,
    ]
  }

  private static let files = RegistryFiles.base.adding(
    .plugin("clock", ["1.0.0": .a], more: configuration), .plugin("map", ["1.0.0": .b]), tenant("alpha"),
    tenant("beta"),
    [
      "registry/platform.yaml": (RegistryFiles.base["registry/platform.yaml"] ?? "")
        .replacing("regions: [eu-west-1]", with: "regions: [eu-west-1, canary-region-1] # canary-comment")
        + "x-note: canary-extension\n",
      "registry/publishers/acme.yaml": "name: Acme\nx-note: canary-extension\n",
    ])

  @Test func `of a clean commit, in everything that is served and printed`() throws {
    let repository = try TemporaryRepository(files: Self.files)
    let result = try PatchbayCommand.run("reconcile", "--history", "--output", "../dist", in: repository.path)
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    let tree = try FileTree(repository.folder + "/dist")

    // What is remembered for the next run is no one's to read but the reconciler's.
    #expect(tree.files["state.sqlite"]?.mode == 0o600)
    for path in tree.files.keys where path != "state.sqlite" {
      let text = tree.text(path)
      if path.hasPrefix("public/") {
        #expect(!text.contains("canary"), "\(path)")
        #expect(!text.contains("secretRef"), "\(path)")
      }
      for (tenant, other) in [("alpha", "beta"), ("beta", "alpha")] where !path.contains("/\(tenant).json") {
        // Nothing that a tenant wrote is anywhere but in its own documents; its name is not even in another's.
        for word in ["canary-\(tenant)", "shown-\(tenant)"] { #expect(!text.contains(word), "\(word) in \(path)") }
        if path.contains("/\(other).json") || path.hasPrefix("public/") { #expect(!text.contains(tenant), "\(path)") }
      }
    }
    // The canaries live: those that the admin app and the gateway need are there.
    let admin = tree.text("private/admin/alpha.json")
    for word in ["admin", "secret", "nested", "disabled", "name"] {
      #expect(admin.contains("canary-alpha-\(word)"), "\(word)")
    }
    for word in ["comment", "host", "extension", "install"] {
      #expect(!admin.contains("canary-alpha-\(word)"), "\(word)")
    }
    #expect(tree.text("public/storefront/alpha.json").contains("shown-alpha"))
    // A history names keys, and never a value.
    let history = tree.text("private/history/alpha.json")
    #expect(history.contains("secretKey") && !history.contains("canary") && !history.contains("shown-"))
    #expect(!(result.output + result.errors).contains("canary"))
  }

  /// Installs that are wrong in every way, each with a canary under its configuration.
  private static let wrong: [String: String] = [
    "literal": "version: ^1\nconfiguration:\n  secretKey: canary-secret\n",
    "reference": "version: ^1\nconfiguration:\n  hidden: {secretRef: vault:canary-secret}\n",
    "type": "version: ^1\nconfiguration:\n  shown: [canary-secret, canary-secret]\n",
    "enum": "version: ^1\nconfiguration:\n  choice: canary-secret\n",
    "number": "version: ^1\nconfiguration: {number: 4815162342}\n",
    "pattern": "version: ^1\nconfiguration:\n  hidden: canary-SECRET-4815162342\n",
    "length": "version: ^1\nconfiguration:\n  hidden: canary-secret-canary-secret-canary-secret-canary-secret\n",
    "scalar": "version: ^1\nconfiguration: canary-secret\n",
    "duplicate": "version: ^1\nconfiguration:\n  hidden: canary-secret\n  hidden: canary-secret\n",
    "syntax": "version: ^1\nconfiguration:\n  hidden: canary-secret: canary-secret\n",
    "unclosed": "version: ^1\nconfiguration:\n  hidden: \"canary-secret\n",
    "tab": "version: ^1\nconfiguration:\n\thidden: canary-secret\n",
    "anchor": "version: ^1\nconfiguration:\n  hidden: &a canary-secret\n  shown: *a\n",
    "tag": "version: ^1\nconfiguration:\n  hidden: !canary-secret canary-secret\n",
    "block": "version: ^1\nconfiguration:\n  choice: |\n    canary-secret\n    canary-secret\n",
    "flow": "{configuration: {choice: canary-secret}, version: ^1}\n",
    "flow-lines": "{configuration: {\nchoice: canary-secret\n}, version: ^1, grants: [\"nobody:knows\"]}\n",
    "quoted-key": "\"configuration\":\n  choice: canary-secret\nversion: ^1\n",
    "unknown-key-after": "version: ^1\nconfiguration:\n  hidden: canary-secret\nverson: 2\n",
    "wrong-version": "configuration:\n  hidden: canary-secret\nversion: ^9\n",
    "carriage-returns": "version: ^1\r\nconfiguration:\r\n  choice: canary-secret\r\n",
    "second-document": "version: ^1\nconfiguration:\n  hidden: canary-secret\n---\nconfiguration: canary-secret\n",
    "escaped-key": "\"config\\u0075ration\":\n  choice: canary-secret\nversion: ^1\n",
    "complex-key": "? configuration\n: choice: canary-secret\nversion: ^1\n",
    "misspelt": "version: ^1\nconfigurations:\n  choice: canary-secret\n",
    "twice": "version: ^1\nconfiguration:\n  choice: one\nconfiguration:\n  choice: canary-secret\n",
    "bytes": "version: ^1\nconfiguration:\n  hidden: canary-secret\u{0}\n",
  ]

  @Test func `of every commit, in the history and in what stands behind a line`() throws {
    let repository = try TemporaryRepository(files: Self.files)
    for (name, text) in Self.wrong.sorted(by: { $0.key < $1.key }) {
      try repository.commit(["tenants/alpha/installs/clock.yaml": text], name)
    }
    try repository.commit(Self.files)
    var said = ""
    for command in ["log", "log alpha clock", "log --format json", "blame alpha clock"] {
      let result = try PatchbayCommand.start(command.split(separator: " ").map(String.init), in: repository.path).wait()
      #expect(result.status == 0, "\(result.errors)")
      said += result.output + result.errors
    }
    #expect(said.contains("secretKey"))
    for word in ["canary", "SECRET", "4815162342", "shown-alpha"] { #expect(!said.contains(word), "\(word)") }
  }

  @Test(arguments: ["text", "markdown", "json"])
  func `of a change that is wrong in every way, in no plan`(format: String) throws {
    let repository = try TemporaryRepository(files: Self.files)
    var change = Self.wrong.reduce(into: RegistryFiles()) { files, wrong in
      files["tenants/\(wrong.key)/tenant.yaml"] = "name: \(wrong.key)\n"
      files["tenants/\(wrong.key)/installs/clock.yaml"] = wrong.value
    }
    let install = "tenants/alpha/installs/clock.yaml"
    change[install] = Self.files[install]?.replacing("canary-alpha", with: "canary-other")
    try repository.commit(change)
    let result = try PatchbayCommand.run("plan", "HEAD~", "--format", format, in: repository.path)
    #expect(result.status == 1)
    for format in ["text", "json", "sarif", "github", "junit"] {
      let check = try PatchbayCommand.run("check", "--base", "HEAD~", "--format", format, in: repository.path)
      let said = check.output + check.errors
      #expect(check.status == 1 && said.contains("tenants/literal/installs/clock.yaml"))
      for word in ["canary", "SECRET-48", "4815162342"] { #expect(!said.contains(word), "\(word) in \(format)") }
    }
    let owner = "canary-alpha-owner"
    #expect(result.output.contains(owner), "those who must approve are named")
    for line in (result.output + result.errors).replacing(owner, with: "").split(separator: "\n") {
      let isTelling = line.contains("canary") || line.contains("SECRET-48") || line.contains("4815162342")
      #expect(!isTelling, "\(line.prefix(400))")
    }
    #expect(result.output.contains("nested.open") && result.output.contains("secretKey"))
  }

  @Test func `of an edit, in nothing that is shown of it`() throws {
    let repository = try TemporaryRepository(files: Self.files)
    let words = ["hidden=canary-typed", "number=12", "--secret", "secretKey=vault:canary-typed", "--dry-run"]
    for (values, status) in [(words, 1), (words.filter { $0 != "number=12" }, 0)] {
      let result = try PatchbayCommand.start(["configure", "alpha", "clock"] + values, in: repository.path).wait()
      let said = (result.output + result.errors).replacing("canary-alpha-owner", with: "")
      #expect(result.status == status && said.contains("tenants/alpha/installs/clock.yaml"), "\(said)")
      #expect(!said.contains("canary"), "\(said)")
    }
  }

  @Test(arguments: [["check", "--working-tree"], ["check"], ["reconcile", "--history", "--output", "../dist"]])
  func `of a commit that is wrong in every way, in no format`(command: [String]) throws {
    let folders = Self.wrong.reduce(into: Self.files) { files, wrong in
      files["tenants/\(wrong.key)/tenant.yaml"] = "name: \(wrong.key)\n"
      files["tenants/\(wrong.key)/installs/clock.yaml"] = wrong.value
    }
    let repository = try TemporaryRepository(files: folders)
    for format in ["text", "json", "sarif", "github", "junit"] {
      let result = try PatchbayCommand.start(command + ["--format", format], in: repository.path).wait()
      #expect(result.status == 1)
      for line in (result.output + result.errors).split(separator: "\n") {
        let isTelling = line.contains("canary") || line.contains("SECRET-48") || line.contains("4815162342")
        #expect(!isTelling, "\(format): \(line.prefix(400))")
      }
      for name in Self.wrong.keys { #expect(result.output.contains("tenants/\(name)/installs/clock.yaml"), "\(name)") }
    }
    guard command[0] == "reconcile" else { return }
    let tree = try FileTree(repository.folder + "/dist")
    for path in tree.files.keys where !["alpha", "beta"].contains(where: { path.contains($0) }) {
      #expect(!tree.text(path).contains("canary-secret") && !tree.text(path).contains("4815162342"), "\(path)")
    }
  }
}
