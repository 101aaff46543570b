import ByteCoding
import Diagnostics
import YAML

/// Reads what came of reading files earlier: the trees of documents, of which the typed ones are made again in the way in
/// which they are made of a text.
struct ReadingDecoder {
  var findings: FindingDecoder
  let reader: DocumentReader
  let texts: TextSource

  var bytes: ByteDecoder {
    get { findings.bytes }
    _modify { yield &findings.bytes }
  }

  /// Begins to read sealed bytes.
  init(
    sealed bytes: UnsafeRawBufferPointer, reader: DocumentReader, texts: @escaping TextSource
  ) throws(DamagedBytes) {
    findings = FindingDecoder(try ByteDecoder(sealed: bytes), codes: Self.codes)
    self.reader = reader
    self.texts = texts
  }

  private static let codes = CodeIndex(YAMLCodes.all + RegistryCodes.all)

  /// Reads a document, whose text is fetched when someone asks for it.
  mutating func document(at path: String, _ content: RepositoryFile.ContentID) throws(DamagedBytes) -> Document {
    Document(
      source: SourceText(path: path, LazyBytes(fetching: { [texts] in texts(content) })), root: try bytes.node())
  }

  /// Reads what came of a document; it is made of its tree as when it was read.
  mutating func reading<Value>(
    _ make: (_ path: String, Document, inout FieldReader) -> Value?
  ) throws(DamagedBytes) -> DocumentReading<Value> {
    let (path, content) = (try bytes.sharedText(), try bytes.content())
    guard try bytes.flag() else {
      return DocumentReading(path: path, content: content, nil, value: nil, findings: try findings.findings())
    }
    let document = try document(at: path, content)
    var fields = FieldReader(document, ranges: reader.ranges)
    guard let value = make(path, document, &fields) else { throw DamagedBytes() }
    return DocumentReading(
      path: path, content: content, document, value: value, findings: try findings.findings())
  }

  /// Reads what came of a document of the registry.
  mutating func registryDocument() throws(DamagedBytes) -> DocumentReading<RegistryDocument> {
    try reading { path, document, fields in
      RegistryDocumentPath(path).flatMap { RegistryDocument(document, at: $0, fields: &fields) }
    }
  }

  /// Reads a list.
  mutating func list<Value>(
    _ read: (inout ReadingDecoder) throws(DamagedBytes) -> Value
  ) throws(DamagedBytes) -> [Value] {
    let count = try bytes.count()
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try read(&self)) }
    return values
  }
}

/// Fetches the bytes of a file by their identity, from whichever task asks for them first; no bytes if that cannot be done.
public typealias TextSource = @Sendable (_ content: RepositoryFile.ContentID) -> [UInt8]

extension FindingEncoder {
  /// Writes what came of reading a document.
  mutating func add<Value>(_ reading: DocumentReading<Value>) {
    bytes.add(shared: reading.path)
    bytes.add(reading.content)
    bytes.add(optional: reading.document) { $0.add($1.root) }
    add(reading.findings)
  }
}

extension ByteEncoder {
  /// Writes an identity.
  mutating func add(_ content: RepositoryFile.ContentID) {
    let words = content.rawValue
    let last = words.3 != 0 ? 4 : words.2 != 0 ? 3 : words.1 != 0 ? 2 : 1
    add(count: last)
    for word in [words.0, words.1, words.2, words.3].prefix(last) { add(fixed: word) }
  }
}

extension ByteDecoder {
  /// Reads an identity.
  mutating func content() throws(DamagedBytes) -> RepositoryFile.ContentID {
    switch try number() {
    case 1: RepositoryFile.ContentID(try fixed())
    case 2: RepositoryFile.ContentID(try fixed(), try fixed())
    case 3: RepositoryFile.ContentID(try fixed(), try fixed(), try fixed())
    case 4: RepositoryFile.ContentID(try fixed(), try fixed(), try fixed(), try fixed())
    default: throw DamagedBytes()
    }
  }
}
