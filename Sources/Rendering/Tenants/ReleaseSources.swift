import Bundles
import Registry

/// What a policy lets through for a release.
struct ReleaseSources {
  /// Its modules, by their hashes.
  let modules: [PolicySource]

  /// The places of its bundle, each with a slash at the end.
  let places: [PolicySource]

  /// What it may talk to.
  let hosts: [PolicySource]

  /// What a policy lets through for a release.
  init(modules: [PolicySource], places: [PolicySource], hosts: [PolicySource]) {
    self.modules = modules
    self.places = places
    self.hosts = hosts
  }

  /// Finds out what it is.
  ///
  /// - Parameters:
  ///   - release: The release.
  ///   - bases: Where `dist/public` is served from, and second places of it; without slashes at the end.
  ///   - sources: The sources that were met.
  init(_ release: Release, bases: [String], _ sources: inout PolicySources) {
    modules = sources[release.files.filter(\.path.namesModule).map { "'\($0.integrity)'" }]
    places = sources[release.bundleBaseURL.map { [$0 + "/"] } ?? bases.map { "\($0)/bundles/" }]
    hosts = sources[release.allowedDomains]
  }
}
