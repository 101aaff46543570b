/// What a file must hash to, as browsers read it: `sha384-` and the digest in base64.
///
/// Patchbay uses one algorithm everywhere, so that an import map, a content security policy and a release file can carry the
/// same text. Two texts are equal if and only if the digests are: there is one way to write each.
///
/// The text's form: Subresource Integrity, <https://www.w3.org/TR/sri-2/>.
public struct Integrity: Hashable, Sendable {
  /// The digest of the file.
  public let digest: SHA384Digest

  /// What a file's bytes hash to.
  public init(of bytes: [UInt8]) {
    digest = SHA384Digest(of: bytes)
  }

  /// What a digest says.
  public init(_ digest: SHA384Digest) {
    self.digest = digest
  }

  /// Reads `sha384-…`; nil for another algorithm, several digests, options, or base64 that is not as it should be.
  public init?(_ text: some StringProtocol) {
    guard text.hasPrefix(Self.prefix), let bytes = Base64.decode(text.dropFirst(Self.prefix.count)),
      let digest = SHA384Digest(bytes: bytes)
    else { return nil }
    self.digest = digest
  }

  private static let prefix = "sha384-"
}

extension Integrity: LosslessStringConvertible {
  /// The text: `sha384-…`, 71 characters.
  public var description: String { Self.prefix + Base64.encode(digest.bytes) }
}
