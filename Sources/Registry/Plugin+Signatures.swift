import Bundles
import ByteCoding
import Versioning
import YAML

/// What tells a plugin from one that comes to something else.
extension Plugin {
  /// Two plugins with the same signature are the same in every output: they were made of the same files.
  public var signature: PluginSignature {
    var encoder = ByteEncoder()
    encoder.add(id)
    encoder.add(optional: contents.listing) { $0.add($1) }
    encoder.add(optional: contents.status) { $0.add($1) }
    encoder.add(each: contents.releases) { $0.add($1) }
    for asset in [readme, changelog, icon] {
      encoder.add(optional: asset) {
        $0.add($1.name)
        $0.add(optional: $1.content) { $0.add($1) }
      }
    }
    return PluginSignature(encoder)
  }

  /// Two plugins with the same frame and the same releases are the same to every tenant: to what it is served, to its
  /// documents and findings.
  ///
  /// Of the listing that is what resolution and a tenant's documents read; its texts for the marketplace are not among that,
  /// except for those which the admin app shows with an install: the name, the description and the category.
  public var tenantFrame: PluginSignature {
    var encoder = ByteEncoder()
    encoder.add(id)
    encoder.add(listing.name)
    encoder.add(listing.description)
    encoder.add(listing.category)
    encoder.add(listing.lifecycle.rawValue)
    encoder.add(optional: listing.deprecated) {
      $0.add(optional: $1.replacedBy) { $0.add($1) }
      $0.add(optional: $1.endOfLife) { $0.add(Int($1.seconds)) }
    }
    encoder.add(optional: listing.document.root["deprecated"]?["endOfLife"]?.string) { $0.add($1) }
    encoder.add(each: listing.channels) {
      $0.add($1.name)
      $0.add($1.version.description)
    }
    encoder.add(optional: contents.status) { $0.add($1) }
    return PluginSignature(encoder)
  }

  /// The identity of each published release's document, by version.
  public var releaseSignatures: [String: [UInt8]] {
    var signatures: [String: [UInt8]] = [:]
    for (release, content) in zip(releases, contents.releases) {
      var encoder = ByteEncoder()
      encoder.add(content)
      signatures[release.version.description] = encoder.bytes
    }
    return signatures
  }
}

/// Stands for what a plugin comes to.
public struct PluginSignature: Hashable, Sendable {
  private let digest: SHA256Digest

  fileprivate init(_ encoder: ByteEncoder) { digest = SHA256Digest(of: encoder.bytes) }

  /// The 32 bytes.
  public var bytes: [UInt8] { digest.bytes }
}
