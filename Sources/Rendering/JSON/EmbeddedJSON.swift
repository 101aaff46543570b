import JSONText

/// JSON that stands inside a string of other JSON, where a page takes it out as text.
///
/// The page puts that text between `<script type="importmap">` and `</script>`, so no `<` is left in it: inside the inner
/// strings, the one place where it can be, it is written `\u003c`.
struct EmbeddedJSON: Sendable {
  /// The text, as the page has it.
  private(set) var text: [UInt8] = []

  /// The bytes as they stand between the outer quotes.
  private(set) var bytes: [UInt8] = []

  /// Appends JSON, or a part of it.
  mutating func append(_ json: some Sequence<UInt8>) {
    for byte in json {
      switch byte {
      case UInt8(ascii: "\""):
        text.append(byte)
        bytes.append(contentsOf: #"\""#.utf8)
      case UInt8(ascii: "\\"):
        text.append(byte)
        bytes.append(contentsOf: #"\\"#.utf8)
      case UInt8(ascii: "<"):
        text.append(contentsOf: #"\u003c"#.utf8)
        bytes.append(contentsOf: #"\\u003c"#.utf8)
      default:
        text.append(byte)
        bytes.append(byte)
      }
    }
  }

  /// Appends the members of an object, without its brackets.
  mutating func append(members: (inout JSONWriter) -> Void) {
    var json = JSONWriter()
    json.object(members)
    append(json.bytes.dropFirst().dropLast())
  }
}
