internal import Diagnostics

/// Reads the YAML that configuration is mostly written in, many times faster than libyaml, or gives up.
///
/// ```
///                        ┌─▶ Document
/// AdmittedText ──▶ PlainReader
///                        └─▶ nil ──▶ EventParser ──▶ TreeBuilder ──▶ Document or findings
/// ```
///
/// The plain subset:
/// - printable characters, spaces, and lines that end with LF or CR LF; a byte-order mark may come first, and a line `---`;
/// - block mappings and sequences, nested in each other, compact (`- key: value`), and lists as deep as their key;
/// - flow mappings and sequences, on one line or several;
/// - scalars: plain and in quotes, on one line or several; text blocks, literal and folded, with any header;
/// - comments and empty lines.
///
/// It gives up at everything else: at anchors, aliases, tags, directives, a second document, tabs, keys that are no scalar
/// of one line, keys that stand twice, and above all at every mistake. Giving up is always right, since libyaml then reads
/// the text from its start; so what is refused, and in which words, is decided in one place. Only taking a text is a
/// promise: the tree and each of its places are those that libyaml's events would have given. Where the two might differ,
/// this reader is the narrower one.
///
/// The functions follow the grammar. Each begins with the point at the first character of what it reads, and one that reads
/// a block ends with the point at the first character of the next line that has content.
struct PlainReader: ~Copyable {
  /// The tree of a text; nil if it is beyond the plain subset.
  ///
  /// - Complexity: O(*n*) in the length of the text. It recurses as deep as the limits allow, and no deeper.
  static func root(of text: AdmittedText, limits: Limits) -> Node? {
    guard text.isPrintable else { return nil }
    return unsafe text.bytes.withUnsafeBufferPointer { bytes in
      guard let plain = unsafe PlainText(bytes) else { return nil }
      var reader = PlainReader(plain, isASCII: text.isASCII, depth: limits.depth)
      return try? reader.document()
    }
  }

  let text: PlainText

  /// Whether each byte of the text is a character.
  let isASCII: Bool

  /// The point: the next byte to be read.
  var offset = 0

  /// The line of the point, from 1.
  var line: UInt32 = 1

  /// Where the line of the point would begin if each character in it up to the point were one byte.
  var origin = 0

  /// Where the last value ended: a block collection ends with its last child.
  var end = SourcePosition.start

  /// How many more levels may be opened.
  var depth: Int

  /// The finished elements and members of the collections that are open.
  var elements = Pile<Node>(capacity: 16)
  var members = Pile<Node.Member>(capacity: 11)

  /// A text that is not written in one piece.
  var pieces: [UInt8] = []

  private init(_ text: PlainText, isASCII: Bool, depth: Int) {
    self.text = text
    self.isASCII = isASCII
    self.depth = depth
  }

  private mutating func document() throws(NotPlain) -> Node {
    if text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF {
      offset = 3
      origin = 3
    }
    let start = position
    if byte == UInt8(ascii: "-"), text.hasDocumentMark(at: offset) {
      offset += 3
      try passLine()
      if isAtEnd { throw NotPlain() }
    }
    try passEmptyLines()
    if isAtEnd { return Node(.null, at: SourceRange(start, start)) }
    let root = try blockNode(in: -1)
    guard isAtEnd else { throw NotPlain() }
    return root
  }
}
