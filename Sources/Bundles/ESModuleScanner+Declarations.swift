extension ESModuleScanner {
  /// What follows the word `import`: a declaration, a call, or `.meta`.
  mutating func takeImport(_ keyword: Token) throws(Failure) {
    var ahead = lexer
    let next = try ahead.next(operandExpected: false)
    switch next.kind {
    case .openParenthesis:
      try takeDynamicImport(keyword, argument: ahead)
    case .dot:
      let property = try ahead.next(operandExpected: false)
      lexer = ahead
      expectation = .operation
      switch lexer.text(of: property) {
      case "meta":
        importMetas.append(keyword.range.lowerBound..<property.range.upperBound)
      case "defer", "source":
        guard try ahead.next(operandExpected: false).kind == .openParenthesis else { fallthrough }
        try takeDynamicImport(keyword, argument: ahead)
      default:
        throw Failure("`import` has no such property", property.range)
      }
    default:
      guard isAtTopLevel else {
        throw Failure("an import declaration stands at the top level, as a statement", keyword.range)
      }
      try takeImportDeclaration()
      expectation = .statement
    }
  }

  /// `import(…)`; the parenthesis and what is in it are read again as an expression.
  private mutating func takeDynamicImport(_ keyword: Token, argument: JavaScriptLexer) throws(Failure) {
    var ahead = argument
    expectation = .operation
    let argument = try ahead.next(operandExpected: true)
    if argument.kind == .string || argument.kind == .templateEnd {
      let next = try ahead.next(operandExpected: false).kind
      if next == .closeParenthesis || next == .comma { return addImport(argument, .dynamic) }
    }
    computedImports.append(keyword.range)
  }

  /// `"x"` or `names from "x"`, behind `import`.
  private mutating func takeImportDeclaration() throws(Failure) {
    var token = try read()
    while token.kind != .string {
      switch token.kind {
      case .openBrace:
        _ = try readNames()
      case .word, .comma, .star:
        break
      default:
        throw Failure("`from` and the module's name belong here", token.range)
      }
      token = try read()
    }
    addImport(token, .declaration)
    try skipAttributes()
  }

  /// What follows the word `export`.
  mutating func takeExport(_ keyword: Token) throws(Failure) {
    guard isAtTopLevel else {
      throw Failure("an export declaration stands at the top level, as a statement", keyword.range)
    }
    let beforeNext = lexer
    let next = try read()
    switch (next.kind, lexer.text(of: next)) {
    case (.openBrace, _):
      let names = try readNames()
      for name in names { export(name) }
      var ahead = lexer
      let from = try ahead.next(operandExpected: false)
      if from.kind == .word, lexer.text(of: from) == "from" {
        lexer = ahead
        try takeSource()
      }
    case (.star, _):
      var from = try read()
      let isNamed = lexer.text(of: from) == "as"
      if isNamed {
        export(try read())
        from = try read()
      }
      guard lexer.text(of: from) == "from" else {
        throw Failure("`from` and the module's name belong here", from.range)
      }
      let specifier = try takeSource()
      if !isNamed { starExports.append(specifier) }
    case (.word, "default"):
      export(next)
      expectation = .operand
      hint = .declaration
      return
    case (.word, "const"), (.word, "let"), (.word, "var"):
      beginExportedBindings()
      return
    case (.word, "async"), (.word, "function"), (.word, "class"):
      lexer = beforeNext
      exportsNextName = true
    default:
      throw Failure("this cannot be exported", next.range)
    }
    expectation = .statement
  }

  /// The module's name behind `from` of an export.
  @discardableResult
  private mutating func takeSource() throws(Failure) -> String {
    let source = try read()
    guard source.kind == .string else { throw Failure("the module's name belongs here, in quotes", source.range) }
    addImport(source, .reexport)
    try skipAttributes()
    return lexer.text(of: source)
  }

  /// The names between braces, as they are called outside; the opening brace has been read.
  private mutating func readNames() throws(Failure) -> [Token] {
    var names: [Token] = []
    while true {
      var name = try read()
      if name.kind == .closeBrace { return names }
      try checkName(name)
      var separator = try read()
      if separator.kind == .word, lexer.text(of: separator) == "as" {
        name = try read()
        try checkName(name)
        separator = try read()
      }
      names.append(name)
      if separator.kind == .closeBrace { return names }
      guard separator.kind == .comma else { throw Failure("a comma or a brace belongs here", separator.range) }
    }
  }

  private func checkName(_ token: Token) throws(Failure) {
    guard token.kind == .word || token.kind == .string else { throw Failure("a name belongs here", token.range) }
  }

  /// Passes `with { type: "json" }`.
  private mutating func skipAttributes() throws(Failure) {
    var ahead = lexer
    let word = try ahead.next(operandExpected: false)
    guard word.kind == .word, lexer.text(of: word) == "with",
      try ahead.next(operandExpected: false).kind == .openBrace
    else { return }
    lexer = ahead
    var token = try read()
    while token.kind != .closeBrace {
      guard [.word, .string, .colon, .comma].contains(token.kind) else {
        throw Failure("an attribute of the import belongs here", token.range)
      }
      token = try read()
    }
  }

  private mutating func read() throws(Failure) -> Token {
    try lexer.next(operandExpected: false)
  }

  private mutating func addImport(_ specifier: Token, _ kind: ESModule.Import.Kind) {
    imports.append(Import(specifier: lexer.text(of: specifier), kind: kind, range: specifier.range))
  }
}
