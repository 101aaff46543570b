public import ByteCoding
import Diagnostics

/// What came of reading the platform's files as bytes, in the way of a plugin's.
extension PlatformReading {
  /// The bytes to remember.
  public func encoded() -> [UInt8] {
    var encoder = FindingEncoder()
    encoder.bytes.add(platform != nil)
    if let platform { encoder.add(platform) }
    encoder.bytes.add(count: documents.count)
    for document in documents { encoder.add(document) }
    encoder.add(pathFindings)
    return encoder.bytes.sealed()
  }

  /// Takes up what was remembered.
  ///
  /// - Parameters:
  ///   - bytes: What ``encoded()`` made; they are not used after this.
  ///   - reader: What reads documents.
  ///   - texts: Fetches the texts of documents when they are asked for.
  /// - Throws: `DamagedBytes` if the bytes are not what was made.
  public init(
    encoded bytes: UnsafeRawBufferPointer, reader: DocumentReader, texts: @escaping TextSource
  ) throws(DamagedBytes) {
    var decoder = try ReadingDecoder(sealed: bytes, reader: reader, texts: texts)
    var platform: DocumentReading<PlatformDocument>?
    if try decoder.bytes.flag() {
      platform = try decoder.reading { _, document, fields in PlatformDocument(document, fields: &fields) }
    }
    self.init(
      platform: platform,
      documents: try decoder.list { decoder throws(DamagedBytes) in try decoder.registryDocument() },
      pathFindings: try decoder.findings.findings())
    guard decoder.bytes.isAtEnd else { throw DamagedBytes() }
  }
}
