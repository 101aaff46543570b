import CYAML
import Diagnostics
import YAML

extension Row {
  /// Reading text, beside what libyaml alone takes for the same bytes.
  static let yamlEngines = [("yaml-plain", plainText), ("yaml-text", foreignText)].flatMap { name, text in
    let subject = "\(text.utf8.count / 1024) KiB"
    let source = SourceText(path: name, bytes: Array(text.utf8))
    return [
      Row(name + "-libyaml", "\(subject), libyaml's events alone") { _ in { try countEvents(of: source.bytes) } },
      Row(name, subject, floor: name + "-libyaml") { _ in
        { YAMLReader.read(source).document?.root.members.count ?? -1 }
      },
    ]
  }

  /// Block mappings, flow lists and plain scalars, in ASCII.
  private static let plainText = (0..<600).map { number in
    """
    entry-\(number):
      name: Number \(number) of this list
      enabled: true
      limits: {lower: \(number), upper: \(number * 3), ratio: 0.25}
      tags: [red, green, blue]
      note: "quoted, with: a colon"

    """
  }.joined()

  /// Folded, literal and quoted text of many scripts.
  private static let foreignText = (0..<400).map { number in
    """
    абзац-\(number):
      заголовок: Über die \(number) Brücken – 橋を渡る
      описание: >-
        Größe, Straße, naïve façade, smörgåsbord;
        한국어와 日本語、ελληνικά και עברית.
      zitat: "„So ist es“, sagte er: 😀 \\u00e9"
      текст: |
        Первая строка
        第二行

    """
  }.joined()

  private static func countEvents(of bytes: [UInt8]) throws -> Int {
    var parser = unsafe yaml_parser_t()
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_initialize(&parser) == 1 else { throw BenchError("there is no memory for a YAML parser") }
    defer { unsafe yaml_parser_delete(&parser) }
    return try unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      unsafe yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      var count = 0
      repeat {
        unsafe yaml_event_delete(&event)
        guard unsafe yaml_parser_parse(&parser, &event) == 1 else { throw BenchError("libyaml refuses the text") }
        count += 1
      } while unsafe event.type != YAML_STREAM_END_EVENT
      return count
    }
  }
}
