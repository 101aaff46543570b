internal import Diagnostics
internal import Synchronization
internal import YAML

/// The public root of an output directory, from which alone the catalogue is made.
final class PublicFolder: Sendable {
  /// Its path, without a slash at the end.
  let path: String

  /// How many documents were read so far.
  let documentsRead = Atomic(0)

  init(path: String) { self.path = path }

  /// The documents that list everything are as large as there are plugins; they were written by this program's own family.
  private static let limits = Limits(bytes: 1 << 30, depth: 128, findings: 1)

  /// Reads a document.
  ///
  /// - Throws: ``PagesError`` if it is not there, or is not JSON.
  func document(_ name: String) throws -> Node {
    let file = path + "/" + name
    documentsRead.add(1, ordering: .relaxed)
    guard let bytes = try FileSystem.read(file) else {
      throw PagesError("there is no \(file): run `patchbay reconcile` first, and again if it is writing just now")
    }
    guard let document = JSONReader.read(SourceText(path: file, bytes: bytes), limits: Self.limits).document else {
      throw PagesError("\(file) is not a document of patchbay: `patchbay reconcile --verify` writes it anew")
    }
    return document.root
  }

  /// What tells the documents of all plugins from others, by the plugins' ids, listed or not.
  func plugins() throws -> [String: FileIdentity] {
    let suffix = ".json"
    return Dictionary(
      uniqueKeysWithValues: try FileSystem.files(below: path + "/plugins").filter { $0.key.hasSuffix(suffix) }.map {
        (String($0.key.dropLast(suffix.count)), $0.value)
      })
  }

  /// Tells all that a site is made of from what it was made of before, without a look into the documents but `index.json`,
  /// which changes with every commit.
  func fingerprint(of plugins: [String: FileIdentity], _ index: Node) throws -> Fingerprint {
    var fingerprint = Fingerprint()
    fingerprint.add(index.text("name"))
    fingerprint.add(index.text("baseUrl"))
    for list in ["catalog.json", "extension-points.json", "compatibility.json"] {
      fingerprint.add(try FileSystem.identity(of: path + "/" + list))
    }
    for files in [try FileSystem.files(below: path + "/extension-points"), plugins] {
      for (name, identity) in files.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
        fingerprint.add(name)
        fingerprint.add(identity)
      }
    }
    return fingerprint
  }

  /// The bytes of an icon.
  func icon(_ name: String) throws -> [UInt8] {
    let file = path + "/icons/" + name
    guard let bytes = try FileSystem.read(file) else { throw PagesError("there is no \(file), which a document names") }
    return bytes
  }
}

extension Node {
  /// The text of a member; empty if there is none.
  func text(_ key: String) -> String { self[key]?.string ?? "" }

  /// The texts of a member that is a list.
  func texts(_ key: String) -> [String] { self[key]?.elements.compactMap(\.string) ?? [] }

  /// The file's name in an icon's address; nil if there is no icon.
  var icon: String? {
    self["icon"]?.string?.split(separator: "/").last.map(String.init)
  }
}
