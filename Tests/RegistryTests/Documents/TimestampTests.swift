import Testing

@testable import Registry

@Suite struct TimestampTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let seconds: Int64?
    var testDescription: String { text }
  }

  @Test(arguments: [
    Case(text: "1970-01-01", seconds: 0),
    Case(text: "1970-01-01T00:00:01Z", seconds: 1),
    Case(text: "2026-05-04T10:00:00Z", seconds: 1_777_888_800),
    Case(text: "2024-02-29", seconds: 1_709_164_800),
    Case(text: "2026-05-04T10:00:00.999Z", seconds: 1_777_888_800),
    Case(text: "1969-12-31T23:59:59Z", seconds: -1),
    Case(text: "2023-02-29", seconds: nil),
    Case(text: "1900-02-29", seconds: nil),
    Case(text: "2026-13-01", seconds: nil),
    Case(text: "2026-00-01", seconds: nil),
    Case(text: "2026-05-04T24:00:00Z", seconds: nil),
    Case(text: "2026-05-04T10:00:60Z", seconds: nil),
    Case(text: "2026-05-04T10:00:00", seconds: nil),
    Case(text: "2026-05-04T10:00:00+02:00", seconds: nil),
    Case(text: "2026-05-04 10:00:00Z", seconds: nil),
    Case(text: "2026-05-04T10:00:00.Z", seconds: nil),
    Case(text: "26-05-04", seconds: nil),
    Case(text: "", seconds: nil),
  ])
  func `a time is an RFC 3339 date-time with Z, or a full date, which means its first moment in UTC`(_ sample: Case) {
    #expect(Timestamp(sample.text)?.seconds == sample.seconds)
  }

  @Test(arguments: [
    "1970-01-01T00:00:00Z", "2026-05-04T10:00:00Z", "2024-02-29T23:59:59Z", "1969-12-31T23:59:59Z",
    "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2000-03-01T00:00:00Z",
  ])
  func `a moment is written as it is read`(_ text: String) {
    #expect(Timestamp(text)?.description == text)
  }
}
