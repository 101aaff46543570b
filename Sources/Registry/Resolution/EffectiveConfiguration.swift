public import YAML

/// An install's configuration with its schema's defaults filled in, as each reader may see it.
public struct EffectiveConfiguration: Sendable {
  /// Everything, secret references included: for private documents only.
  public let complete: Node

  /// What the storefront may see: nothing that is `admin` or `secret`, and no `secretRef`.
  public let publicPart: Node

  /// Puts the two views together.
  public init(complete: Node, publicPart: Node) {
    self.complete = complete
    self.publicPart = publicPart
  }
}
