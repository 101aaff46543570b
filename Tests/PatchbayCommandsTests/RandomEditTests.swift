import Foundation
import TestSupport
import Testing

/// Random edits by commands, held against what replacing text by hand makes.
@Suite struct `Random edits` {
  /// A tenant's file as lines, and what each command does to them, told without reading YAML.
  private struct Text {
    var lines = [
      "# The clock on the wall.", "version: \"^1\"  # for now", "", "# Who may see it", "grants: [\"orders:read\"]",
      "x-note: 1",
    ]

    func position(_ key: String) -> Int? { lines.firstIndex { $0.hasPrefix(key + ":") } }

    mutating func setEnabled(_ isEnabled: Bool) {
      if let position = position("enabled") {
        lines[position] = "enabled: \(isEnabled)"
      } else if !isEnabled, let version = position("version") {
        lines.insert("enabled: false", at: version + 1)
      }
    }

    mutating func pin(_ version: String) {
      if let position = position("version") { lines[position] = "version: \"\(version)\"  # for now" }
    }

    mutating func configure(_ key: String, _ value: String) {
      let line = "  \(key): \(value)"
      guard let start = position("configuration") else {
        lines.insert(contentsOf: ["configuration:", line], at: (position("grants") ?? 0) + 1)
        return
      }
      let end = lines[(start + 1)...].firstIndex { !$0.hasPrefix("  ") } ?? lines.count
      if let old = lines[start..<end].firstIndex(where: { $0.hasPrefix("  \(key): ") }) {
        lines[old] = line
      } else {
        lines.insert(line, at: end)
      }
    }

    mutating func unset(_ key: String) -> Bool {
      guard let old = lines.firstIndex(where: { $0.hasPrefix("  \(key): ") }) else { return false }
      lines.remove(at: old)
      if let start = position("configuration"), start + 1 == lines.count || !lines[start + 1].hasPrefix("  ") {
        lines.remove(at: start)
      }
      return true
    }
  }

  @Test(arguments: UInt64(1)...3) func `change the lines that they are to change`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let path = "tenants/arena/installs/clock.yaml"
    let more = "configuration: {type: object, properties: {label: {type: string}, size: {type: integer}}}"
    let repository = try TemporaryRepository(
      files: .base.adding(.plugin("clock", ["1.0.0": .a, "1.1.0": .b], more: more), .tenant("arena", ["clock": ""])))
    var text = Text()
    try repository.write([path: text.lines.joined(separator: "\n")])
    for _ in 0..<15 {
      let words: [String]
      var status: Int32 = 0
      switch Int.random(in: 0..<5, using: &random) {
      case 0:
        let isEnabled = Bool.random(using: &random)
        words = [isEnabled ? "enable" : "disable", "arena", "clock"]
        text.setEnabled(isEnabled)
      case 1:
        let version = ["1.0.0", "1.1.0"].randomElement(using: &random) ?? ""
        words = ["pin", "arena", "clock", version]
        text.pin(version)
      case 2:
        let value =
          [("12", "\"12\""), ("a b", "a b"), ("x: y", "\"x: y\""), ("true", "\"true\"")].randomElement(using: &random)
          ?? ("", "")
        words = ["configure", "arena", "clock", "label=\(value.0)"]
        text.configure(
          "label",
          value.1.hasPrefix("\"") || !text.lines.contains { $0.hasPrefix("  label: \"") } ? value.1 : "\"\(value.1)\"")
      case 3:
        let value = Int.random(in: 0..<100, using: &random)
        words = ["configure", "arena", "clock", "size=\(value)"]
        text.configure("size", "\(value)")
      default:
        let key = ["label", "size"].randomElement(using: &random) ?? ""
        words = ["configure", "arena", "clock", "--unset", key]
        status = text.unset(key) ? 0 : 2
      }
      let result = try PatchbayCommand.start(words, in: repository.path).wait()
      #expect(result.status == status, "\(words): \(result.output)\(result.errors)")
      let written = try String(contentsOfFile: repository.path + "/" + path, encoding: .utf8)
      #expect(written == text.lines.joined(separator: "\n"), "\(words)")
    }
  }
}
