public import Diagnostics

/// The codes of what rendering says.
public enum RenderingCodes {
  /// A security policy that servers may not let through.
  public static let policyTooLong = Code(
    "POLICY_TOO_LONG", .finding(.warning),
    title: "the security policy of a page is longer than 3,500 bytes",
    explanation:
      "A page sends its policy as one header, with a hash for each module that may run and each host that plugins may talk to. Servers and proxies refuse answers whose headers are too long: many of them above 4 kB, all headers together. How long it is stands in the tenant's documents, in csp.bytes.",
    mend:
      "Have the plugin that is named bundled into fewer modules, or talk to fewer hosts; or install fewer plugins.")

  /// All of them, in the order of the page of codes.
  public static let all = [policyTooLong]
}
