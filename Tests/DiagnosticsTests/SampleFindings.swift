import Diagnostics
import TestSupport

/// Findings of every kind of place and text that a printer meets.
enum SampleFindings {
  static let keyUnknown = Code(
    "KEY_UNKNOWN", .finding(.error), title: "unknown key",
    explanation: "A document has a key that its kind does not know.",
    mend: "Take it out, or begin it with `x-`.")
  static let lookalike = Code(
    "LOOKALIKE_ID", .finding(.warning), title: "an id looks like another", explanation: "Two ids are easily mistaken.",
    mend: "Rename one of them.")
  static let schemaStale = Code(
    "SCHEMA_STALE", .finding(.note), title: "a schema copy is stale", explanation: "The copy is older than the engine.",
    mend: "Run `patchbay schemas`.")

  private static func place(_ path: String, _ marked: String, masked: [Range<Int>] = []) -> Place {
    let marked = MarkedText(marked)
    return Place(SourceText(path: path, bytes: marked.bytes, masked: masked), marked["1️⃣", "2️⃣"])
  }

  static var misspelt: Finding {
    let place = place("tenants/a/installs/seat-map.yaml", "version: ^1.2\n1️⃣enabeld2️⃣: true\n")
    return Finding(
      keyUnknown, "there is no key `enabeld`", at: place, help: "did you mean `enabled`?",
      fix: .init("write `enabled`", at: place, replacement: "enabled"))
  }

  static var withNotes: Finding {
    Finding(
      lookalike, "the ids `seat-map` and `seatmap` look alike", at: Place(path: "registry/plugins/seatmap"),
      notes: [
        .init("the other one", at: Place(path: "registry/plugins/seat-map")),
        .init(
          "it is named here",
          at: place("tenants/b/installs/x.yaml", String(repeating: "\n", count: 1233) + "  - 1️⃣seat-map2️⃣")),
      ])
  }

  static var withoutFile: Finding {
    Finding(schemaStale, "the copies are of version 1", at: Place(path: ""))
  }

  static var tabsAndWideCharacters: Finding {
    Finding(keyUnknown, "three columns wide", at: place("a.yaml", "\t名前: \t\t「é1️⃣席e\u{301}🎟2️⃣」 # x"))
  }

  static var hostile: Finding {
    Finding(
      keyUnknown, "no plugin `\u{1B}[2J\u{202E}evil\r\n::error::x`",
      at: place("a\u{1B}]0;x\u{7}.yaml", "a: 1️⃣\u{1B}[31m\u{202E}\u{200B}\u{9B}é2️⃣\u{7F}"),
      help: "write\nnothing")
  }

  static var notUTF8: Finding {
    let bytes: [UInt8] = Array("a: ".utf8) + [0xFF, 0xC3, 0x28] + Array(" b\n".utf8)
    let range = SourceRange(.init(offset: 3, line: 1, column: 4), .init(offset: 5, line: 1, column: 6))
    return Finding(keyUnknown, "this is not UTF-8", at: Place(SourceText(path: "a.yaml", bytes: bytes), range))
  }

  static var masked: Finding {
    let marked = MarkedText("version: 1.0.0\nconfiguration:\n  a: 1️⃣topsecret2️⃣\n  b: [hidden, text]\nenabled: x\n")
    let start = Int(marked["1️⃣"].offset) - 6
    let source = SourceText(
      path: "tenants/a/installs/b.yaml", bytes: marked.bytes, masked: [start..<marked.bytes.count - 11])
    return Finding(
      keyUnknown, "`/a` does not fit", at: Place(source, marked["1️⃣", "2️⃣"]),
      fix: .init("write topsecret", at: Place(source, marked["1️⃣", "2️⃣"]), replacement: "topsecret: true"))
  }

  static var maskedFlow: Finding {
    let marked = MarkedText("configuration: {a: topsecret}\n1️⃣enabeld2️⃣: true # topsecret\n")
    let first = 14..<29
    let last = marked.bytes.count - 10..<marked.bytes.count - 1
    let source = SourceText(path: "b.yaml", bytes: marked.bytes, masked: [first, last])
    let place = Place(source, marked["1️⃣", "2️⃣"])
    return Finding(
      keyUnknown, "there is no key `enabeld`", at: place,
      notes: [.init("behind this", at: Place(source, SourceRange(.start, .init(offset: 29, line: 1, column: 30))))],
      fix: .init("write `enabled`", at: place, replacement: "enabled"))
  }

  static var longLine: Finding {
    let filler = String(repeating: "const x=1;", count: 40)
    return Finding(keyUnknown, "in the middle", at: place("index.js", filler + "1️⃣import(name)2️⃣;" + filler))
  }

  static var longLineAtItsEnds: [Finding] {
    let filler = String(repeating: "0123456789", count: 300)
    return [
      Finding(keyUnknown, "at the start", at: place("index.js", "1️⃣import2️⃣" + filler)),
      Finding(keyUnknown, "at the end", at: place("index.js", filler + "1️⃣import2️⃣")),
      Finding(keyUnknown, "all of it", at: place("index.js", "1️⃣" + filler + "2️⃣")),
    ]
  }

  static var severalLines: Finding {
    let place = place("a.yaml", "a: 1️⃣{\r\n  b: c,\r\n  d: e}2️⃣\r\nf: g\r\n")
    return Finding(
      keyUnknown, "two members too many", at: place, fix: .init("write nothing", at: place, replacement: "{}"))
  }

  static var endOfLine: Finding {
    let place = place("a.yaml", "\u{FEFF}name:1️⃣2️⃣\nb: c\n")
    return Finding(
      keyUnknown, "a name is missing", at: place, fix: .init("write one", at: place, replacement: " Seat Map"))
  }

  static var endOfText: Finding {
    Finding(keyUnknown, "something is missing", at: place("a.yaml", "name: x\n1️⃣2️⃣"))
  }

  static var wholeLine: Finding {
    let place = place("a.yaml", "a: b\n1️⃣c: d\n2️⃣e: f\n")
    return Finding(keyUnknown, "a line too many", at: place, fix: .init("take it out", at: place, replacement: ""))
  }

  static var all: [Finding] {
    [
      misspelt, withNotes, withoutFile, tabsAndWideCharacters, hostile, notUTF8, masked, maskedFlow, longLine,
      severalLines,
      endOfLine, endOfText, wholeLine,
    ] + longLineAtItsEnds
  }
}
