import Bundles
import Diagnostics
import YAML

/// A release's document together with the files of its bundle, as they are in the repository.
struct BundleContents {
  let release: Release

  /// The files in `bundles/<semver>/`, by path from that folder.
  let files: [String: RepositoryFile]

  /// Those of them that the release lists and that are modules, scanned once for all rules.
  let modules: [String: Result<ESModule, ESModuleError>]

  init(release: Release, files: [String: RepositoryFile]) {
    self.release = release
    self.files = files
    var modules: [String: Result<ESModule, ESModuleError>] = [:]
    for listed in release.files where listed.path.namesModule {
      guard let file = files[listed.path] else { continue }
      do throws(ESModuleError) {
        modules[listed.path] = .success(try ESModule(file.bytes))
      } catch {
        modules[listed.path] = .failure(error)
      }
    }
    self.modules = modules
  }

  /// The files that the release does not list, in order of path; none of a bundle that should not be here at all.
  var unlistedFiles: [RepositoryFile] {
    guard !isElsewhere, files.count > 1 || files.keys.first != release.files.first?.path else { return [] }
    let listed = Set(release.files.map(\.path))
    return files.filter { !listed.contains($0.key) }.map(\.value)
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// Whether the files are somewhere else, so that nothing is known of their content.
  var isElsewhere: Bool { release.bundleBaseURL != nil }

  /// The module that the platform imports, if it is here and readable.
  var entry: ESModule? { try? modules[release.entry]?.get() }

  /// The place of a listed file in the release's document.
  func place(of file: Release.File) -> Place { release.document.place(file.node["path"] ?? file.node) }

  /// A stretch of a module's text.
  func place(_ range: SourceRange?, in path: String) -> Place {
    guard let file = files[path] else { return Place(release.document.source, nil) }
    return Place(SourceText(path: file.path, bytes: file.bytes), range)
  }

  /// The bytes that a page loads for a contribution: the entry with all that it imports in a row; what is loaded later, on
  /// demand, is not counted. Of a bundle that is elsewhere only the sum of all files is known.
  var loadedBytes: Int {
    if !isElsewhere, release.files.count == 1, let only = release.files.first, only.path == release.entry {
      return only.bytes
    }
    let sizes = Dictionary(release.files.map { ($0.path, $0.bytes) }) { first, _ in first }
    guard !isElsewhere else { return sizes.values.reduce(0, +) }
    var (loaded, waiting): (Set<String>, [String]) = ([release.entry], [release.entry])
    while let path = waiting.popLast() {
      guard let module = try? modules[path]?.get() else { continue }
      for imported in module.imports where imported.kind != .dynamic {
        guard let next = ModuleSpecifier(imported.specifier).path(from: path), loaded.insert(next).inserted else {
          continue
        }
        waiting.append(next)
      }
    }
    return loaded.reduce(0) { $0 + (sizes[$1] ?? 0) }
  }
}
