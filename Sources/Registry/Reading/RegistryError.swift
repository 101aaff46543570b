public import Diagnostics

/// What stops the work: without a platform nothing can be said of anything else.
public struct RegistryError: Error, Sendable {
  /// What stopped it: ``platformBroken``, or ``DocumentCodes/formatTooNew``.
  public let code: Code

  /// What is wrong with `registry/platform.yaml`.
  public let findings: [Finding]

  init(_ findings: [Finding]) {
    self.findings = findings
    code =
      findings.contains { $0.code == DocumentCodes.formatTooNew } ? DocumentCodes.formatTooNew : Self.platformBroken
  }

  /// `registry/platform.yaml` is missing or broken.
  public static let platformBroken = Code(
    "PLATFORM_BROKEN", .failure, title: "registry/platform.yaml is missing or broken",
    explanation:
      "The platform is what everything else is checked against, so it is the one document whose errors stop the "
      + "run. Nothing that was published changes.",
    mend: "Mend registry/platform.yaml; patchbay init makes a new repository with one.")
}

extension RegistryError: CustomStringConvertible {
  /// The title.
  public var description: String { code.title }
}
