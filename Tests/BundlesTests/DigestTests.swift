import Bundles
import Testing

@Suite struct DigestTests {
  /// FIPS 180-4's examples.
  @Test func `Digests are those of the standard`() {
    #expect(
      SHA256Digest(of: Array("abc".utf8)).hexadecimal
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(SHA256Digest(of: []).hexadecimal == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      SHA384Digest(of: Array("abc".utf8)).hexadecimal
        == "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7")
  }

  @Test func `Bytes may come piece by piece`() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    var small = SHA256Digest.Hasher()
    var large = SHA384Digest.Hasher()
    for start in stride(from: 0, to: bytes.count, by: 97) {
      let piece = Array(bytes[start..<min(start + 97, bytes.count)])
      small.update(piece)
      large.update(piece.span.bytes)
    }
    #expect(small.finish() == SHA256Digest(of: bytes))
    #expect(large.finish() == SHA384Digest(of: bytes))
  }

  @Test func `Digests differ if any byte does`() throws {
    let digest = SHA384Digest(of: Array("abc".utf8))
    for index in 0..<48 {
      var bytes = digest.bytes
      bytes[index] ^= 1
      #expect(try #require(SHA384Digest(bytes: bytes)) != digest)
    }
    #expect(SHA384Digest(bytes: digest.bytes) == digest)
    #expect(SHA384Digest(bytes: Array(digest.bytes.dropLast())) == nil)
  }
}

@Suite struct IntegrityTests {
  private let text = "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn"

  @Test func `A file's integrity is what browsers ask for`() {
    #expect(Integrity(of: Array("abc".utf8)).description == text)
    #expect(Integrity(text) == Integrity(of: Array("abc".utf8)))
  }

  @Test(arguments: [
    "", "sha384-", "sha384-AAAA", "SHA384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn",
    "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",
    "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn?x",
    "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP_W-2AhgcroefMI1i67KE0yCWn",
    " sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn",
  ])
  func `Another text is refused`(_ text: String) {
    #expect(Integrity(text) == nil)
  }
}

@Suite struct Base64Tests {
  /// RFC 4648, section 10.
  @Test(
    arguments: zip(
      ["", "f", "fo", "foo", "foob", "fooba", "foobar"],
      ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]))
  func `The standard's vectors hold both ways`(_ plain: String, _ encoded: String) {
    #expect(Base64.encode(Array(plain.utf8)) == encoded)
    #expect(Base64.decode(encoded) == Array(plain.utf8))
  }

  @Test(arguments: ["Z", "Zg", "Zg=", "Zg===", "====", "=", "Zh==", "Zm9=", "Z=g=", "Zm9v\n", "Zm-v", "Zm9é"])
  func `What is not the one text of some bytes is refused`(_ text: String) {
    #expect(Base64.decode(text) == nil)
  }

  @Test func `All bytes come back`() {
    for count in 0..<70 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + count) }
      #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    }
  }
}
