public import Diagnostics

/// The codes of what resolving a tenant says.
public enum ResolutionCodes {
  /// An enabled install for which no release can be served.
  public static let installUnsatisfiable = Code(
    "INSTALL_UNSATISFIABLE", .finding(.error),
    title: "no release of the plugin can be served beside the tenant's other plugins",
    explanation: "Each enabled install needs a release in its range or channel that runs on the tenant's platform "
      + "release, was granted what it asks for, accepts the configuration, and goes together with the others. "
      + "The tenant is served as of the last commit at which there was one.",
    mend: "Follow the facts that are named, one of them has to give: a range, a grant, a value, a policy.")

  /// A configuration that no release in range accepts.
  public static let configurationInvalid = Code(
    "CONFIGURATION_INVALID", .finding(.error),
    title: "the configuration does not fit the plugin's schema",
    explanation: "An install's configuration, with defaults filled in, must fit the schema of a release in range.",
    mend: "Write what the schema asks for.")

  /// A literal where a secret reference belongs.
  public static let secretInPlain = Code(
    "SECRET_IN_PLAIN", .finding(.error),
    title: "a secret is written in plain text",
    explanation:
      "The schema marks this place with x-visibility: secret, so it takes a reference to a secret, never one "
      + "itself. What was committed stays in git's history.",
    mend: "Write {secretRef: …} and take what was committed for known: replace the secret.")

  /// A secret reference where the schema does not expect one.
  public static let secretReferenceMisplaced = Code(
    "SECRET_REFERENCE_MISPLACED", .finding(.error),
    title: "a secret reference stands where the schema does not ask for a secret",
    explanation: "Only a place that the schema marks with x-visibility: secret is filled from the platform's secrets.",
    mend: "Write the value itself, or ask the publisher to mark the place as secret.")

  /// A placement of a contribution that is not there.
  public static let placementUnknown = Code(
    "PLACEMENT_UNKNOWN", .finding(.warning),
    title: "a placement names a contribution that the served release does not make",
    explanation:
      "placements override the order of contributions, by extension point and, where several are there, by export.",
    mend: "Name an extension point, and an export, that the release contributes to.")

  /// Every code of resolution: conditions first, in the order in which they count.
  public static let all: [Code] =
    ConditionCodes.all + [
      installUnsatisfiable, configurationInvalid, secretInPlain, secretReferenceMisplaced, placementUnknown,
    ]
}
