internal import Diagnostics
internal import YAML

/// The public root of an output directory, from which alone the catalogue is made.
struct PublicFolder: Sendable {
  /// Its path, without a slash at the end.
  let path: String

  /// The documents that list everything are as large as there are plugins; they were written by this program's own family.
  private static let limits = Limits(bytes: 1 << 30, depth: 128, findings: 1)

  /// Reads a document.
  ///
  /// - Throws: ``PagesError`` if it is not there, or is not JSON.
  func document(_ name: String) throws -> Node {
    let file = path + "/" + name
    guard let bytes = try FileSystem.read(file) else {
      throw PagesError("there is no \(file): run `patchbay reconcile` first, and again if it is writing just now")
    }
    guard let document = JSONReader.read(SourceText(path: file, bytes: bytes), limits: Self.limits).document else {
      throw PagesError("\(file) is not a document of patchbay: `patchbay reconcile --verify` writes it anew")
    }
    return document.root
  }

  /// The ids of all plugins that have a document, listed or not, in order.
  func plugins() throws -> [String] {
    try FileSystem.files(below: path + "/plugins")
      .filter { $0.hasSuffix(".json") }
      .map { String($0.dropLast(".json".count)) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
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
