internal import Diagnostics

/// Builds nodes from events, and says what is refused on the way.
///
/// The collections that are open are on a stack; their finished elements and members wait on two piles, so that a collection
/// that closes is made with exactly the room it needs, and depth costs no recursion.
struct TreeBuilder: ~Copyable {
  /// A collection that is open, or the document around all of them.
  private struct Frame {
    /// What comes next; a refused key's value belongs nowhere.
    enum State {
      case root
      case element
      case key
      case value
      case valueOfNoKey
    }

    var state: State
    let start: SourcePosition

    /// How many elements or members waited when it opened.
    let base: Int

    static let document = Frame(state: .root, start: .start, base: 0)
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

  /// The innermost collection that is open, and those around it.
  private var top = Frame.document
  private var outer: [Frame] = []

  private var elements = Pile<Node>(capacity: 16)
  private var members = Pile<Node.Member>(capacity: 11)

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
    case .sequenceStart: open(.element, events)
    case .mappingStart: open(.key, events)
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
    if top.state == .key {
      if isPlain, text == "<<", !lenient { refuse(YAMLCodes.mergeKey, "a merge key is not allowed", at: range) }
      take(key: text, at: range)
      if let anchor { anchors.define(anchor, as: Node(.string(text), at: range)) }
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
    } else if let name = events.anchor, let value = anchors.use(name, below: outer.count, limits: limits) {
      node.value = value
    } else {
      refuse(YAMLCodes.alias, "an alias that names nothing above, or too much", at: events.range)
    }
    if top.state == .key, let text = node.keyText {
      take(key: text, at: node.range)
    } else {
      add(node, anchor: nil)
    }
  }

  private mutating func open(_ state: Frame.State, _ events: borrowing EventParser) {
    guard outer.count < limits.depth else {
      refuse(limits.tooDeep(at: events.range, in: source))
      return stop()
    }
    end = events.range.end
    outer.append(top)
    top = Frame(
      state: state, start: events.range.start, base: state == .element ? elements.count : members.count)
    let anchor = events.hasProperties ? takeProperties(events) : nil
    if lenient { anchors.open(anchor) }
  }

  private mutating func close(_ events: borrowing EventParser) {
    // Only a bracket has a stretch of its own.
    if events.range.start != events.range.end { end = events.range.end }
    let range = SourceRange(top.start, end)
    let value: Node.Value =
      top.state == .element ? .sequence(elements.takeAll(above: top.base)) : .mapping(takeMembers(above: top.base))
    top = outer.removeLast()
    add(Node(value, at: range), anchor: lenient ? anchors.close() : nil)
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

  /// Lets a member wait for its value.
  private mutating func take(key: String, at range: SourceRange) {
    members.push(Node.Member(key: key, keyRange: range, value: Node(.null, at: range)))
    top.state = .value
  }

  /// Puts a finished node where it belongs.
  private mutating func add(_ node: consuming Node, anchor: String?) {
    if let anchor { anchors.define(anchor, as: node) }
    switch top.state {
    case .root:
      documents.append(Document(source: source, root: node))
    case .element:
      elements.push(node)
    case .key:
      refuse(YAMLCodes.keyNotText, "a key must be text", at: node.range)
      top.state = .valueOfNoKey
    case .value:
      members.top.value = node
      top.state = .key
    case .valueOfNoKey:
      top.state = .key
    }
  }

  /// Takes the members that wait for a mapping, each key once.
  private mutating func takeMembers(above base: Int) -> [Node.Member] {
    let taken = members.takeAll(above: base)
    DuplicateKeys.findings(in: taken, of: source, atMost: limits.findings).forEach { refuse($0) }
    return taken
  }

  /// Takes no further event. What is open stays unfinished, but for its duplicate keys.
  private mutating func stop() {
    wantsMore = false
    while top.state != .root {
      if top.state != .element { _ = takeMembers(above: top.base) }
      top = outer.removeLast()
    }
  }

  private mutating func refuse(_ code: Code, _ message: String, at range: SourceRange) {
    refuse(Finding(code, message, at: Place(source, range)))
  }

  private mutating func refuse(_ finding: Finding) {
    guard findings.count < limits.findings else { return }
    findings.append(finding)
    if findings.count == limits.findings {
      findings.append(limits.tooMany(findings, in: source))
      wantsMore = false
    }
  }
}
