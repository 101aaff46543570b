internal import Diagnostics

/// Builds nodes from events, and says what is refused on the way.
///
/// The collections that are open are on a stack; their finished elements and members wait on two more, so that a collection
/// that closes is made with exactly the room it needs, and depth costs no recursion.
struct TreeBuilder {
  /// A collection that is open.
  private struct Frame {
    /// What the collection takes next.
    enum State {
      case element
      case key
      case value
    }

    var state: State
    let start: SourcePosition
    let isFlow: Bool
    let anchor: String?

    /// How many elements or members waited when it opened.
    let base: Int

    /// The key that waits for its value; nil if it was refused.
    var key: String?
    var keyRange = SourceRange(.start, .start)
  }

  /// The documents finished so far.
  private(set) var documents: [Document] = []

  /// What was refused so far.
  private(set) var findings: [Finding] = []

  /// Whether there is any use in further events.
  private(set) var wantsMore = true

  private let source: SourceText
  private let limits: Limits

  /// Whether anchors, aliases, tags, directives and several documents are admitted.
  private let lenient: Bool

  private var frames: [Frame] = []
  private var elements: [Node] = []
  private var members: [Node.Member] = []

  /// Where the last thing ended: a block collection ends with its last child.
  private var end = SourcePosition.start

  /// What the document's anchors name, when they are admitted.
  private var anchors = Anchors()

  init(_ source: SourceText, limits: Limits, lenient: Bool) {
    self.source = source
    self.limits = limits
    self.lenient = lenient
  }

  /// Takes an event.
  mutating func take(_ kind: EventParser.Kind, of events: borrowing EventParser) {
    switch kind {
    case .streamStart, .documentEnd: break
    case .streamEnd: wantsMore = false
    case .documentStart: startDocument(events)
    case .alias: takeAlias(events)
    case .scalar: takeScalar(events)
    case .sequenceStart: open(.element, events, isFlow: events.isFlowSequence)
    case .mappingStart: open(.key, events, isFlow: events.isFlowMapping)
    case .sequenceEnd, .mappingEnd: close(events)
    }
  }

  /// Takes the error after which there are no more events.
  mutating func take(_ error: SyntaxError) {
    findings.append(error.finding(in: source))
    stop()
  }
}

// MARK: - Events

extension TreeBuilder {
  private mutating func startDocument(_ events: borrowing EventParser) {
    end = events.range.end
    anchors = Anchors()
    if lenient { return }
    if !documents.isEmpty {
      refuse(YAMLCodes.secondDocument, "a second document begins here; a file holds one", at: events.range)
      stop()
    } else if events.hasDirectives {
      refuse(YAMLCodes.directive, "a directive is not allowed", at: source.restOfLine(from: events.range.start))
    }
  }

  private mutating func takeScalar(_ events: borrowing EventParser) {
    let text = events.text
    let range = events.range
    let isPlain = events.scalarStyle == .plain
    end = range.end
    let anchor = events.hasProperties ? takeProperties(events) : nil
    if let top = frames.indices.last, frames[top].state == .key {
      if isPlain, text == "<<", !lenient { refuse(YAMLCodes.mergeKey, "a merge key is not allowed", at: range) }
      take(key: text, at: range)
      define(anchor, Node(.string(text), at: range))
    } else {
      let followsSchema = lenient ? CoreSchema.applies(tag: events.tag, isPlain: isPlain) : isPlain
      add(Node(followsSchema ? value(of: text, at: range) : .string(text), at: range), anchor: anchor)
    }
  }

  private mutating func takeAlias(_ events: borrowing EventParser) {
    end = events.range.end
    var node = Node(.null, at: events.range)
    if !lenient {
      refuse(YAMLCodes.alias, "an alias is not allowed", at: events.range)
    } else if let name = events.anchor, let value = anchors.use(name, below: frames.count, limits: limits) {
      node.value = value
    } else {
      refuse(YAMLCodes.alias, "an alias that names nothing above, or too much", at: events.range)
    }
    if let top = frames.indices.last, frames[top].state == .key, let text = node.keyText {
      take(key: text, at: node.range)
    } else {
      add(node, anchor: nil)
    }
  }

  private mutating func open(_ state: Frame.State, _ events: borrowing EventParser, isFlow: Bool) {
    guard frames.count < limits.depth else {
      refuse(YAMLCodes.textTooDeep, "the text is nested more than \(limits.depth) levels deep", at: events.range)
      return stop()
    }
    end = events.range.end
    frames.append(
      Frame(
        state: state, start: events.range.start, isFlow: isFlow,
        anchor: events.hasProperties ? takeProperties(events) : nil,
        base: state == .element ? elements.count : members.count))
  }

  private mutating func close(_ events: borrowing EventParser) {
    let frame = frames.removeLast()
    if frame.isFlow { end = events.range.end }
    let value: Node.Value
    if frame.state == .element {
      value = .sequence(Array(elements[frame.base...]))
      elements.removeLast(elements.count - frame.base)
    } else {
      value = .mapping(takeMembers(from: frame.base))
    }
    add(Node(value, at: SourceRange(frame.start, end)), anchor: frame.anchor)
  }

  /// Admits the anchor and the tag of a node, or refuses them.
  ///
  /// - Returns: The anchor, if it is admitted.
  private mutating func takeProperties(_ events: borrowing EventParser) -> String? {
    if lenient { return events.anchor }
    for property in source.properties(from: events.range.start) {
      if property.isAnchor {
        refuse(YAMLCodes.anchor, "an anchor is not allowed", at: property.range)
      } else {
        refuse(YAMLCodes.tag, "a tag is not allowed", at: property.range)
      }
    }
    return nil
  }
}

// MARK: - Nodes

extension TreeBuilder {
  private mutating func value(of text: String, at range: SourceRange) -> Node.Value {
    switch CoreSchema.meaning(of: text) {
    case .null: return .null
    case .boolean(let value): return .boolean(value)
    case .number(let digits): return .number(Number(json: digits))
    case .text: return .string(text)
    case .unfitNumber:
      refuse(YAMLCodes.number, "a number that JSON cannot hold", at: range)
      return .null
    }
  }

  private mutating func take(key: String, at range: SourceRange) {
    frames[frames.count - 1].key = key
    frames[frames.count - 1].keyRange = range
    frames[frames.count - 1].state = .value
  }

  /// Puts a finished node where it belongs.
  private mutating func add(_ node: Node, anchor: String?) {
    define(anchor, node)
    guard let top = frames.indices.last else {
      documents.append(Document(source: source, root: node))
      return
    }
    switch frames[top].state {
    case .element:
      elements.append(node)
    case .key:
      refuse(YAMLCodes.keyNotText, "a key must be text", at: node.range)
      frames[top].state = .value
    case .value:
      if let key = frames[top].key {
        members.append(Node.Member(key: key, keyRange: frames[top].keyRange, value: node))
      }
      frames[top].key = nil
      frames[top].state = .key
    }
  }

  private mutating func define(_ anchor: String?, _ node: Node) {
    if let anchor { anchors.define(anchor, as: node) }
  }

  /// Takes the members that wait for a mapping, each key once.
  private mutating func takeMembers(from base: Int) -> [Node.Member] {
    let taken = Array(members[base...])
    members.removeLast(members.count - base)
    for pair in DuplicateKeys.pairs(in: taken) { refuse(DuplicateKeys.finding(pair, in: source)) }
    return taken
  }

  /// Takes no further event. What is open stays unfinished, but for its duplicate keys.
  private mutating func stop() {
    wantsMore = false
    while let frame = frames.popLast() {
      if frame.state != .element { _ = takeMembers(from: frame.base) }
    }
  }

  private mutating func refuse(_ code: Code, _ message: String, at range: SourceRange) {
    refuse(Finding(code, message, at: Place(source, range)))
  }

  private mutating func refuse(_ finding: Finding) {
    guard findings.count < limits.findings else { return }
    findings.append(finding)
    if findings.count == limits.findings {
      findings.append(
        Finding(
          YAMLCodes.tooManyFindings, "the text was not read further after \(limits.findings) findings",
          at: Place(path: source.path)))
      wantsMore = false
    }
  }
}
