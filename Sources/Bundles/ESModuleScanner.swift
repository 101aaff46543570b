/// Follows the tokens of a module just closely enough to know what each slash, brace and name is.
struct ESModuleScanner {
  typealias Token = JavaScriptLexer.Token

  /// What cannot be in an ES module.
  struct Failure: Error {
    let message: String
    let range: Range<Int>

    init(_ message: String, _ range: Range<Int>) {
      self.message = message
      self.range = range
    }
  }

  struct Import {
    let specifier: String
    let kind: ESModule.Import.Kind
    let range: Range<Int>
  }

  struct Export {
    let name: String
    let range: Range<Int>
  }

  /// What may come next.
  enum Expectation {
    /// A statement.
    case statement

    /// An operand of an expression.
    case operand

    /// An operator, or the end of the expression.
    case operation
  }

  /// A bracket that is open; the first one is the module itself.
  private struct Frame {
    enum Kind {
      case block
      case object
      case classBody
      case parenthesis
      case forHead
      case bracket
      case template
      case objectPattern
      case arrayPattern
    }

    enum Position {
      /// At the name of a member of an object, a class or an object pattern.
      case key

      /// At what a pattern binds.
      case target

      /// Elsewhere.
      case value
    }

    let kind: Kind
    let opening: Range<Int>
    /// What may come once it is closed.
    let following: Expectation
    var position: Position
    /// Question marks of conditional expressions that still wait for their colon.
    var conditionals = 0
    /// The functions and classes whose bodies are still to come: what may come after each.
    var heads: [Head] = []

    init(_ kind: Kind, opening: Range<Int>, following: Expectation, position: Position = .value) {
      self.kind = kind
      self.opening = opening
      self.following = following
      self.position = position
    }
  }

  /// A function or a class between its keyword and its body.
  private struct Head {
    let isClass: Bool
    let following: Expectation
  }

  /// What the token before says of this one beyond what is expected.
  enum Hint {
    case none

    /// A parenthesis here is the head of a control statement; what it closes is no operand.
    case controlHead

    /// The same of `for`.
    case forHead

    /// A function or class here is a declaration, although an expression may come.
    case declaration
  }

  var imports: [Import] = []
  var computedImports: [Range<Int>] = []
  var exports: [Export] = []
  var starExports: [String] = []
  var importMetas: [Range<Int>] = []

  var lexer: JavaScriptLexer
  private var frames: [Frame]
  var expectation = Expectation.statement
  private var previous = Token.Kind.semicolon
  var hint = Hint.none
  /// Whether the name of the function or class that begins here is exported.
  var exportsNextName = false
  /// Whether the names that this `const`, `let` or `var` binds are exported.
  private var exportsBindings = false

  init(_ bytes: [UInt8]) {
    lexer = JavaScriptLexer(bytes)
    frames = [Frame(.block, opening: 0..<0, following: .statement)]
  }

  /// The innermost bracket that is open.
  private var frame: Frame {
    get { frames[frames.count - 1] }
    _modify { yield &frames[frames.count - 1] }
  }

  /// Whether a declaration of the module may stand here.
  var isAtTopLevel: Bool { frames.count == 1 && expectation == .statement }

  /// Reads the whole text.
  mutating func scan() throws(Failure) {
    do {
      _ = try UTF8Span(validating: lexer.bytes.span)
    } catch {
      throw Failure("this is not UTF-8", error.byteOffsets)
    }
    while true {
      let token = try lexer.next(operandExpected: expectation != .operation)
      if token.kind == .end { break }
      beginStatement(at: token)
      let hint = self.hint
      self.hint = .none
      try take(token, hint)
      previous = token.kind
    }
    if frames.count > 1 { throw Failure("this bracket is not closed", frame.opening) }
  }
}

// MARK: - Tokens

extension ESModuleScanner {
  /// Notes that a statement, or a member of a class, begins: where one is expected, or where a line ends behind an expression and
  /// what follows cannot go on with it (ECMA-262: "automatic semicolon insertion").
  private mutating func beginStatement(at token: Token) {
    if expectation == .operation, token.followsNewline, previous != .dot, frame.heads.isEmpty,
      frame.kind == .block || frame.kind == .classBody
    {
      switch token.kind {
      case .word where !["in", "instanceof"].contains(lexer.text(of: token)), .privateName, .number, .string,
        .openBrace,
        .increment:
        expectation = .statement
      default: break
      }
    }
    guard expectation == .statement, token.kind != .comma else { return }
    if frame.kind == .classBody {
      frame.position = .key
    } else if frames.count == 1 {
      frame.position = .value
      exportsBindings = false
    }
  }

  private mutating func take(_ token: Token, _ hint: Hint) throws(Failure) {
    switch token.kind {
    case .end, .dot: break
    case .word: try takeWord(token, hint)
    case .privateName, .number, .string, .templateEnd, .regularExpression: expectation = .operation
    case .templatePart: push(.template, token, expecting: .operand)
    case .openBrace: openBrace(token)
    case .openParenthesis: openParenthesis(token, hint)
    case .openBracket: openBracket(token)
    case .closeBrace, .closeParenthesis, .closeBracket: try close(token)
    case .semicolon:
      frame.conditionals = 0
      expectation = frame.kind == .forHead ? .operand : .statement
    case .comma:
      takeComma()
    case .colon:
      takeColon()
    case .question:
      frame.conditionals += 1
      expectation = .operand
    case .spread:
      if frame.kind == .object { frame.position = .value }
      if frame.kind == .objectPattern { frame.position = .target }
      expectation = .operand
    case .assignment:
      frame.position = .value
      expectation = .operand
    case .less where expectation != .operation:
      throw Failure("an operand belongs here (JSX and types must be compiled away)", token.range)
    case .arrow, .star, .less, .otherOperator:
      expectation = .operand
    case .increment:
      if expectation != .operation { expectation = .operand }
    }
  }

  private mutating func takeComma() {
    switch frame.kind {
    case .object, .objectPattern: frame.position = .key
    case .arrayPattern: frame.position = .target
    case .block where frames.count == 1 && exportsBindings: frame.position = .target
    default: break
    }
    expectation = .operand
  }

  private mutating func takeColon() {
    expectation = .operand
    if frame.conditionals > 0 {
      frame.conditionals -= 1
      return
    }
    switch frame.kind {
    case .object: frame.position = .value
    case .objectPattern: frame.position = .target
    case .block: expectation = .statement
    default: break
    }
  }
}

// MARK: - Brackets

extension ESModuleScanner {
  private mutating func push(
    _ kind: Frame.Kind, _ token: Token, expecting: Expectation, following: Expectation = .operation,
    position: Frame.Position = .value
  ) {
    frames.append(Frame(kind, opening: token.range, following: following, position: position))
    expectation = expecting
  }

  private mutating func openBrace(_ token: Token) {
    if frame.position == .key {
      push(.block, token, expecting: .statement, following: frame.kind == .classBody ? .statement : .operation)
    } else if frame.position == .target {
      frame.position = .value
      push(.objectPattern, token, expecting: .operand, position: .key)
    } else if previous == .arrow {
      push(.block, token, expecting: .statement, following: .statement)
    } else if expectation == .operation, let head = frame.heads.popLast() {
      push(head.isClass ? .classBody : .block, token, expecting: .statement, following: head.following)
    } else if expectation == .operand {
      push(.object, token, expecting: .operand, position: .key)
    } else {
      push(.block, token, expecting: .statement, following: .statement)
    }
  }

  private mutating func openParenthesis(_ token: Token, _ hint: Hint) {
    switch hint {
    case .none, .declaration: push(.parenthesis, token, expecting: .operand)
    case .controlHead: push(.parenthesis, token, expecting: .operand, following: .statement)
    case .forHead: push(.forHead, token, expecting: .operand, following: .statement)
    }
  }

  private mutating func openBracket(_ token: Token) {
    if frame.position == .target {
      frame.position = .value
      push(.arrayPattern, token, expecting: .operand, position: .target)
    } else {
      push(.bracket, token, expecting: .operand)
    }
  }

  private mutating func close(_ token: Token) throws(Failure) {
    let fits =
      switch frame.kind {
      case .block, .object, .classBody, .objectPattern, .template: token.kind == .closeBrace
      case .parenthesis, .forHead: token.kind == .closeParenthesis
      case .bracket, .arrayPattern: token.kind == .closeBracket
      }
    guard frames.count > 1 else { throw Failure("this bracket closes nothing", token.range) }
    guard fits else { throw Failure("this bracket is not closed by its like", frame.opening) }
    if frame.kind == .template, try lexer.continueTemplate().kind == .templatePart {
      expectation = .operand
    } else {
      expectation = frames.removeLast().following
    }
  }
}

// MARK: - Words

extension ESModuleScanner {
  /// What a reserved word means for what follows.
  private enum Keyword {
    case function
    case `class`
    case `import`
    case export
    case async
    case await
    case control
    case `for`
    case of
    /// A statement follows.
    case statement
    /// An operand follows.
    case operand
  }

  private static let keywords: [String: Keyword] = [
    "function": .function, "class": .class, "import": .import, "export": .export, "async": .async, "await": .await,
    "if": .control, "while": .control, "with": .control, "switch": .control, "catch": .control, "for": .for, "of": .of,
    "else": .statement, "do": .statement, "try": .statement, "finally": .statement, "break": .statement,
    "continue": .statement, "debugger": .statement, "return": .operand, "throw": .operand, "case": .operand,
    "delete": .operand, "void": .operand, "typeof": .operand, "new": .operand, "in": .operand, "instanceof": .operand,
    "yield": .operand, "extends": .operand, "const": .operand, "let": .operand, "var": .operand,
  ]

  private mutating func takeWord(_ token: Token, _ hint: Hint) throws(Failure) {
    if frame.position != .value { return try takeName(token) }
    if previous == .dot { return expectation = .operation }
    if exportsNextName, !frame.heads.isEmpty {
      exportsNextName = false
      export(token)
      return expectation = .operation
    }
    let begins = expectation == .statement || hint == .declaration
    switch token.range.count > 10 ? nil : Self.keywords[lexer.text(of: token)] {
    case .function: beginHead(isClass: false, isDeclaration: begins)
    case .class: beginHead(isClass: true, isDeclaration: begins)
    case .import: try takeImport(token)
    case .export: try takeExport(token)
    case .async:
      expectation = .operation
      if begins { self.hint = .declaration }
    case .await:
      expectation = .operand
      if hint == .forHead { self.hint = .forHead }
    case .control:
      expectation = .statement
      self.hint = .controlHead
    case .for:
      expectation = .statement
      self.hint = .forHead
    case .of where frame.kind == .forHead && expectation == .operation: expectation = .operand
    case .statement: expectation = .statement
    case .operand: expectation = .operand
    case .of, nil: expectation = .operation
    }
  }

  /// A word that names a member, or what a pattern binds.
  private mutating func takeName(_ token: Token) throws(Failure) {
    expectation = .operation
    if frame.kind == .objectPattern, frame.position == .key {
      var ahead = lexer
      if try ahead.next(operandExpected: false).kind == .colon { return }
      frame.position = .target
    }
    if frame.position == .target {
      frame.position = .value
      export(token)
    }
  }

  /// What the `const`, `let` or `var` binds that was just read is exported.
  mutating func beginExportedBindings() {
    exportsBindings = true
    frame.position = .target
    expectation = .operand
  }

  private mutating func beginHead(isClass: Bool, isDeclaration: Bool) {
    frame.heads.append(Head(isClass: isClass, following: isDeclaration ? .statement : .operation))
    expectation = .operation
  }

  mutating func export(_ name: Token) {
    exports.append(Export(name: lexer.text(of: name), range: name.range))
  }
}
