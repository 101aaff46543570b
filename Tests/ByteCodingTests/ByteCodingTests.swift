import ByteCoding
import Testing

@Suite struct ByteCodingTests {
  /// Reads bytes with a decoder, which must use all of them.
  private func read<Value>(
    _ bytes: [UInt8], _ read: (inout ByteDecoder) throws(DamagedBytes) -> Value
  ) throws -> Value {
    try bytes.withUnsafeBytes { bytes in
      var decoder = ByteDecoder(bytes)
      let value = try read(&decoder)
      #expect(decoder.isAtEnd)
      return value
    }
  }

  @Test(arguments: [0, 1, 127, 128, 300, 1 << 32, 1 << 63, UInt64.max])
  func `a number is read as it was written`(number: UInt64) throws {
    var encoder = ByteEncoder()
    encoder.add(number)
    encoder.add(fixed: number)
    let numbers = try read(encoder.bytes) { decoder throws(DamagedBytes) in
      [try decoder.number(), try decoder.fixed()]
    }
    #expect(numbers == [number, number])
  }

  @Test(arguments: [0, 1, -1, 63, -64, 64, Int.max, Int.min])
  func `an integer is read as it was written`(integer: Int) throws {
    var encoder = ByteEncoder()
    encoder.add(integer)
    #expect(try read(encoder.bytes) { decoder throws(DamagedBytes) in try decoder.integer() } == integer)
    #expect(encoder.bytes.count == 1 || !(-64..<64 ~= integer))
  }

  @Test func `texts are the same code point by code point`() throws {
    let texts = ["", "a", "é", "e\u{301}", "a", "e\u{301}", String(repeating: "long ", count: 100)]
    var encoder = ByteEncoder()
    encoder.add(each: texts) { $0.add(shared: $1) }
    encoder.add(each: texts) { $0.add($1) }
    let (shared, plain) = try read(encoder.bytes) { decoder throws(DamagedBytes) in
      (
        try decoder.list { decoder throws(DamagedBytes) in try decoder.sharedText() },
        try decoder.list { decoder throws(DamagedBytes) in try decoder.text() }
      )
    }
    #expect(shared.map { Array($0.utf8) } == texts.map { Array($0.utf8) })
    #expect(plain.map { Array($0.utf8) } == texts.map { Array($0.utf8) })
  }

  @Test func `a text that stands twice is written once`() {
    var encoder = ByteEncoder()
    for _ in 0..<10 { encoder.add(shared: "a text of some length") }
    #expect(encoder.bytes.count == 2 + 21 + 9)
  }

  @Test func `what may be absent is present or not`() throws {
    var encoder = ByteEncoder()
    encoder.add(optional: 7) { $0.add($1) }
    encoder.add(optional: Int?.none) { $0.add($1) }
    let values = try read(encoder.bytes) { decoder throws(DamagedBytes) in
      [
        try decoder.optional { decoder throws(DamagedBytes) in try decoder.integer() },
        try decoder.optional { decoder throws(DamagedBytes) in try decoder.integer() },
      ]
    }
    #expect(values == [7, nil])
  }

  @Test(
    arguments: [
      [], [0x80], Array(repeating: 0xFF, count: 10), [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02],
    ] as [[UInt8]])
  func `what is no number throws`(bytes: [UInt8]) {
    #expect(throws: DamagedBytes.self) {
      try read(bytes) { decoder throws(DamagedBytes) in try decoder.number() }
    }
  }

  @Test(arguments: [[2, 0x61], [2, 0xC3, 0x28], [0xFF, 0xFF, 0xFF, 0xFF, 0x7F]] as [[UInt8]])
  func `what is no text throws`(bytes: [UInt8]) {
    #expect(throws: DamagedBytes.self) {
      try read(bytes) { decoder throws(DamagedBytes) in try decoder.text() }
    }
    #expect(throws: DamagedBytes.self) {
      try read([1] + bytes) { decoder throws(DamagedBytes) in try decoder.sharedText() }
    }
  }

  @Test func `a seal tells every changed byte`() throws {
    var encoder = ByteEncoder()
    encoder.add("what is sealed")
    encoder.add(fixed: 42)
    let sealed = encoder.sealed()
    func open(_ bytes: [UInt8]) throws -> String {
      try bytes.withUnsafeBytes { bytes in
        var decoder = try ByteDecoder(sealed: bytes)
        return try decoder.text()
      }
    }
    #expect(try open(sealed) == "what is sealed")
    for index in sealed.indices {
      for bit in 0..<8 {
        var damaged = sealed
        damaged[index] ^= 1 << UInt8(bit)
        #expect(throws: DamagedBytes.self) { try open(damaged) }
      }
      #expect(throws: DamagedBytes.self) { try open(Array(sealed[..<index])) }
    }
  }
}
