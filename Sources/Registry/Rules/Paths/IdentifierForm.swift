public import Diagnostics

extension RuleCodes {
  /// A name that cannot be an id.
  public static let idInvalid = Code(
    "ID_INVALID", .finding(.error), title: "the name cannot be an id",
    explanation:
      "The path is the identity. The ids of plugins, tenants and publishers are small letters and digits with "
      + "hyphens inside, 64 characters at most; those of extension points are dotted: storefront.checkout.payment/v1.",
    mend: "Rename the file or folder.")
}

/// Names of files and folders that are to be ids.
enum IdentifierForm {
  /// A finding for a name that cannot be the id of a plugin, a tenant or a publisher.
  static func finding(_ name: some StringProtocol, of noun: String, at path: String) -> Finding? {
    guard !Identifier.isValid(name) else { return nil }
    return UnsafePath.finding(for: path)
      ?? Finding(
        RuleCodes.idInvalid, "`\(name)` cannot be the id of \(noun)", at: Place(path: path),
        help: "ids are small letters and digits with hyphens inside, 64 characters at most")
  }

  /// The finding for a name that cannot be the id of an extension point.
  static func finding(extensionPoint name: some StringProtocol, at path: String) -> Finding {
    UnsafePath.finding(for: path)
      ?? Finding(
        RuleCodes.idInvalid, "`\(name)` cannot be the id of an extension point", at: Place(path: path),
        help: "the path is registry/extension-points/<id>/v<n>.yaml, and the id is dotted: storefront.checkout.payment")
  }
}
