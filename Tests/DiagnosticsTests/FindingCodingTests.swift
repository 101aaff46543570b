import ByteCoding
import Diagnostics
import Synchronization
import Testing

@Suite struct FindingCodingTests {
  private static let mistake = Code("A_MISTAKE", .finding(.error), title: "t", explanation: "e", mend: "m")
  private static let remark = Code("A_REMARK", .finding(.note), title: "t", explanation: "e", mend: "m")
  private static let condition = Code("A_CONDITION", .condition, title: "t", explanation: "e", mend: "m")
  private static let codes = CodeIndex([mistake, remark, condition])

  private static let findings: [Finding] = {
    let text = SourceText(path: "a/ä.yaml", bytes: Array("name: x\nkey: secret\n".utf8), masked: [13..<19])
    func place(_ start: UInt32, _ end: UInt32) -> Place {
      Place(
        text,
        SourceRange(
          SourcePosition(offset: start, line: 1, column: start + 1),
          SourcePosition(offset: end, line: 1, column: end + 1)))
    }
    return [
      Finding(mistake, "a mistake", at: place(0, 4)),
      Finding(
        remark, "a remark", at: Place(text, nil), notes: [Finding.Note("the other one", at: Place(path: "b"))],
        help: "mend it", fix: Finding.Fix("write `y`", at: place(6, 7), replacement: "y")),
      Finding(mistake, "", at: Place(path: "")),
    ]
  }()

  private static let bytes: [UInt8] = {
    var encoder = FindingEncoder()
    encoder.add(findings)
    return encoder.bytes.bytes
  }()

  private func read(_ bytes: [UInt8]) throws -> [Finding] {
    try bytes.withUnsafeBytes { bytes in
      var decoder = FindingDecoder(ByteDecoder(bytes), codes: Self.codes)
      return try decoder.findings()
    }
  }

  @Test func `findings are printed as if they had been found anew`() throws {
    let read = try read(Self.bytes)
    #expect(TextPrinter().text(of: read) == TextPrinter().text(of: Self.findings))
  }

  @Test func `findings about one text share it`() throws {
    let read = try read(Self.bytes)
    let text = try #require(read[0].place.source)
    #expect(read[1].place.source === text && read[1].fix?.place.source === text)
    #expect(text.masked == [13..<19])
  }

  @Test func `what no printer may show is not written, and all else stays in its place`() throws {
    let secret = "geheim: äß€😀\n  zwei"
    let bytes = Array("a: 1\n\(secret)\nb: 2\n".utf8)
    let text = SourceText(path: "a.yaml", bytes: bytes, masked: [5..<5 + secret.utf8.count])
    var encoder = FindingEncoder()
    encoder.add([Finding(Self.mistake, "something", at: Place(text, nil))])
    let read = try #require(try self.read(encoder.bytes.bytes).first?.place.source)
    let shown = String(decoding: read.bytes, as: UTF8.self)
    #expect(shown == "a: 1\nxxxxxxxx··•🞄\nxxxxxx\nb: 2\n")
    #expect(read.bytes.count == bytes.count)
  }

  @Test func `bytes that are cut off or of another program throw`() throws {
    for count in Self.bytes.indices { #expect(throws: DamagedBytes.self) { try read(Array(Self.bytes[..<count])) } }
    var encoder = ByteEncoder()
    encoder.add(count: 1)
    encoder.add(shared: "A_CONDITION")
    encoder.add("no finding")
    #expect(throws: DamagedBytes.self) { try read(encoder.bytes) }
  }

  @Test func `no bytes trap`() {
    for index in Self.bytes.indices {
      for value in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
        var damaged = Self.bytes
        damaged[index] = value
        guard let read = try? read(damaged) else { continue }
        _ = TextPrinter().text(of: read)
      }
    }
  }

  @Test func `a text is fetched when it is first asked for, and once`() {
    let counter = Counter()
    let text = SourceText(path: "a", LazyBytes(fetching: { counter.next() }))
    #expect(counter.count == 0)
    #expect(text.bytes == [1] && text.bytes == [1] && counter.count == 1)
  }
}

/// Counts how often it is asked.
private final class Counter: Sendable {
  private let asked = Mutex(0)
  var count: Int { asked.withLock { $0 } }

  func next() -> [UInt8] {
    asked.withLock { count in
      count += 1
      return [UInt8(count)]
    }
  }
}
