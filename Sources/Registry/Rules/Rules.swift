public import Diagnostics

/// The rules, by what they look at: a new rule is one file and one line here.
enum Rules {
  /// What is asked of the platform.
  static let platform: [Rule<PlatformDocument>] = [.defaultReleaseExists, .defaultRegionExists]

  /// What is asked of the registry's own extension points.
  static let extensionPoint: [Rule<ExtensionPointInRegistry>] = [.belongsToNoPlugin, .permissionsExist]

  /// What is asked of listings.
  static let listing: [Rule<ListingInRegistry>] = [
    .publisherExists, .categoryExists, .licenseIsKnown, .iconFits, .replacementExists, .channelReleasesExist,
  ]

  /// What is asked of a release and its bundle by themselves.
  static let bundle: [Rule<BundleContents>] = [
    .entryIsListed, .listsFilesOnce, .nameIsFree, .hasOnePlace, .filesMatch, .modulesAreReadable, .exportsExist,
    .importsAreDeclared, .importsStayInside, .noDependencyOnItself, .contributionsDiffer,
  ]

  /// What is asked of how configuration schemas are written.
  static let configurationSchema: [Rule<WrittenSchema>] = [.visibilityIsKnown, .secretsHaveNoLiteral]

  /// What is asked of releases among others.
  static let release: [Rule<ReleaseInRegistry>] = [
    .relatedPluginsExist, .extensionPointsExist, .pointOwnersAreDependencies, .permissionsExist,
    .contributionsHoldPermissions, .contributionsFitBudget,
  ]

  /// What is asked of what is said of releases afterwards.
  static let status: [Rule<StatusOfPlugin>] = [.statedReleasesExist]

  /// What is asked of a tenant's own file.
  static let tenant: [Rule<TenantInRegistry>] = [.platformReleaseExists, .regionExists]

  /// What is asked of installs.
  static let install: [Rule<InstallInRegistry>] = [
    .installedPluginExists, .channelExists, .grantsExist, .placementsExist,
  ]

  /// What is asked of a plugin that changes.
  static let changedPlugin: [Rule<ChangedPlugin>] = [.publisherStays, .revocationsStand]

  /// What is asked of a release that is new.
  static let newRelease: [Rule<NewRelease>] = [.isDated]

  /// What is asked of the permission vocabulary when it changes.
  static let changedPermissions: [Rule<ChangedPermissions>] = [.risksStay]

  /// What is asked of an install that is new or changes.
  static let changedInstall: [Rule<ChangedInstall>] = [.suspendedTakesNoInstall, .grantIsTheTenants]

  /// Errors for which nothing is held back: the document counts, less what the error is about.
  static let harmless: Set<Code> = [RuleCodes.iconInvalid, RuleCodes.extensionPointOfPlugin]
}

extension RuleCodes {
  /// Every code of the rules, in the order of the page of codes.
  public static let all: [Code] = {
    let paths = [
      documentMissing, documentDeleted, pathUnexpected, pathLinked, pathTooLarge, pathUnsafe, pathCase, idInvalid,
      releaseNameInvalid,
    ]
    var codes = paths
    codes += Rules.platform.flatMap(\.codes)
    codes += Rules.extensionPoint.flatMap(\.codes) + [cardinalityImpossible, schemaInvalid]
    codes += Rules.listing.flatMap(\.codes) + [textFileInvalid]
    codes += Rules.bundle.flatMap(\.codes) + [bundleFileUnlisted, bundleWithoutRelease]
    codes += Rules.configurationSchema.flatMap(\.codes)
    codes += Rules.release.flatMap(\.codes)
    codes += Rules.status.flatMap(\.codes)
    codes += Rules.tenant.flatMap(\.codes)
    codes += Rules.install.flatMap(\.codes)
    codes += [lookalikeID, hostTaken, approvalImpossible, allowedSignerInvalid]
    codes += Rules.changedPlugin.flatMap(\.codes) + Rules.newRelease.flatMap(\.codes)
    codes += Rules.changedPermissions.flatMap(\.codes) + Rules.changedInstall.flatMap(\.codes)
    var seen: Set<Code> = []
    return codes.filter { seen.insert($0).inserted }
  }()
}
