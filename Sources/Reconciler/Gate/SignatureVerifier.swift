import Git
import Registry

/// Who signed a commit.
enum Signer: Hashable, Sendable {
  /// It is not signed.
  case nobody

  /// Someone whose key is listed.
  case known(String)

  /// Someone else, or the signature is not of this commit.
  case unknown
}

/// Finds out who signed commits, with the programs that know: `ssh-keygen` and `gpg`.
struct SignatureVerifier: ~Copyable {
  private let signers: AllowedSigners
  private let environment: [String: String]
  private let list: String
  private var folder: ScratchFolder

  /// Makes a verifier.
  ///
  /// - Parameters:
  ///   - signers: Whose signatures count.
  ///   - environment: The variables of the environment, of which the programs get a few.
  /// - Throws: What making a folder for their files may.
  init(_ signers: AllowedSigners, environment: [String: String]) throws(ReconcilerError) {
    self.signers = signers
    self.environment = ["PATH", "HOME", "GNUPGHOME"].reduce(into: ["LC_ALL": "C", "TZ": "UTC"]) {
      $0[$1] = environment[$1]
    }
    var folder = try ScratchFolder(below: environment["TMPDIR"] ?? "/tmp")
    list = try folder.write("signers", Array(signers.sshLines.utf8))
    self.folder = folder
  }

  /// Who signed a commit.
  mutating func signer(of commit: Commit, in repository: borrowing Repository) throws -> Signer {
    guard let signed = try repository.signature(of: commit.id) else { return .nobody }
    let signature = try folder.write("signature", signed.signature)
    let payload = try folder.write("payload", signed.payload)
    let name =
      if signed.signature.starts(with: "-----BEGIN SSH SIGNATURE-----".utf8) {
        try sshSigner(signature, of: payload, at: Timestamp(seconds: commit.committer.time))
      } else if signed.signature.starts(with: "-----BEGIN PGP ".utf8) {
        try openPGPSigner(signature, of: payload)
      } else { String?.none }
    return name.map(Signer.known) ?? .unknown
  }

  /// OpenBSD: ssh-keygen(1), `-Y find-principals` and `-Y verify`, <https://man.openbsd.org/ssh-keygen.1>.
  private mutating func sshSigner(
    _ signature: String, of payload: String, at time: Timestamp
  ) throws(ReconcilerError) -> String? {
    if signers.sshLines.isEmpty { return nil }
    let moment = "verify-time=" + time.description.filter(\.isNumber)
    let found = try run(
      ["ssh-keygen", "-Y", "find-principals", "-f", list, "-s", signature, "-O", moment], reading: "/dev/null")
    guard found.status == 0, let name = found.output.split(separator: "\n").first.map(String.init) else { return nil }
    let verified = try run(
      ["ssh-keygen", "-Y", "verify", "-n", "git", "-f", list, "-I", name, "-s", signature, "-O", moment],
      reading: payload)
    return verified.status == 0 ? name : nil
  }

  /// GnuPG: `doc/DETAILS`, "Format of the --status-fd output",
  /// <https://github.com/gpg/gnupg/blob/master/doc/DETAILS>.
  private mutating func openPGPSigner(_ signature: String, of payload: String) throws(ReconcilerError) -> String? {
    if signers.openPGP.isEmpty { return nil }
    let verified = try run(
      ["gpg", "--batch", "--no-auto-key-retrieve", "--status-fd", "1", "--verify", signature, payload],
      reading: "/dev/null")
    let lines = verified.output.split(separator: "\n").map { $0.split(separator: " ") }
    guard verified.status == 0, lines.contains(where: { $0.count > 1 && $0[1] == "GOODSIG" }),
      let valid = lines.first(where: { $0.count > 2 && $0[1] == "VALIDSIG" })
    else { return nil }
    // The key itself, and the primary one that it belongs to.
    return signers.openPGP[String(valid[2])] ?? valid.last.flatMap { signers.openPGP[String($0)] }
  }

  private mutating func run(
    _ words: [String], reading input: String
  ) throws(ReconcilerError) -> (status: CInt?, output: String) {
    let output = folder.reserve("output")
    let status = try ExternalProgram.run(words, input: input, output: output, environment: environment)
    return (status, String(decoding: try FileSystem.read(output) ?? [], as: UTF8.self))
  }
}
