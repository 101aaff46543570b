import Registry

/// A platform release as tenants are served it: what is the same on all of its pages.
final class ServedPlatform {
  /// Its part of import maps.
  let modules: PlatformModules

  /// What a policy lets through for it: its modules.
  let sources: [PolicySource]

  /// What stands in a policy for data in an address.
  let data: PolicySource

  /// The platform's own services; nil if it has none.
  let api: PolicySource?

  init(_ platform: PlatformRelease, _ context: RenderingContext, sources: inout PolicySources) {
    modules = context.modules(of: platform)
    self.sources = sources[modules.sources]
    data = sources["data:"]
    api = context.registry.platform.apiBaseURL.map { sources[$0 + "/"] }
  }
}
