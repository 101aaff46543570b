import Bundles

/// A file of the preview's own that its pages load: a part of the program.
struct BrowserFile: Sendable {
  /// Where pages find it.
  let path: String

  /// The bytes.
  let bytes: [UInt8]

  /// The SRI string.
  let integrity: String

  /// Takes the file of a name.
  init(_ name: String) {
    guard let file = embeddedFiles.first(where: { $0.path.hasSuffix("/" + name) }) else {
      preconditionFailure("\(name) is embedded when the program is built")
    }
    path = "/preview/" + name
    bytes = Array(file.text.utf8)
    integrity = Integrity(of: bytes).description
  }
}
