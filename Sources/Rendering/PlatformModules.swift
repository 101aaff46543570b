import JSONText
import Registry

/// A platform release's part of an import map: what it provides to bundles, ready to stand in a string.
struct PlatformModules: Sendable {
  /// The members of `imports`: specifiers and their URLs.
  let imports: [UInt8]

  /// The members of `integrity`: URLs and their hashes.
  let integrity: [UInt8]

  init(_ platform: PlatformRelease) {
    var imports = EmbeddedJSON()
    imports.append { json in
      for module in platform.provides { json.member(module.specifier, module.url) }
    }
    self.imports = imports.bytes

    var integrity = EmbeddedJSON()
    integrity.append { json in
      for module in platform.provides { json.member(module.url, ifPresent: module.integrity) }
    }
    self.integrity = integrity.bytes
  }
}
