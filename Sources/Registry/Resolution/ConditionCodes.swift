public import Diagnostics

/// The codes of what is true of a tenant without being a mistake, in the order in which they count.
///
/// Where several apply to one release, the first in this order is the one that public documents name. The title of each is
/// the fixed sentence that documents carry: it never names a value, a grant or a path.
public enum ConditionCodes {
  // MARK: Why a newer release is held

  /// `engines.platform` of the release leaves out the tenant's platform release.
  public static let platformNotSupported = Code(
    "PLATFORM_NOT_SUPPORTED", .condition,
    title: "the release does not run on the tenant's platform release",
    explanation:
      "A release says in engines.platform which platform releases it runs on, and the tenant's is not among them.",
    mend: "Move the tenant to a platform release in that range, or wait for a release of the plugin that runs on it.")

  /// The platform release lacks a module that the bundle imports, or has it in another version.
  public static let peerNotProvided = Code(
    "PEER_NOT_PROVIDED", .condition,
    title: "the tenant's platform release does not provide a module that the release imports",
    explanation: "A release says in peerDependencies which modules its bundle imports by a bare name; "
      + "the platform release must provide each in range.",
    mend: "Move the tenant to a platform release that provides the module in range.")

  /// Another plugin that the release needs cannot be served in range.
  public static let dependencyNotMet = Code(
    "DEPENDENCY_NOT_MET", .condition,
    title: "a plugin that the release needs cannot be served in the version that it needs",
    explanation:
      "A release brings the plugins that it depends on. One of them has no release that fits: its own install "
      + "asks for another version or is disabled, or what is left needs a grant or a value that the tenant has not given.",
    mend: "Install that plugin with a range, the grants and the configuration that fit.")

  /// A conflict stands in the way.
  public static let conflict = Code(
    "PLUGIN_CONFLICT", .condition,
    title: "the release cannot be served together with another plugin of the tenant",
    explanation: "A release may say which plugins it cannot live with; whoever says so, not both are served.",
    mend: "Uninstall one of the two, or choose releases that do not conflict.")

  /// The release asks for a permission that the install does not grant.
  public static let permissionNotGranted = Code(
    "PERMISSION_NOT_GRANTED", .condition,
    title: "the release asks for a permission that was not granted",
    explanation: "A release is served only with every permission that it requires; nothing is granted by default.",
    mend: "Add the permission to the install's grants, if the tenant agrees to it.")

  /// The release would hold a permission riskier than the tenant allows.
  public static let riskAboveLimit = Code(
    "RISK_ABOVE_LIMIT", .condition,
    title: "the release holds a permission above the tenant's risk limit",
    explanation:
      "policies.maxRisk limits the risk of what a release must be granted, and of what it was granted beyond that.",
    mend: "Raise policies.maxRisk of the tenant, or choose a plugin that asks for less.")

  /// The release is younger than the tenant allows.
  public static let releaseTooYoung = Code(
    "RELEASE_TOO_YOUNG", .condition,
    title: "the release is younger than the tenant's minimum age",
    explanation: "policies.minimumReleaseAge keeps a release waiting, so that others may find its faults first. "
      + "It does not apply to an exact version, nor to a release that an advisory names as the mend.",
    mend: "Wait, or pin this version in the install.")

  /// The release's schema refuses the install's configuration. Also a warning, at the value.
  public static let configurationNotAccepted = Code(
    "CONFIGURATION_NOT_ACCEPTED", .finding(.warning),
    title: "the release does not accept the tenant's configuration",
    explanation: "An install's configuration, with defaults filled in, must fit the schema of the release. "
      + "A newer release that refuses it is held, and the newest that accepts it goes on serving.",
    mend: "Write the value in a way that the newer release accepts too.")

  /// With the release a point would have more contributions than it takes.
  public static let cardinalityExceeded = Code(
    "CARDINALITY_EXCEEDED", .condition,
    title: "an extension point would have more contributions than it takes",
    explanation: "cardinality.max of an extension point limits how many contributions one tenant is served there; "
      + "those of dependencies count too.",
    mend: "Uninstall or disable one of the plugins that contribute there.")

  // MARK: What is said of releases and plugins

  /// The release served, or a newer one, was yanked; an exact version still gets it.
  public static let releaseYanked = Code(
    "RELEASE_YANKED", .condition,
    title: "the release was withdrawn by its publisher and is served only to exact pins",
    explanation: "A yanked release is never chosen by a range or a channel.",
    mend: "Choose a range or another version.")

  /// The plugin takes no new installs.
  public static let pluginSuspended = Code(
    "PLUGIN_SUSPENDED", .condition,
    title: "the plugin is suspended and takes no new installs",
    explanation: "A suspended plugin is unlisted; who has it keeps it.",
    mend: "Look for another plugin, or ask the publisher.")

  /// What the tenant wants was revoked.
  public static let releaseRevoked = Code(
    "RELEASE_REVOKED", .condition,
    title: "the release was revoked and is served to no one",
    explanation: "A revoked release leaves every manifest at once; it is how malware is stopped.",
    mend: "Choose a range that holds another release.")

  /// A plugin that is on its way out.
  public static let pluginDeprecated = Code(
    "PLUGIN_DEPRECATED", .condition,
    title: "the plugin is on its way out",
    explanation: "The plugin's listing says that it is deprecated.",
    mend: "Move to the plugin that the listing names instead, before the end of life if there is one.")

  /// A plugin whose end of life has passed.
  public static let pluginEndOfLife = Code(
    "PLUGIN_END_OF_LIFE", .condition,
    title: "the plugin has passed its end of life",
    explanation: "The plugin's listing names a day from which it is no longer kept up. It goes on being served.",
    mend: "Move to another plugin.")

  /// A served release that a known weakness affects.
  public static let releaseAffected = Code(
    "RELEASE_AFFECTED", .condition,
    title: "an advisory says that the release has a known weakness",
    explanation: "The plugin's status file has an advisory whose range holds the release that is served.",
    mend: "Widen the install's range so that it holds the release that mends it.")

  // MARK: What the tenant's files say

  /// An install that is turned off.
  public static let installDisabled = Code(
    "INSTALL_DISABLED", .condition,
    title: "the install is disabled",
    explanation: "The install says enabled: false, so the plugin is not served, nor to plugins that depend on it.",
    mend: "Write enabled: true to serve it.")

  /// An install left out since it needs a plugin that the tenant turned off.
  public static let dependencyDisabled = Code(
    "DEPENDENCY_DISABLED", .condition,
    title: "the plugin needs another plugin that the tenant has disabled",
    explanation: "Every release in range needs, itself or through others, a plugin whose install says enabled: false.",
    mend: "Enable that plugin, or disable this one too.")

  /// A contribution to a point of a plugin that is not served.
  public static let contributionLeftOut = Code(
    "CONTRIBUTION_LEFT_OUT", .condition,
    title: "a contribution is left out because the plugin that opens its extension point is not served",
    explanation: "A plugin may contribute to points that another plugin opens; while that one is not served, "
      + "or the release served does not open the point, there is no place for the contribution.",
    mend: "Install the plugin that opens the point.")

  /// A point has fewer contributions than it should. Also a warning.
  public static let cardinalityNotReached = Code(
    "CARDINALITY_NOT_REACHED", .finding(.warning),
    title: "an extension point has fewer contributions than it should",
    explanation: "cardinality.min of an extension point says how many contributions a tenant should be served there.",
    mend: "Install a plugin that contributes there.")

  // MARK: What is true of a tenant as a whole

  /// A tenant that is served as it was at an earlier commit.
  public static let tenantHeld = Code(
    "TENANT_HELD", .condition,
    title: "the tenant is served as of an earlier commit",
    explanation: "The tenant's files at this commit have an error or no common solution, so what it is served is made "
      + "from the newest earlier commit at which they had none.",
    mend: "Mend the errors that the findings name.")

  /// A tenant that was whole at no commit.
  public static let neverWhole = Code(
    "NEVER_WHOLE", .condition,
    title: "the tenant is not served, since its files were never without error",
    explanation: "Neither at this commit nor at an earlier one do the tenant's files have a solution.",
    mend: "Mend the errors that the findings name.")

  /// Why a newer release is held, in the order in which the reasons count.
  public static let reasons: [Code] = [
    platformNotSupported, peerNotProvided, dependencyNotMet, conflict, permissionNotGranted, riskAboveLimit,
    releaseTooYoung, configurationNotAccepted, cardinalityExceeded,
  ]

  /// Every condition, in the order in which they count.
  public static let all: [Code] =
    reasons + [
      releaseYanked, pluginSuspended, releaseRevoked, installDisabled, dependencyDisabled, contributionLeftOut,
      cardinalityNotReached, pluginDeprecated, pluginEndOfLife, releaseAffected, tenantHeld, neverWhole,
    ]
}
