import JSONSchema
import YAML

/// What a release makes of a tenant's configuration.
enum ConfigurationAcceptance: Sendable {
  /// It is valid with the defaults filled in.
  case accepted(EffectiveConfiguration)

  /// It is not; at least one problem.
  case refused([ConfigurationProblem])

  /// Holds a configuration against a release: fills in the defaults, finds out who may see what, then validates all but the
  /// secrets, whose schema is about the values that the platform will put in their place.
  ///
  /// - Parameters:
  ///   - install: The install; nil for a dependency that has none, which is served with defaults alone.
  ///   - release: The release.
  ///   - plan: What the release's schema comes to, if it is a plain one.
  init(of install: Install?, by release: Release, plan: ConfigurationPlan?) {
    let nothing = Node(.mapping([]), at: (install?.document ?? release.document).root.range)
    let written = install?.configuration ?? nothing
    guard let configuration = release.configuration else {
      self =
        written.members.isEmpty
        ? .accepted(EffectiveConfiguration(complete: nothing, publicPart: nothing))
        : .refused([ConfigurationProblem(unexpectedIn: install, release)])
      return
    }
    let schema = configuration.schema
    let filled = plan?.fillingDefaults(written) ?? schema.fillingDefaults(written)
    var audience = Audience()
    let part =
      plan.map { audience.publicPart(of: filled, $0) }
      ?? audience.publicPart(of: filled, schema.marks("x-visibility", in: filled))
    let publicPart = part ?? Node(.mapping([]), at: filled.range)
    let violations = schema.validate(filled, opaque: audience.references)
    if violations.isEmpty, audience.mistakes.isEmpty {
      self = .accepted(EffectiveConfiguration(complete: filled, publicPart: publicPart))
    } else {
      self = .refused(
        audience.mistakes.map { ConfigurationProblem($0, in: filled, install, release, configuration) }
          + violations.map { ConfigurationProblem($0, install, release, configuration) })
    }
  }
}
