import ArgumentParser
import FoundationEssentials
import Glibc
import PreviewServer
import Reconciler
import Registry

/// `patchbay-preview`, which `patchbay preview` starts.
@main
struct PreviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "patchbay preview",
    abstract: "Show every tenant's pages in a browser.",
    discussion: """
      It publishes HEAD, or with --working-tree the files as they are, into a folder of its own, and serves that: the \
      files of the CDN below /cdn, and for each tenant a storefront and an admin page under the policy that their \
      documents ask for. Ctrl-C ends it.
      """,
    version: Engine.version)

  @Option(
    help: ArgumentHelp(
      "The git repository: a checkout or a folder in it. By default the one of this folder.", valueName: "dir"))
  var repository: String?

  @Flag(help: "Show the files of the checkout, committed or not.")
  var workingTree = false

  @Flag(help: "Publish anew on each save, and load the pages again; with --working-tree.")
  var watch = false

  @Option(help: ArgumentHelp("The port.", valueName: "port"))
  var port = 8080

  @Option(
    help: ArgumentHelp(
      "The address to listen on. What is not loopback can be reached by others.", valueName: "address"))
  var host = "127.0.0.1"

  @Option(
    help: ArgumentHelp(
      "A folder that stands for the pages' own origin: what platform releases provide by a path is looked for here.",
      valueName: "dir"))
  var files: String?

  @Flag(
    help: """
      Serve the private documents below /private, to those who send `Authorization: Bearer` and what PATCHBAY_TOKEN holds.
      """)
  var `private` = false

  func validate() throws {
    if watch, !workingTree { throw ValidationError("--watch goes with --working-tree") }
    if !(1...65_535).contains(port) { throw ValidationError("--port takes a number from 1 to 65535") }
    if `private`, token == nil {
      throw ValidationError("--private asks for a token of 16 characters or more in PATCHBAY_TOKEN")
    }
  }

  func run() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "patchbay-preview-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = ProcessInfo.processInfo
    let origin = "http://\(host == "127.0.0.1" ? "localhost" : host):\(port)"
    let preview = Preview(
      Preview.Options(
        request: Request(
          repository: repository, environment: process.environment,
          source: workingTree ? .workingTree : .commit("HEAD"),
          asOf: .now, jobs: process.activeProcessorCount),
        output: folder.path, origin: origin, files: files, token: `private` ? token : nil))
    let changes = watch ? try Watcher.changes(in: preview.folders()) : nil
    await preview.refresh()
    let watching = Task {
      for await _ in changes ?? .finished { await preview.refresh() }
    }
    defer { watching.cancel() }
    do {
      try await Server(preview, host: host, port: port).run {
        print("\(origin) shows \(workingTree ? "the files as they are" : "HEAD"). Ctrl-C ends it.")
        fflush(nil)
      }
    } catch {
      throw ValidationError("cannot listen on \(host), port \(port): \(error)")
    }
  }

  private var token: String? {
    ProcessInfo.processInfo.environment["PATCHBAY_TOKEN"].flatMap { $0.utf8.count >= 16 ? $0 : nil }
  }
}

extension AsyncStream {
  /// One that ends before it began.
  fileprivate static var finished: Self { Self { $0.finish() } }
}
