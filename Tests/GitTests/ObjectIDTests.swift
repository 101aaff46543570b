import Git
import Testing

@Suite struct ObjectIDTests {
  private static let text = "00112233445566778899aabbccddeeff01234567"

  @Test func `text and bytes both ways`() throws {
    let id = try #require(ObjectID(Self.text))
    #expect(id.description == Self.text)
    #expect(
      id.bytes == [
        0, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff, 1, 0x23, 0x45,
        0x67,
      ])
    #expect(ObjectID(bytes: id.bytes) == id)
    #expect(ObjectID(Self.text.uppercased()) == id)
  }

  @Test(arguments: [
    "", "0", String(text.dropLast()), text + "0", "g" + text.dropFirst(), " " + text.dropFirst(),
    "é" + text.dropFirst(2),
  ])
  func `what is no id`(text: String) {
    #expect(ObjectID(text) == nil)
    #expect(ObjectID(bytes: Array(text.utf8)) == nil)
  }

  @Test func `the order is that of the text`() throws {
    let zeros = String(repeating: "0", count: 40)
    // One id for each digit that differs from all zeros, from the last digit to the first.
    let ids = try (0..<40).map { try #require(ObjectID(zeros.dropLast($0 + 1) + "8" + zeros.suffix($0))) }
    #expect(ids == ids.sorted())
    #expect(ids.map(\.description) == ids.map(\.description).sorted())
    #expect(Set(ids).count == 40)
  }
}
