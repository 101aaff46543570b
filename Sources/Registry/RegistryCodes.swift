public import Diagnostics

/// Every code of this module, in the order of the page of codes: why a release is held comes first, in the order in which
/// the reasons count.
public enum RegistryCodes {
  /// The codes.
  public static let all: [Code] =
    ResolutionCodes.all + DocumentCodes.all + RuleCodes.all + [RegistryError.platformBroken]
}
