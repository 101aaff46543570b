import Bundles

/// A module of the browser's side of Patchbay (`Sources/BrowserRuntime`), as it is published: immutable, under a name that
/// holds its hash.
struct RuntimeModule: Sendable {
  /// What pages import it by: `patchbay`, `patchbay/react`.
  let specifier: String

  /// What it is there for, as a phrase.
  var purpose: String {
    switch specifier {
    case "patchbay": "loads plugins and shows what they contribute"
    case "patchbay/development": "checks props and payloads while plugins are developed"
    case "patchbay/plugin": "is the side of plugins"
    default: "shows contributions in \(specifier.dropFirst("patchbay/".count))"
    }
  }

  /// The path below `dist/public`.
  let path: String

  /// The SRI string.
  let integrity: String

  /// The file.
  let file: OutputFile

  /// All of them, in order of specifier.
  static let all = ["patchbay", "patchbay-development", "patchbay-plugin", "patchbay-react"].map { Self(named: $0) }

  /// Those that the import map of every page has: the sides of a page. The side of plugins is part of their bundles.
  static let ofPages = all.filter { $0.specifier != "patchbay/plugin" }

  private init(named name: String) {
    let bytes = BrowserFiles.bytes("\(name).js")
    specifier = name.replacing("patchbay-", with: "patchbay/")
    path = OutputPaths.runtime(name, hash: shortHash(bytes))
    integrity = Integrity(of: bytes).description
    file = OutputFile(.public, path, .bytes(bytes), isImmutable: true)
  }
}

/// The module that authors put into their bundles, under the name that it has there.
public enum PluginSDK {
  /// Its file name.
  public static let name = "patchbay-plugin.js"

  /// Its text.
  public static var bytes: [UInt8] { BrowserFiles.bytes(name) }
}

/// The types of those modules, which lie beside those of the extension points and name each other.
enum RuntimeTypes {
  static let files = BrowserFiles.names(endingIn: ".d.ts").map { name in
    OutputFile(.public, OutputPaths.types(String(name.dropLast(5))), .bytes(BrowserFiles.bytes(name)))
  }
}

/// The files of `Sources/BrowserRuntime`, which are part of the program.
private enum BrowserFiles {
  private static let folder = "Sources/BrowserRuntime/"

  static func names(endingIn end: String) -> [String] {
    embeddedFiles.map { String($0.path.dropFirst(folder.count)) }.filter { $0.hasSuffix(end) }
  }

  static func bytes(_ name: String) -> [UInt8] {
    guard let file = embeddedFiles.first(where: { $0.path == folder + name }) else {
      preconditionFailure("\(name) is embedded when the program is built")
    }
    return Array(file.text.utf8)
  }
}
