public import YAML

/// A place where plugins attach: `registry/extension-points/<id>/v<n>.yaml`, or one that a release defines.
public final class ExtensionPoint: Sendable {
  /// Whose pages the place is on.
  public enum Surface: String, Sendable, CaseIterable {
    /// What visitors see.
    case storefront

    /// What the tenant's staff sees.
    case admin
  }

  /// What is shown in place of a contribution that does not load.
  public enum Fallback: Sendable {
    /// Nothing.
    case none

    /// A sentence.
    case message(String)
  }

  /// The id with the contract's version: `storefront.checkout.payment/v1`.
  public let id: String

  /// The text and its tree; for a point that a release defines, the release's.
  public let document: Document

  /// The mapping that describes it, within the document.
  public let node: Node

  /// Whose pages.
  public let surface: Surface

  /// What people call it.
  public let title: String

  /// One or two sentences for the documentation.
  public let description: String?

  /// The JSON Schema of the props.
  public let props: Node

  /// The fewest contributions that a tenant should have here.
  public let minimum: Int

  /// The most contributions that a tenant may have here; nil for no limit.
  public let maximum: Int?

  /// What is shown when a contribution does not load.
  public let fallback: Fallback

  /// What a contribution here must hold.
  public let permissions: [String]

  /// The most bytes that a contribution's files may have.
  public let budget: Int?

  /// Whether it is on a page where visitors pay, whose scripts are listed.
  public let isPayment: Bool

  /// Makes the extension point of a mapping that fits its schema: a document, or part of a release's.
  init?(id: String, _ node: Node, in document: Document, fields: FieldReader) {
    guard let surface: Surface = fields.word(node["surface"]), let title = node["title"]?.string,
      let props = node["props"]
    else { return nil }
    self.id = id
    self.document = document
    self.node = node
    self.surface = surface
    self.title = title
    self.props = props
    description = node["description"]?.string
    minimum = node["cardinality"]?["min"]?.wholeNumber ?? 0
    maximum = node["cardinality"]?["max"]?.wholeNumber
    fallback = node["fallback"]?["message"]?.string.map(Fallback.message) ?? .none
    permissions = fields.strings(node["permissions"])
    budget = node["budget"]?["bytes"]?.wholeNumber
    isPayment = node["payment"]?.boolean ?? false
  }
}
