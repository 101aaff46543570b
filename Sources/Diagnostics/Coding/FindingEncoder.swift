public import ByteCoding

/// Writes findings as bytes, with the texts that they are about, so that a printer can show them as if they had been found
/// anew. A text that several findings are about is written once.
public struct FindingEncoder {
  /// Where the findings go; other things may be written between them.
  public var bytes = ByteEncoder()

  /// The texts that were written, and what each was taken for.
  private var texts: [SourceText] = []

  /// Makes an encoder.
  public init() {}

  /// Writes findings.
  public mutating func add(_ findings: [Finding]) {
    bytes.add(count: findings.count)
    for finding in findings { add(finding) }
  }

  // MARK: -

  private mutating func add(_ finding: Finding) {
    bytes.add(shared: finding.code.id)
    bytes.add(finding.message)
    add(finding.place)
    bytes.add(count: finding.notes.count)
    for note in finding.notes {
      bytes.add(note.message)
      add(note.place)
    }
    bytes.add(optional: finding.help) { $0.add(shared: $1) }
    bytes.add(finding.fix != nil)
    if let fix = finding.fix {
      bytes.add(fix.title)
      add(fix.place)
      bytes.add(fix.replacement)
    }
  }

  private mutating func add(_ place: Place) {
    bytes.add(place.source != nil)
    guard let source = place.source else { return bytes.add(shared: place.path) }
    add(source)
    bytes.add(optional: place.range) {
      $0.add($1.start)
      $0.add($1.end)
    }
  }

  private mutating func add(_ text: SourceText) {
    if let index = texts.firstIndex(where: { $0.isSame(as: text) }) { return bytes.add(UInt64(index + 1)) }
    texts.append(text)
    bytes.add(byte: 0)
    bytes.add(shared: text.path)
    bytes.add(text.withoutSecrets)
    bytes.add(each: text.masked) {
      $0.add(count: $1.lowerBound)
      $0.add(count: $1.count)
    }
  }
}

extension ByteEncoder {
  fileprivate mutating func add(_ position: SourcePosition) {
    add(UInt64(position.offset))
    add(UInt64(position.line))
    add(UInt64(position.column))
  }
}

extension SourceText {
  /// The bytes with others in the place of those that no printer may show, since a cache need not hold them either. Lines and
  /// columns stay: each character is replaced by one of the same length.
  fileprivate var withoutSecrets: [UInt8] {
    var bytes = bytes
    for range in masked {
      var index = range.lowerBound
      while index < range.upperBound {
        let length = min(Self.length(of: bytes[index]), range.upperBound - index)
        if length > 1 || bytes[index] != UInt8(ascii: "\n") && bytes[index] != UInt8(ascii: "\r") {
          bytes.replaceSubrange(
            index..<index + length, with: "x·•🞄".utf8.dropFirst(length * (length - 1) / 2).prefix(length))
        }
        index += length
      }
    }
    return bytes
  }

  /// How many bytes a character has that begins with a byte; 1 if none does.
  private static func length(of byte: UInt8) -> Int {
    switch byte {
    case 0xC0...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF7: 4
    default: 1
    }
  }

  /// Whether a finding about one text is one about the other.
  fileprivate func isSame(as other: SourceText) -> Bool {
    self === other
      || path.utf8.elementsEqual(other.path.utf8) && masked == other.masked && bytes == other.bytes
  }
}
