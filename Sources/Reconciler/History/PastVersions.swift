import Git
import Registry

/// The earlier versions of single files along the main line.
///
/// Only files that are broken or missing are asked for, so nothing is looked up before it is.
struct PastVersions: ~Copyable {
  private let repository: Repository
  private let points: ArraySlice<MainLine.Point>
  private var known: [String: Versions] = [:]

  /// What was found of one file so far.
  private struct Versions {
    /// The distinct blobs, newest first, without that of the newest point.
    var blobs: [ObjectID] = []

    /// The blob at the point that was looked at last.
    var last: ObjectID?

    /// The index of the next point to look at.
    var next: Int
  }

  /// Takes over a repository handle, and the states of the line from the one in question on.
  init(_ points: ArraySlice<MainLine.Point>, in repository: consuming Repository) {
    self.repository = repository
    self.points = points
  }

  /// An earlier version of a file.
  ///
  /// - Parameters:
  ///   - path: The path from the repository's root.
  ///   - index: 0 for the newest version that is not the current one, 1 for the one before it, and so on.
  /// - Throws: What reading trees and blobs may.
  /// - Returns: The file; nil if there are not so many versions.
  mutating func file(_ path: String, _ index: Int) throws(GitError) -> RepositoryFile? {
    var versions = known[path] ?? Versions(next: points.startIndex)
    while versions.blobs.count <= index, versions.next < points.endIndex {
      let isCurrent = versions.next == points.startIndex
      let entry = try repository.entry(at: path, in: points[versions.next].tree)
      let blob = entry.flatMap { $0.kind.isFile ? $0.id : nil }
      if let blob, !isCurrent, blob != versions.last { versions.blobs.append(blob) }
      versions.last = blob ?? versions.last
      versions.next += 1
    }
    known[path] = versions
    guard index < versions.blobs.count else { return nil }
    let blob = versions.blobs[index]
    return RepositoryFile(path: path, content: .init(blob), bytes: try repository.bytes(of: blob))
  }
}
