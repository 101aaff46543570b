// MARK: - Groups

extension PatternParser {
  /// Reads a group whose parenthesis was read.
  mutating func group() throws(PatternError) -> TermKind {
    let start = position - 1
    let outer = flags
    var kind = TermKind.atom
    if skip("?") {
      if skip("=") {
        write("(?=")
        kind = .assertion
      } else if skip("!") {
        write("(?!")
        kind = .assertion
      } else if skip("<=") {
        write("(?<=")
        kind = .assertion
      } else if skip("<!") {
        write("(?<!")
        kind = .assertion
      } else if skip("<") {
        try namedGroup()
      } else {
        try modifiers()
      }
    } else {
      groupCount += 1
      write("(")
    }
    try disjunction()
    guard skip(")") else { throw invalid("the group is not closed", at: start) }
    write(")")
    flags = outer
    return kind
  }

  private mutating func namedGroup() throws(PatternError) {
    let start = position
    let name = try groupName()
    groupCount += 1
    for other in groupNames[name] ?? [] where !areExclusive(other.alternatives, alternatives) {
      throw invalid("the group name `\(name)` is there twice", at: start)
    }
    groupNames[name, default: []].append(NamedGroup(number: groupCount, alternatives: alternatives))
    write("(")
  }

  /// Whether two places are in different alternatives of one disjunction, so that only one of them can take part.
  private func areExclusive(_ left: [Alternative], _ right: [Alternative]) -> Bool {
    zip(left, right).contains { $0.disjunction == $1.disjunction && $0.number != $1.number }
  }

  /// Reads a group's name and the bracket after it.
  private mutating func groupName() throws(PatternError) -> String {
    var name = String.UnicodeScalarView()
    while let scalar = next(), scalar != ">" {
      var value = scalar
      if scalar == "\\" {
        guard skip("u"), let code = try unicodeEscape(), let escaped = UnicodeScalar(code) else { break }
        value = escaped
      }
      let isPart = value == "$" || value == "_" || value.properties.isIDStart
      let isLaterPart = value.properties.isIDContinue || value == "\u{200C}" || value == "\u{200D}"
      guard isPart || isLaterPart && !name.isEmpty else { throw invalid("this is no name of a group") }
      name.append(value)
    }
    guard !name.isEmpty, position > 0, scalars[position - 1] == ">" else {
      throw invalid("expected the name of a group")
    }
    return String(name)
  }

  /// Reads modifiers such as `i-s` and the colon after them; there may be none.
  private mutating func modifiers() throws(PatternError) {
    let start = position
    let added = take { "ims".unicodeScalars.contains($0) }
    let hasDash = skip("-")
    let removed = hasDash ? take { "ims".unicodeScalars.contains($0) } : ""
    let all = added + removed
    guard skip(":") else { throw invalid("this kind of group is not known", at: start) }
    guard Set(all).count == all.count, !hasDash || !all.isEmpty else {
      throw invalid("a modifier is missing or there twice", at: start)
    }
    if added.contains("s") { flags.dotAll = true }
    if removed.contains("s") { flags.dotAll = false }
    if added.contains("m") { flags.multiline = true }
    if removed.contains("m") { flags.multiline = false }
    write(added.contains("i") ? "(?i:" : removed.contains("i") ? "(?-i:" : "(?:")
  }

  /// Writes a reference to a group by its number.
  mutating func writeReference(to digits: String, at offset: Int) {
    let group = Int(digits) ?? Int.max
    if group > largestReference?.group ?? 0 { largestReference = (group, offset) }
    write("\\g{\(digits)}")
  }

  /// Reads and writes a reference to a group by its name, once `\k` was read.
  mutating func namedReference() throws(PatternError) {
    let offset = position
    guard skip("<") else { throw invalid("expected `<` and the name of a group") }
    references.append((output, try groupName(), offset))
    output = ""
  }
}
