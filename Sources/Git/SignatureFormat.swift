/// What made a commit's signature, by the names that git's `gpg.format` has for it.
public enum SignatureFormat: String, Sendable {
  case ssh
  case openPGP = "openpgp"
  case x509

  /// Knows a signature by how it begins; nil for one that git does not know either.
  ///
  /// git: `gpg-interface.c`, <https://git-scm.com/docs/gitformat-signature>.
  init?(_ armour: some Collection<UInt8>) {
    let openings: [(String, Self)] = [
      ("SSH SIGNATURE", .ssh), ("PGP SIGNATURE", .openPGP), ("PGP MESSAGE", .openPGP), ("SIGNED MESSAGE", .x509),
    ]
    let opening = openings.first { armour.starts(with: "-----BEGIN \($0.0)-----".utf8) }
    guard let opening else { return nil }
    self = opening.1
  }
}
