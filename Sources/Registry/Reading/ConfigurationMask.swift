import Diagnostics

/// What must not be shown of an install's text: every value under `configuration:`.
///
/// It is told from the text alone, before anything is parsed, since a text that cannot be parsed is shown too. What is
/// hidden goes from a line that begins with that key to the next line with a key in column 1. Within it, the keys of plain
/// block mappings stay readable:
///
/// ```
/// version: "^2.1"
/// configuration:
///   label: •••
///   •••                     (a comment, an element of a list, a line that continues another)
/// grants: ["orders:read"]
/// ```
///
/// The whole text is hidden wherever that is not certain: where the outermost keys do not all stand plainly in column 1, or
/// a bracket or a quote in the configuration is still open at the end of its line.
struct ConfigurationMask {
  private let bytes: [UInt8]
  private var masked: [Range<Int>] = []

  /// The deepest indentation at which a line is sure to begin with a key of its own.
  private var deepestKey = Int.max

  /// The byte ranges to hide, ascending.
  static func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    var mask = Self(bytes: bytes)
    return mask.coverConfiguration() ? mask.masked : [0..<bytes.count].filter { !$0.isEmpty }
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Walks the lines; false if it is not certain what belongs to the configuration.
  private mutating func coverConfiguration() -> Bool {
    guard !hasStrangeBreaks else { return false }
    var outermostKey: Line.Key?
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.count
      let line = Line(bytes[start..<end])
      start = end + 1
      if line.beginsWithKey {
        guard let key = line.key() else { return false }
        outermostKey = key
        guard key.isConfiguration else { continue }
        guard line.isClosed else { return false }
        hide(key.end..<end)
        deepestKey = .max
      } else if outermostKey?.isConfiguration == true {
        guard line.isClosed else { return false }
        hideValue(of: line)
      } else if outermostKey == nil, !line.isInsignificant {
        return false
      }
    }
    return true
  }

  /// Hides a line of the configuration but for its key, if it certainly is one.
  private mutating func hideValue(of line: Line) {
    guard !line.isBlank else { return }
    if line.indentation <= deepestKey, let key = line.key(after: line.indentation) {
      hide(key.end..<line.bytes.endIndex)
      // Below a key with a value can only stand that value's further lines.
      deepestKey = line.bytes[key.end...].allSatisfy { $0 == UInt8(ascii: " ") } ? .max : line.indentation
    } else {
      hide(line.bytes.startIndex + line.indentation..<line.bytes.endIndex)
      deepestKey = min(deepestKey, line.indentation)
    }
  }

  private mutating func hide(_ range: Range<Int>) {
    guard let start = range.first(where: { bytes[$0] != UInt8(ascii: " ") }) else { return }
    masked.append(start..<range.upperBound)
  }

  /// Whether the text has line breaks that YAML 1.1 knows beside LF and CR, or is in another encoding than UTF-8.
  private var hasStrangeBreaks: Bool {
    bytes.indices.contains { index in
      switch bytes[index] {
      case 0, 0xFE, 0xFF: true
      case 0xC2: bytes[index...].starts(with: [0xC2, 0x85])
      case 0xE2: bytes[index...].starts(with: [0xE2, 0x80, 0xA8]) || bytes[index...].starts(with: [0xE2, 0x80, 0xA9])
      default: false
      }
    }
  }
}

// MARK: -

/// A line of an install, as far as hiding goes.
private struct Line {
  /// A key that a line begins with.
  struct Key {
    let isConfiguration: Bool

    /// The offset after its colon.
    let end: Int
  }

  let bytes: ArraySlice<UInt8>

  /// How many spaces it begins with.
  let indentation: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    indentation = bytes.prefix { $0 == UInt8(ascii: " ") }.count
  }

  /// Whether there is nothing on it.
  var isBlank: Bool { indentation == bytes.count }

  /// Whether it says nothing: blank, a comment, the start of the document.
  var isInsignificant: Bool {
    isBlank || bytes[(bytes.startIndex + indentation)...].first == UInt8(ascii: "#") || bytes.elementsEqual("---".utf8)
  }

  /// Whether something begins in column 1 that is no comment, no element of a list and no mark between documents.
  var beginsWithKey: Bool {
    switch bytes.first {
    case nil, UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: "."): false
    default: true
    }
  }

  /// The key of letters, digits, `_`, `-` and `.`, plain or in quotes, that the line begins with after some spaces.
  func key(after spaces: Int = 0) -> Key? {
    var end = bytes.startIndex + spaces
    /// Goes past a byte if it is the next one, and says whether it is.
    func skip(_ byte: UInt8) -> Bool {
      guard end < bytes.endIndex, bytes[end] == byte else { return false }
      end += 1
      return true
    }
    let isDoubleQuoted = skip(UInt8(ascii: "\""))
    let isSingleQuoted = !isDoubleQuoted && skip(UInt8(ascii: "'"))
    let start = end
    while end < bytes.endIndex, Self.isPlain(bytes[end]) { end += 1 }
    let word = bytes[start..<end]
    guard let first = word.first, first != UInt8(ascii: "-"), !isDoubleQuoted || skip(UInt8(ascii: "\"")),
      !isSingleQuoted || skip(UInt8(ascii: "'")), skip(UInt8(ascii: ":")),
      end == bytes.endIndex || bytes[end] == UInt8(ascii: " ")
    else { return nil }
    return Key(isConfiguration: spaces == 0 && Self.isConfiguration(word), end: end)
  }

  /// Whether a key is `configuration`, or what someone wrote who meant it.
  private static func isConfiguration(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.first == UInt8(ascii: "c"), !word.elementsEqual("channel".utf8) else { return false }
    return word.elementsEqual("configuration".utf8) || word.starts(with: "conf".utf8)
      || Suggestion.closest(to: String(decoding: word, as: UTF8.self), in: ["configuration"]) != nil
  }

  /// Whether every bracket and quote that the line opens is closed in it.
  var isClosed: Bool {
    var counts = (curly: 0, square: 0, double: 0, single: 0)
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "{"): counts.curly += 1
      case UInt8(ascii: "}"): counts.curly -= 1
      case UInt8(ascii: "["): counts.square += 1
      case UInt8(ascii: "]"): counts.square -= 1
      case UInt8(ascii: "\""): counts.double += 1
      case UInt8(ascii: "'"): counts.single += 1
      default: break
      }
    }
    return counts.curly == 0 && counts.square == 0 && counts.double.isMultiple(of: 2) && counts.single.isMultiple(of: 2)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
