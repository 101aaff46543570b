import Diagnostics
import Testing

@testable import Registry

@Suite struct PathTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let path: String
    let message: String
    var testDescription: String { path.debugDescription }
  }

  @Test(arguments: [
    Case(path: "registry/a\u{FFFD}.yaml", message: "the path is not UTF-8"),
    Case(path: "registry/a\0.yaml", message: "the path holds a NUL"),
    Case(path: "registry/../secrets.yaml", message: "the path leads out of its folder with `..`"),
    Case(path: "registry/./a.yaml", message: "the path has an empty name or `.` in it"),
    Case(path: "registry//a.yaml", message: "the path has an empty name or `.` in it"),
    Case(path: "registry/.GIT/config", message: "the path goes through `.git`"),
    Case(path: "registry/a\\b.yaml", message: "the path holds a backslash, which separates folders on some machines"),
    Case(path: "registry/a\nb.yaml", message: "the path holds a control character"),
    Case(path: "registry/a.", message: "a name ends in a dot or a space, which some file systems drop"),
    Case(path: "registry/a /b.yaml", message: "a name ends in a dot or a space, which some file systems drop"),
    Case(
      path: "registry/cafe\u{301}.yaml",
      message: "the path holds combining characters: it is not in Unicode's composed form (NFC)"),
    Case(
      path: "registry/\u{301}x.yaml",
      message: "the path holds combining characters: it is not in Unicode's composed form (NFC)"),
    Case(
      path: "tenants/\u{301}x/tenant.yaml",
      message: "the path holds combining characters: it is not in Unicode's composed form (NFC)"),
    Case(
      path: "tenants/riverside/installs/\u{301}x.yaml",
      message: "the path holds combining characters: it is not in Unicode's composed form (NFC)"),
    Case(
      path: "registry/plugins/seat-map/bundles/1.0.0/\u{301}x.js",
      message: "the path holds combining characters: it is not in Unicode's composed form (NFC)"),
    Case(path: "tenants/rivers\u{FFFD}ide/tenant.yaml", message: "the path is not UTF-8"),
    Case(path: "tenants/../tenant.yaml", message: "the path leads out of its folder with `..`"),
    Case(path: "registry/plugins/.git/plugin.yaml", message: "the path goes through `.git`"),
    Case(
      path: "registry/plugins/seat-map/bundles/1.0.0/a\\b.js",
      message: "the path holds a backslash, which separates folders on some machines"),
    Case(
      path: "registry/plugins/seat-map/versions/1.0.0..yaml",
      message: "`1.0.0.` is not the version of a release"),
  ])
  func `an odd path is named with what is odd about it`(_ sample: Case) throws {
    let reading = try TestRepository.clean.with(sample.path, "a: 1\n").read()
    #expect(reading.findings.map(\.message) == [sample.message])
  }

  @Test(arguments: [
    "registry/platform.yml", "registry/notes.txt", "registry/plugins/seat-map.yaml", "registry/owner.yaml",
    "registry/publishers/acme/acme.yaml", "registry/extension-points/notes.md", "registry/plugins/seat-map/notes.txt",
    "registry/plugins/seat-map/versions/1.0.0.json", "registry/plugins/seat-map/bundles/index.js",
    "registry/plugins/seat-map/icon.svg", "tenants/riverside.yaml", "tenants/riverside/install/seat-map.yaml",
    "tenants/riverside/installs/seat-map.yml", "tenants/riverside/installs/deep/seat-map.yaml",
  ])
  func `any other path under registry and tenants is a finding`(_ path: String) throws {
    let reading = try TestRepository.clean.with(path, "a: 1\n").read()
    let odd = reading.findings.filter { $0.place.path == path }
    #expect(odd.map(\.code.id) == [path.contains("publishers/") ? "ID_INVALID" : "PATH_UNEXPECTED"])
    #expect(reading.findings.count == 1)
  }

  @Test(arguments: [
    "registry/README.md", "registry/.gitattributes", "registry/CODEOWNERS", "tenants/README.md", "tenants/.gitkeep",
    "tenants/riverside/README.md", "tenants/riverside/installs/.gitkeep", "registry/plugins/.gitignore",
    "registry/plugins/seat-map/.gitattributes", "registry/plugins/seat-map/bundles/1.0.0/README.md", "README.md",
    "docs/registry/notes.txt", "schemas/notes.txt",
  ])
  func `files of git, CODEOWNERS and README are ignored, and so is all else`(_ path: String) throws {
    #expect(try TestRepository.clean.with(path, "notes\n").read().findings.isEmpty)
  }

  @Test func `links and submodules are named and never followed`() throws {
    for path in [
      "registry/categories2.yaml", "registry/plugins/seat-map/README.md",
      "registry/plugins/seat-map/bundles/1.0.0/x.js",
      "tenants/riverside/installs/other.yaml", "tenants/riverside/README.md", "registry/publishers/bolt.yaml",
    ] {
      let link = try TestRepository.clean.with(RepositoryFile(path: path, mode: .symbolicLink, bytes: [])).read()
      #expect(link.findings.map(\.message) == ["this is a symbolic link, which is not followed"])
      let submodule = try TestRepository.clean.with(RepositoryFile(path: path, mode: .submodule, bytes: [])).read()
      #expect(submodule.findings.map(\.message) == ["this is a submodule, which is not opened"])
    }
  }

  @Test func `a link in a document's place is a broken document, not a missing one`() throws {
    let install = "tenants/riverside/installs/seat-map.yaml"
    let tenant = try TestRepository.clean.with(install, nil)
      .with(RepositoryFile(path: install, mode: .symbolicLink, bytes: [])).read()
    #expect(tenant.findings.map(\.code.id) == ["PATH_LINKED"])
    #expect(tenant.tenants.map { $0.tenant == nil } == [true])

    let status = "registry/plugins/seat-map/status.yaml"
    let file = RepositoryFile(path: status, mode: .symbolicLink, bytes: [])
    let reading = PluginReading(id: "seat-map", [file], reader: DocumentReader())
    #expect(reading.documents.map(\.path) == [status] && reading.documents.first?.value == nil)
  }

  @Test func `a platform that is a link stops the run`() {
    TestRepository.clean.with("registry/platform.yaml", nil)
      .with(RepositoryFile(path: "registry/platform.yaml", mode: .symbolicLink, bytes: []))
      .expectCodes([(RuleCodes.pathLinked, "registry/platform.yaml")])
  }

  @Test func `two tenants that differ in case only`() {
    let reading = TestRepository.clean.with("tenants/Riverside/tenant.yaml", "name: Riverside\n").expect([
      ExpectedFinding(
        RuleCodes.idInvalid, "tenants/Riverside", "", "`Riverside` cannot be the id of a tenant",
        help: "ids are small letters and digits with hyphens inside, 64 characters at most"),
      ExpectedFinding(
        RuleCodes.pathCase, "tenants/riverside", "", "`tenants/riverside` and `tenants/Riverside` differ in case only",
        notes: [("tenants/Riverside", "", "the other one")]),
    ])
    #expect(reading?.tenants.map { $0.tenant != nil } == [false, true])
  }

  @Test func `two files of a plugin that differ in case only`() {
    let path = "registry/plugins/seat-map/readme.md"
    TestRepository.clean.with([path: "", "registry/plugins/seat-map/README.md": ""]).expectCodes([
      (RuleCodes.pathCase, path), (RuleCodes.pathUnexpected, path),
    ])
  }

  @Test(arguments: ["Seat-Map", "-seat", "seat-", "seat_map", "sëat", String(repeating: "a", count: 65)])
  func `ids are small letters and digits with inner hyphens`(_ id: String) throws {
    for (path, noun) in [
      ("tenants/\(id)/tenant.yaml", "a tenant"), ("registry/plugins/\(id)/plugin.yaml", "a plugin"),
      ("registry/publishers/\(id).yaml", "a publisher"), ("tenants/riverside/installs/\(id).yaml", "a plugin"),
    ] {
      let reading = try TestRepository.clean.with(path, "a: 1\n").read()
      #expect(reading.findings.first?.message == "`\(id)` cannot be the id of \(noun)")
    }
  }

  @Test(arguments: ["a", "a1", "1", "a-b", "a--b", String(repeating: "a", count: 64)])
  func `these are ids`(_ id: String) {
    #expect(Identifier.isValid(id))
  }

  @Test(arguments: [
    "checkout/v1", "storefront.checkout/v0", "storefront.checkout/v01", "storefront.checkout/1", "Store.front/v1",
  ])
  func `the id of an extension point is dotted and ends in the contract's major version`(_ id: String) {
    TestRepository.clean.with("registry/extension-points/\(id).yaml", TestRepository.point).expectCodes([
      (RuleCodes.idInvalid, "registry/extension-points/\(id).yaml")
    ])
  }

  @Test(arguments: [
    ("1.0", "did you mean `1.0.0`?"), ("v2.1.0", "did you mean `2.1.0`?"), ("1.0.0+build", nil), ("latest", nil),
  ])
  func `a release's name is a full version without build metadata`(_ name: String, _ help: String?) {
    let path = "registry/plugins/seat-map/versions/\(name).yaml"
    TestRepository.clean.with(path, TestRepository.release()).expect([
      ExpectedFinding(RuleCodes.releaseNameInvalid, path, "", "`\(name)` is not the version of a release", help: help)
    ])
  }

  @Test func `a folder lacks the document that makes it what it is`() {
    TestRepository.clean
      .with([
        "registry/plugins/tax/versions/1.0.0.yaml": TestRepository.release(),
        "registry/plugins/tax/bundles/1.0.0/index.js": TestRepository.module,
        "tenants/harbour/installs/seat-map.yaml": "version: \"1.0.0\"\n",
      ])
      .expect([
        ExpectedFinding(
          RuleCodes.documentMissing, "registry/plugins/tax/plugin.yaml", "",
          "there is no registry/plugins/tax/plugin.yaml"),
        ExpectedFinding(
          RuleCodes.documentMissing, "tenants/harbour/tenant.yaml", "", "there is no tenants/harbour/tenant.yaml"),
      ])
  }
}
