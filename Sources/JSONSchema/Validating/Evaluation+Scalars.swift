import YAML

// MARK: - Texts and numbers

extension Evaluation {
  mutating func check(_ text: String, _ rules: Int, _ node: Part, _ subschema: Int) -> Bool {
    var holds = true
    if let limit = schema.program.texts[rules].minLength, !text.hasCodePoints(atLeast: limit) {
      holds = fails(Keyword.minLength, .tooShort(limit), node, subschema)
      if !goesOn { return false }
    }
    if let limit = schema.program.texts[rules].maxLength, text.hasCodePoints(atLeast: limit + 1) {
      holds = fails(Keyword.maxLength, .tooLong(limit), node, subschema)
      if !goesOn { return false }
    }
    if let pattern = schema.program.texts[rules].pattern {
      switch matches(pattern, text) {
      case .yes: break
      case .no: holds = fails(Keyword.pattern, .pattern(pattern.source), node, subschema)
      case .tooCostly:
        return halts(Keyword.pattern.rawValue, .patternTooCostly(pattern.source), node.range, subschema)
      }
      if !holds, !goesOn { return false }
    }
    if let format = schema.program.texts[rules].format, !format.admits(text) {
      holds = fails(Keyword.format, .format(format.rawValue), node, subschema)
    }
    return holds
  }

  mutating func matches(_ pattern: Pattern, _ text: String) -> Pattern.Answer {
    if let answer = pattern.plainAnswer(for: text) { return answer }
    let matcher = matcher ?? Matcher.borrow()
    self.matcher = matcher
    return pattern.matches(text, with: matcher)
  }

  mutating func check(_ number: Number, _ rules: Int, _ node: Part, _ subschema: Int) -> Bool {
    if let range = schema.program.numbers[rules].smallRange, let small = number.small, range.contains(small) {
      return true
    }
    let rules = schema.program.numbers[rules]
    var holds = true
    if let limit = rules.minimum, limit.isGreater(than: number) {
      holds = fails(Keyword.minimum, .below(limit.number), node, subschema)
      if !goesOn { return false }
    }
    if let limit = rules.exclusiveMinimum, !limit.isLess(than: number) {
      holds = fails(Keyword.exclusiveMinimum, .notAbove(limit.number), node, subschema)
      if !goesOn { return false }
    }
    if let limit = rules.maximum, limit.isLess(than: number) {
      holds = fails(Keyword.maximum, .above(limit.number), node, subschema)
      if !goesOn { return false }
    }
    if let limit = rules.exclusiveMaximum, !limit.isGreater(than: number) {
      holds = fails(Keyword.exclusiveMaximum, .notBelow(limit.number), node, subschema)
      if !goesOn { return false }
    }
    if let divisor = rules.multipleOf, !divisor.divides(number) {
      holds = fails(Keyword.multipleOf, .notMultiple(of: divisor.number), node, subschema)
    }
    return holds
  }
}

extension String {
  /// Whether there are so many code points; a code point has one to four bytes, so mostly the bytes tell.
  fileprivate func hasCodePoints(atLeast count: Int) -> Bool {
    let bytes = utf8.count
    if bytes < count { return false }
    if bytes / 4 >= count { return true }
    return unicodeScalars.count >= count
  }
}
