public import Diagnostics

extension RuleCodes {
  /// A line of `registry/allowed-signers` that names no key.
  public static let allowedSignerInvalid = Code(
    "ALLOWED_SIGNER_INVALID", .finding(.error), title: "a line of registry/allowed-signers names no key",
    explanation:
      "Each line has who signs and a public key, in the format of ssh-keygen: `ada@example.org ssh-ed25519 AAAA…`. "
      + "An OpenPGP key is named by its fingerprint: `ada@example.org openpgp` and forty hexadecimal digits.",
    mend: "Write the address, and behind it the line of the .pub file.")
}

/// `registry/allowed-signers`: the keys whose signatures count, and whose they are.
///
/// The format is that of `ssh-keygen -Y verify`. Keys of OpenPGP cannot be written there; they are named by their fingerprints, and
/// the key itself is looked for in the keyring of whoever checks:
/// ```
/// ada@example.org ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI…
/// cy@example.org openpgp 0123456789ABCDEF0123456789ABCDEF01234567
/// ```
/// OpenBSD: ssh-keygen(1), "ALLOWED SIGNERS", <https://man.openbsd.org/ssh-keygen.1#ALLOWED_SIGNERS>.
public struct AllowedSigners: Sendable {
  /// Where the file is.
  public static let path = RepositoryLayout.allowedSigners

  /// The lines that ssh-keygen is to read.
  public let sshLines: String

  /// Who has which OpenPGP key, by fingerprint in capital letters.
  public let openPGP: [String: String]

  /// What is wrong with the file.
  let findings: [Finding]

  /// Nobody's signature counts.
  public init() {
    (sshLines, openPGP, findings) = ("", [:], [])
  }

  /// Reads the file; lines that are not right do not count.
  public init(_ file: RepositoryFile) {
    if let finding = LinkedPath.finding(for: file) {
      (sshLines, openPGP, findings) = ("", [:], [finding])
      return
    }
    let source = SourceText(path: file.path, bytes: file.bytes)
    var (lines, keys, findings): (String, [String: String], [Finding]) = ("", [:], [])
    var start = SourcePosition.start
    for bytes in file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let line = String(decoding: bytes, as: UTF8.self)
      let words = line.split { $0.isWhitespace }.map(String.init)
      if words.isEmpty || words[0].hasPrefix("#") {
        // Nothing is said.
      } else if words.count >= 3, words[1] == "openpgp", words[2].utf8.count == 40, words[2].allSatisfy(\.isHexDigit) {
        keys[words[2].uppercased()] = words[0]
      } else if Self.namesKey(words) {
        lines += line + "\n"
      } else {
        var end = start
        end.offset += UInt32(bytes.count)
        end.column += UInt32(line.unicodeScalars.count)
        findings.append(
          Finding(RuleCodes.allowedSignerInvalid, "there is no key here", at: Place(source, SourceRange(start, end))))
      }
      start.offset += UInt32(bytes.count) + 1
      start.line += 1
    }
    (sshLines, openPGP, self.findings) = (lines, keys, findings)
  }

  /// Whether a line has who signs, perhaps options, a kind of key and the key.
  private static func namesKey(_ words: [String]) -> Bool {
    guard let kind = words.dropFirst().prefix(2).firstIndex(where: { isKind($0) }), words.count > kind + 1 else {
      return false
    }
    return words[kind + 1].utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="):
        true
      default: false
      }
    }
  }

  private static func isKind(_ word: String) -> Bool {
    ["ssh-", "ecdsa-sha2-", "sk-ssh-", "sk-ecdsa-sha2-"].contains { word.hasPrefix($0) }
  }
}
