import Bundles
import JSONText
import Registry

/// A platform release's part of a page's import map: what it provides to bundles, and the modules of the page itself.
///
/// What a platform release provides by a name of Patchbay's own stands in that module's place.
struct PlatformModules: Sendable {
  /// The members of `imports`: specifiers and their URLs.
  let imports: EmbeddedJSON

  /// The members of `integrity`: URLs and their hashes.
  let integrity: EmbeddedJSON

  /// The hashes of all that is imported by those names, as sources of a policy.
  let sources: [String]

  /// Makes the part.
  ///
  /// - Parameters:
  ///   - platform: The platform release.
  ///   - bases: Where `dist/public` is served from, and second places of it; without slashes at the end.
  init(_ platform: PlatformRelease, bases: [String]) {
    let provided = Set(platform.provides.map(\.specifier))
    let own = RuntimeModule.ofPages.filter { !provided.contains($0.specifier) }
    let imported =
      platform.provides.map { (specifier: $0.specifier, url: $0.url) }
      + own.map { (specifier: $0.specifier, url: "\(bases[0])/\($0.path)") }
    var imports = EmbeddedJSON()
    imports.append { json in
      for module in imported.sorted(by: { $0.specifier.precedesInUTF8($1.specifier) }) {
        json.member(module.specifier, module.url)
      }
    }
    self.imports = imports

    var integrity = EmbeddedJSON()
    integrity.append { json in
      for module in platform.provides { json.member(module.url, ifPresent: module.integrity) }
      for module in own {
        for base in bases { json.member("\(base)/\(module.path)", module.integrity) }
      }
    }
    self.integrity = integrity
    sources = (platform.provides.compactMap(\.integrity) + own.map(\.integrity)).map { "'\($0)'" }
  }
}
