import Diagnostics
import Foundation
import Reconciler
import Registry
import TestSupport
import Testing
import YAML

/// A repository, and beside it the output directory that its commits are published to.
struct Site {
  let repository: TemporaryRepository
  let output: String

  /// Makes a repository with the files in one commit.
  init(_ files: RegistryFiles = .small) throws {
    try self.init(TemporaryRepository(files: files))
  }

  /// Publishes a repository that is there already.
  init(_ repository: TemporaryRepository) {
    self.repository = repository
    output = repository.folder + "/dist"
  }

  /// Publishes a commit.
  @discardableResult
  func reconcile(
    _ revision: String = "HEAD", to output: String? = nil, baseURL: String? = nil, allowedRewrite: String? = nil,
    asOf: Timestamp? = nil, jobs: Int = 2, verifies: Bool = false, writesHistory: Bool = false
  ) async throws(ReconcilerError) -> (verdict: Verdict, changes: Changes) {
    let request = Request(repository: repository.path, source: .commit(revision), asOf: asOf, jobs: jobs)
    return try await Run(request).reconcile(
      Run.OutputOptions(
        directory: output ?? self.output, baseURL: baseURL, allowedRewrite: allowedRewrite, verifies: verifies,
        writesHistory: writesHistory))
  }

  /// Judges a state.
  func check(_ source: Request.Source = .commit("HEAD"), jobs: Int = 2) async throws(ReconcilerError) -> Verdict {
    try await Run(Request(repository: repository.path, source: source, jobs: jobs)).check()
  }

  /// Judges a change.
  func check(
    since base: String, _ source: Request.Source = .commit("HEAD"), isPushed: Bool = false, asOf: Timestamp? = nil
  ) async throws(ReconcilerError) -> Verdict {
    let request = Request(repository: repository.path, source: source, asOf: asOf, jobs: 2)
    return try await Run(request).verdict(since: Run.Base(base, isPushed: isPushed))
  }

  /// What stops a reconcile; nil if nothing does.
  func failure(
    _ revision: String = "HEAD", to output: String? = nil, allowedRewrite: String? = nil, verifies: Bool = false
  ) async -> ReconcilerError? {
    do {
      try await reconcile(revision, to: output, allowedRewrite: allowedRewrite, verifies: verifies)
      return nil
    } catch { return error }
  }

  /// Commits files on top of what is there, and publishes the commit.
  @discardableResult
  func publish(_ files: RegistryFiles) async throws -> (verdict: Verdict, changes: Changes) {
    try repository.commit(files)
    return try await reconcile()
  }

  /// Removes paths, commits that, and publishes the commit.
  @discardableResult
  func publish(without paths: String...) async throws -> (verdict: Verdict, changes: Changes) {
    for path in paths { try FileManager.default.removeItem(atPath: repository.path + "/" + path) }
    return try await publish([:])
  }

  /// The output as it is now.
  func tree() throws -> FileTree { try FileTree(output) }

  /// What the output would be if the commit were published into an empty directory.
  func fresh(_ revision: String = "HEAD", writesHistory: Bool = false) async throws -> FileTree {
    let directory = try TemporaryDirectory()
    try await reconcile(revision, to: directory.path, writesHistory: writesHistory)
    return try FileTree(directory.path)
  }

  /// A JSON document of the output.
  func document(_ path: String) throws -> Node {
    let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: output + "/" + path)))
    guard let document = JSONReader.read(SourceText(path: path, bytes: bytes)).document else {
      throw Unreadable(path: path)
    }
    return document.root
  }

  /// The plugins that a tenant's storefront gets: `clock@1.1.0`; nil if it has no manifest.
  func served(_ tenant: String) throws -> [String]? {
    guard FileManager.default.fileExists(atPath: output + "/public/storefront/\(tenant).json") else { return nil }
    return try document("public/storefront/\(tenant).json")["plugins"]?.elements.map {
      "\($0["id"]?.string ?? "?")@\($0["version"]?.string ?? "?")"
    }
  }

  /// What is published as of an earlier commit or not at all: `tenants/arena TENANT_HELD`.
  func held() throws -> [String] {
    (try document("private/status.json")["held"]?.elements ?? []).map {
      "\($0["path"]?.string ?? "?") \($0["code"]?.string ?? "?")"
    }
  }

  struct Unreadable: Error {
    let path: String
  }
}

extension Run {
  /// What a check says of a change. A plan of it says the same.
  func verdict(since base: Base, sourceLocation: SourceLocation = #_sourceLocation) async throws(ReconcilerError)
    -> Verdict
  {
    let verdict = try await check(since: base)
    if !base.isPushed {
      let brought = try await plan(since: base).brought
      #expect(
        JSONPrinter.text(of: brought) == JSONPrinter.text(of: verdict.findings), sourceLocation: sourceLocation)
    }
    return verdict
  }
}

extension Verdict {
  /// The findings in short: `KEY_UNKNOWN registry/platform.yaml`.
  var brief: [String] { findings.map { "\($0.code.id) \($0.place.path)" } }
}
