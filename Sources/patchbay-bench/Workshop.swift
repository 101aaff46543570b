import Diagnostics
import FoundationEssentials
import Git
import Glibc
import Registry

/// What rows work on. Each thing is made when the first row asks for it.
final class Workshop {
  /// The files of a repository.
  let corpus = Corpus()

  /// A folder for this run alone.
  let folder: String

  /// Makes the folder.
  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "patchbay-bench-\(getpid())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.path
  }

  /// Removes the folder.
  func remove() {
    try? FileManager.default.removeItem(atPath: folder)
  }

  private var known: RepositoryReading?

  /// What counts as published in the corpus, and its tenants.
  func reading() throws -> RepositoryReading {
    if let known { return known }
    let reading = try RepositoryReading(corpus.files.map(\.repositoryFile))
    if let finding = reading.findings.first {
      throw BenchError("the corpus is not right: \(finding.place.path): \(finding.message)")
    }
    known = reading
    return reading
  }

  private var location: RepositoryLocation?

  /// The corpus as a git repository, and its tree at `base`, or at `edited`, where one install of every tenth tenant is another.
  func state(_ tag: String) throws -> (location: RepositoryLocation, tree: ObjectID) {
    let location = try location ?? makeRepository()
    self.location = location
    return (location, try Repository(location).commit(at: tag).tree)
  }

  private func makeRepository() throws -> RepositoryLocation {
    let path = folder + "/corpus.git"
    try pipe(
      Array(importStream.utf8),
      into: "git init -q --bare '\(path)' && cd '\(path)' && git fast-import --quiet && git repack -adq")
    return try RepositoryLocation(of: path, environment: [:])
  }

  /// Both states, as git's fast-import reads them.
  private var importStream: String {
    var stream = ""
    func commit(_ tag: String, _ files: [Corpus.File]) {
      stream += "commit refs/heads/main\nmark :1\ncommitter Bench <bench@patchbay.example> 1767225600 +0000\ndata 0\n"
      for file in files { stream += "M 100644 inline \(file.path)\ndata \(file.text.utf8.count)\n\(file.text)\n" }
      stream += "reset refs/tags/\(tag)\nfrom :1\n\n"
    }
    commit("base", corpus.files)
    let edited = corpus.installs.enumerated().filter { $0.offset.isMultiple(of: 10 * Corpus.installCount) }.map(
      \.element)
    commit("edited", edited.map { Corpus.File(path: $0.path, text: $0.text + "# Looked at again.\n") })
    return stream
  }

  /// Gives bytes to a shell command.
  private func pipe(_ bytes: [UInt8], into command: String) throws {
    guard let stream = unsafe popen(command, "w") else { throw BenchError("a shell cannot be started") }
    unsafe fwrite(bytes, 1, bytes.count, stream)
    guard unsafe pclose(stream) == 0 else { throw BenchError("git cannot make the repository") }
  }
}
