internal import CYAML
internal import Diagnostics

/// libyaml's parser: the events of a text, one after another, each with the stretch it was written at.
///
/// ```
/// SourceText.bytes ─▶ yaml_parser_t ─▶ yaml_event_t ─▶ kind, range, text, style, anchor, tag
/// ```
///
/// One event at a time is held; what is asked about it is valid until the next call of `next()`. Nothing of libyaml leaves
/// this type. The parser is libyaml's state machine: it does not recurse, and it never builds libyaml's document tree.
@safe
struct EventParser: ~Copyable {
  /// What an event says.
  enum Kind {
    case streamStart
    case streamEnd
    case documentStart
    case documentEnd
    case alias
    case scalar
    case sequenceStart
    case sequenceEnd
    case mappingStart
    case mappingEnd
  }

  /// How a scalar was written.
  enum ScalarStyle {
    case plain
    case singleQuoted
    case doubleQuoted
    case literal
    case folded
  }

  /// Where the event was written. A block collection has the point of its first key or dash, and its end has no stretch
  /// of its own.
  private(set) var range = SourceRange(.start, .start)

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>

  /// The text that libyaml reads from; a copy, so that its address is good for as long as the parser lives.
  private let input: UnsafeMutableBufferPointer<UInt8>

  private var locator: MarkLocator

  /// Where the last thing that is written out ended. libyaml gives the end of a block collection the place of the next thing.
  private var reached = SourcePosition.start

  /// Makes a parser that stands before the first event.
  ///
  /// - Precondition: The bytes are valid UTF-8.
  init(_ text: AdmittedText) {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    precondition(unsafe yaml_parser_initialize(parser) == 1, "there is memory for a YAML parser")
    let input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.bytes.count)
    _ = unsafe input.initialize(from: text.bytes)
    locator = MarkLocator(text)
    // SAFETY: `input` has at least as many bytes as the mark, and lives as long as the parser.
    let content = unsafe UnsafeMutableBufferPointer(rebasing: input[locator.byteOrderMark...])
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, content.baseAddress, content.count)
    unsafe self.parser = parser
    unsafe self.input = input
    unsafe event = .allocate(capacity: 1)
    unsafe event.initialize(to: yaml_event_t())
  }

  deinit {
    unsafe yaml_event_delete(event)
    unsafe yaml_parser_delete(parser)
    unsafe event.deallocate()
    unsafe parser.deallocate()
    unsafe input.deallocate()
  }

  /// Goes to the next event.
  ///
  /// - Throws: What libyaml finds wrong with the text. After that, and after the end of the stream, it may not be called
  ///   again.
  mutating func next() throws(SyntaxError) -> Kind {
    unsafe yaml_event_delete(event)
    guard unsafe yaml_parser_parse(parser, event) == 1 else { throw syntaxError() }
    let kind = kind
    locate(kind)
    return kind
  }

  private var kind: Kind {
    switch unsafe event.pointee.type {
    case YAML_STREAM_START_EVENT: .streamStart
    case YAML_DOCUMENT_START_EVENT: .documentStart
    case YAML_DOCUMENT_END_EVENT: .documentEnd
    case YAML_ALIAS_EVENT: .alias
    case YAML_SCALAR_EVENT: .scalar
    case YAML_SEQUENCE_START_EVENT: .sequenceStart
    case YAML_SEQUENCE_END_EVENT: .sequenceEnd
    case YAML_MAPPING_START_EVENT: .mappingStart
    case YAML_MAPPING_END_EVENT: .mappingEnd
    default: .streamEnd
    }
  }

  private mutating func locate(_ kind: Kind) {
    range.start = locator.position(unsafe event.pointee.start_mark)
    range.end = locator.position(unsafe event.pointee.end_mark)
    switch kind {
    case .sequenceEnd, .mappingEnd:
      if range.start == range.end { return }
    case .scalar:
      switch scalarStyle {
      case .literal, .folded: range.end = locator.endOfBlockScalar(range)
      case .plain where range.start == range.end:
        let place = locator.placeOfNothing(before: range.start, after: reached)
        range = SourceRange(place, place)
      default: break
      }
    default: break
    }
    reached = range.end
  }

  private func syntaxError() -> SyntaxError {
    let problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "out of memory"
    let context = unsafe parser.pointee.context.map { unsafe String(cString: $0) }
    if unsafe parser.pointee.error == YAML_READER_ERROR {
      let offset = unsafe parser.pointee.problem_offset + locator.byteOrderMark
      return SyntaxError(problem: problem, position: locator.exactPosition(offset: offset))
    }
    var error = SyntaxError(
      problem: problem, position: locator.exactPosition(scalar: unsafe parser.pointee.problem_mark.index))
    if let context {
      error.context = context
      error.contextPosition = locator.exactPosition(scalar: unsafe parser.pointee.context_mark.index)
    }
    return error
  }
}

// MARK: - What the present event holds

extension EventParser {
  /// A scalar's text, unescaped and unfolded.
  var text: String {
    let bytes = unsafe UnsafeBufferPointer(
      start: event.pointee.data.scalar.value, count: event.pointee.data.scalar.length)
    // SAFETY: libyaml reads valid UTF-8 only, and checks what is escaped.
    return unsafe String(
      copying: UTF8Span(unchecked: bytes.span, isKnownASCII: locator.isASCII && scalarStyle != .doubleQuoted))
  }

  /// How a scalar was written.
  var scalarStyle: ScalarStyle {
    switch unsafe event.pointee.data.scalar.style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  /// Whether the sequence that starts here is written in brackets.
  var isFlowSequence: Bool { unsafe event.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE }

  /// Whether the mapping that starts here is written in braces.
  var isFlowMapping: Bool { unsafe event.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE }

  /// Whether the document's start or end is not written out.
  var isImplicit: Bool {
    switch kind {
    case .documentStart: unsafe event.pointee.data.document_start.implicit == 1
    default: unsafe event.pointee.data.document_end.implicit == 1
    }
  }

  /// Whether directives stand before the document that starts here.
  var hasDirectives: Bool {
    let start = unsafe event.pointee.data.document_start
    return unsafe start.version_directive != nil || start.tag_directives.start != start.tag_directives.end
  }

  /// Whether a node bears an anchor or a tag.
  var hasProperties: Bool {
    switch unsafe event.pointee.type {
    case YAML_SCALAR_EVENT: unsafe event.pointee.data.scalar.anchor != nil || event.pointee.data.scalar.tag != nil
    case YAML_SEQUENCE_START_EVENT:
      unsafe event.pointee.data.sequence_start.anchor != nil || event.pointee.data.sequence_start.tag != nil
    case YAML_MAPPING_START_EVENT:
      unsafe event.pointee.data.mapping_start.anchor != nil || event.pointee.data.mapping_start.tag != nil
    default: false
    }
  }

  /// The name of an alias, or the anchor that a node bears.
  var anchor: String? {
    let name =
      switch kind {
      case .alias: unsafe event.pointee.data.alias.anchor
      case .scalar: unsafe event.pointee.data.scalar.anchor
      case .sequenceStart: unsafe event.pointee.data.sequence_start.anchor
      case .mappingStart: unsafe event.pointee.data.mapping_start.anchor
      default: unsafe nil as UnsafeMutablePointer<yaml_char_t>?
      }
    return unsafe name.map { unsafe String(cString: $0) }
  }

  /// The tag that a node bears, resolved.
  var tag: String? {
    let name =
      switch kind {
      case .scalar: unsafe event.pointee.data.scalar.tag
      case .sequenceStart: unsafe event.pointee.data.sequence_start.tag
      case .mappingStart: unsafe event.pointee.data.mapping_start.tag
      default: unsafe nil as UnsafeMutablePointer<yaml_char_t>?
      }
    return unsafe name.map { unsafe String(cString: $0) }
  }
}
