public import ByteCoding

/// Reads findings that a ``FindingEncoder`` wrote.
public struct FindingDecoder {
  /// Where the findings come from; what stands between them is read here.
  public var bytes: ByteDecoder

  private let codes: CodeIndex
  private var texts: [SourceText] = []

  /// Makes a decoder.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - codes: The codes that findings may have; one of another code is damage.
  public init(_ bytes: ByteDecoder, codes: CodeIndex) {
    self.bytes = bytes
    self.codes = codes
  }

  /// Reads findings.
  ///
  /// - Throws: ``DamagedBytes`` if the bytes are not those of findings.
  public mutating func findings() throws(DamagedBytes) -> [Finding] {
    let count = try bytes.count()
    var findings: [Finding] = []
    findings.reserveCapacity(count)
    for _ in 0..<count { findings.append(try finding()) }
    return findings
  }

  // MARK: -

  private mutating func finding() throws(DamagedBytes) -> Finding {
    guard let code = codes[try bytes.sharedText()], case .finding = code.kind else { throw DamagedBytes() }
    let (message, place) = (try bytes.text(), try place())
    var notes: [Finding.Note] = []
    for _ in 0..<(try bytes.count()) { notes.append(Finding.Note(try bytes.text(), at: try self.place())) }
    let help = try bytes.optional { bytes throws(DamagedBytes) in try bytes.sharedText() }
    var fix: Finding.Fix?
    if try bytes.flag() { fix = Finding.Fix(try bytes.text(), at: try self.place(), replacement: try bytes.text()) }
    return Finding(code, message, at: place, notes: notes, help: help, fix: fix)
  }

  private mutating func place() throws(DamagedBytes) -> Place {
    guard try bytes.flag() else { return Place(path: try bytes.sharedText()) }
    let text = try text()
    let range = try bytes.optional { bytes throws(DamagedBytes) in
      SourceRange(try bytes.position(), try bytes.position())
    }
    if let range {
      guard range.start <= range.end, Int(range.end.offset) <= text.bytes.count else { throw DamagedBytes() }
    }
    return Place(text, range)
  }

  private mutating func text() throws(DamagedBytes) -> SourceText {
    let number = try bytes.number()
    guard number == 0 else {
      guard number <= UInt64(texts.count) else { throw DamagedBytes() }
      return texts[Int(number) - 1]
    }
    let (path, content) = (try bytes.sharedText(), try bytes.data())
    var (masked, end): ([Range<Int>], Int) = ([], 0)
    for _ in 0..<(try bytes.count()) {
      let (start, length) = (try bytes.number(), try bytes.number())
      guard start >= UInt64(end), start <= UInt64(content.count), length <= UInt64(content.count) - start else {
        throw DamagedBytes()
      }
      end = Int(start + length)
      masked.append(Int(start)..<end)
    }
    let text = SourceText(path: path, bytes: content, masked: masked)
    texts.append(text)
    return text
  }
}

extension ByteDecoder {
  fileprivate mutating func position() throws(DamagedBytes) -> SourcePosition {
    SourcePosition(offset: try number32(), line: try number32(), column: try number32())
  }
}

/// Codes by their words.
public struct CodeIndex: Sendable {
  private let codes: [String: Code]

  /// Makes an index of some codes.
  public init(_ codes: some Sequence<Code>) {
    self.codes = Dictionary(codes.lazy.map { ($0.id, $0) }) { first, _ in first }
  }

  /// The code of a word.
  public subscript(id: String) -> Code? { codes[id] }
}
