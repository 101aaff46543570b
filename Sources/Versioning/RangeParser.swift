/// Reads npm's grammar of ranges.
///
/// ```
/// range    = set *( "||" set )
/// set      = blanks [ hyphen / clause *( 1*blank clause ) ] blanks
/// hyphen   = partial 1*blank "-" 1*blank partial
/// clause   = [ "<" / "<=" / ">" / ">=" / "=" / "~" / "~>" / "^" ] blanks partial
/// partial  = [ "v" ] part [ "." part [ "." part [ "-" identifiers ] ] ] [ "+" identifiers ]
/// part     = number / "x" / "X" / "*"
/// ```
///
/// npm also reads `==1.x`, `> =1.2.3` and `^=1.2`; these slips are refused here.
struct RangeParser {
  /// What stands before a partial version.
  enum Operator {
    case comparison(Comparator.Relation)
    case tilde
    case caret
  }

  /// The clauses that were read, hyphens included.
  private(set) var clauses = 0

  private let includesPrereleases: Bool
  private var scanner: Scanner

  init(_ text: some StringProtocol, includesPrereleases: Bool) {
    self.includesPrereleases = includesPrereleases
    scanner = Scanner(text)
  }

  /// Reads the whole range.
  mutating func alternatives() throws(VersionRangeError) -> [[Comparator]] {
    var alternatives = [try comparators()]
    while scanner.skip(UInt8(ascii: "|")) {
      guard scanner.skip(UInt8(ascii: "|")) else {
        throw error("alternatives are parted by `||`", at: scanner.offset - 1)
      }
      alternatives.append(try comparators())
    }
    guard scanner.isAtEnd else { throw unexpected("a blank or `||`") }
    return alternatives
  }

  /// Reads one alternative.
  private mutating func comparators() throws(VersionRangeError) -> [Comparator] {
    scanner.skipBlanks()
    var comparators: [Comparator] = []
    var isFirst = true
    while let next = scanner.next, next != UInt8(ascii: "|") {
      let start = scanner.offset
      let relation = try relationBeforePartial()
      let partial = try partial()
      let end = scanner.offset
      let hasBlank = scanner.skipBlanks()
      clauses += 1
      if isFirst, relation == nil, hasBlank, scanner.next == UInt8(ascii: "-") {
        add(try hyphen(from: partial, at: start), to: &comparators)
        break
      }
      add(try expand(relation ?? .comparison(.equal), partial, at: start), to: &comparators)
      isFirst = false
      guard hasBlank || scanner.isAtEnd || scanner.next == UInt8(ascii: "|") else {
        scanner.offset = end
        throw unexpected("a blank or `||`")
      }
    }
    return comparators.contains(.nothing) ? [.nothing] : comparators
  }

  /// Adds comparators, less those that are there already and those that hold for every version that counts.
  private func add(_ new: [Comparator], to comparators: inout [Comparator]) {
    let always = Comparator(.greaterOrEqual, includesPrereleases ? .lowest(0, 0, 0) : Version(0, 0, 0))
    for comparator in new where comparator != always && !comparators.contains(comparator) {
      comparators.append(comparator)
    }
  }

  private mutating func relationBeforePartial() throws(VersionRangeError) -> Operator? {
    let result: Operator
    switch scanner.next {
    case UInt8(ascii: "<"):
      scanner.offset += 1
      result = .comparison(scanner.skip(UInt8(ascii: "=")) ? .lessOrEqual : .less)
    case UInt8(ascii: ">"):
      scanner.offset += 1
      result = .comparison(scanner.skip(UInt8(ascii: "=")) ? .greaterOrEqual : .greater)
    case UInt8(ascii: "="):
      scanner.offset += 1
      result = .comparison(.equal)
    case UInt8(ascii: "~"):
      scanner.offset += 1
      scanner.skip(UInt8(ascii: ">"))
      result = .tilde
    case UInt8(ascii: "^"):
      scanner.offset += 1
      result = .caret
    default:
      return nil
    }
    scanner.skipBlanks()
    return result
  }

  // MARK: - Parts

  private mutating func partial() throws(VersionRangeError) -> PartialVersion {
    scanner.skip(UInt8(ascii: "v"))
    var partial = PartialVersion()
    partial.major = try part(after: true)
    if scanner.skip(UInt8(ascii: ".")) {
      partial.minor = try part(after: partial.major != nil)
      if scanner.skip(UInt8(ascii: ".")) {
        partial.patch = try part(after: partial.minor != nil)
        if scanner.skip(UInt8(ascii: "-")) {
          partial.prerelease = try identifiers("a pre-release", allowingLeadingZeros: false)
        }
      }
    }
    if scanner.skip(UInt8(ascii: "+")) { _ = try identifiers("build metadata", allowingLeadingZeros: true) }
    return partial
  }

  /// Reads one number, or nil for a wildcard.
  private mutating func part(after hasNumberBefore: Bool) throws(VersionRangeError) -> UInt64? {
    for wildcard in "xX*".utf8 where scanner.skip(wildcard) { return nil }
    let start = scanner.offset
    guard scanner.next?.isDigit == true else { throw unexpected("a number, `x` or `*`") }
    guard let digits = scanner.digits() else { throw error("a number does not begin with a zero", at: start) }
    guard hasNumberBefore else { throw error("a number cannot follow a wildcard", at: start) }
    guard let number = Scanner.number(digits), number <= Version.largestSafeNumber else {
      throw tooLarge(at: start)
    }
    return number
  }

  private mutating func identifiers(
    _ what: String, allowingLeadingZeros: Bool
  ) throws(VersionRangeError) -> String {
    let start = scanner.offset
    guard let identifiers = scanner.identifiers(allowingLeadingZeros: allowingLeadingZeros) else {
      throw error(
        "\(what) is letters, digits and hyphens, parted by dots, its numbers without leading zeros", at: start)
    }
    return identifiers
  }

  // MARK: - From what is written to comparators

  private mutating func hyphen(from low: PartialVersion, at start: Int) throws(VersionRangeError) -> [Comparator] {
    scanner.offset += 1
    guard scanner.skipBlanks() else { throw unexpected("a blank after the hyphen") }
    let highStart = scanner.offset
    let high = try partial()
    scanner.skipBlanks()
    guard scanner.isAtEnd || scanner.next == UInt8(ascii: "|") else { throw unexpected("`||` or the end") }
    var comparators: [Comparator] = []
    if low.major != nil {
      let isOpen = includesPrereleases && low.prerelease.isEmpty
      comparators.append(Comparator(.greaterOrEqual, isOpen ? low.lowest : low.floor))
    }
    if high.patch != nil && !(includesPrereleases && high.prerelease.isEmpty) {
      comparators.append(Comparator(.lessOrEqual, high.floor))
    } else if high.major != nil {
      comparators.append(Comparator(.less, try next(after: high, at: highStart)))
    }
    return comparators
  }

  private func expand(
    _ relation: Operator, _ partial: PartialVersion, at start: Int
  ) throws(VersionRangeError) -> [Comparator] {
    if partial.major == nil {
      switch relation {
      case .comparison(.less), .comparison(.greater): return [.nothing]
      default: return []
      }
    }
    let isOpen = includesPrereleases && partial.patch == nil
    let atLeast = Comparator(.greaterOrEqual, isOpen ? partial.lowest : partial.floor)
    switch relation {
    case .tilde:
      return [atLeast, Comparator(.less, try next(after: partial.upToMinor, at: start))]
    case .caret:
      return [atLeast, Comparator(.less, try next(after: partial.upToFirstNonzero, at: start))]
    case .comparison(let relation) where partial.patch != nil:
      return [Comparator(relation, partial.floor)]
    case .comparison(.equal):
      return [atLeast, Comparator(.less, try next(after: partial, at: start))]
    case .comparison(.greaterOrEqual):
      return [atLeast]
    case .comparison(.less):
      return [Comparator(.less, partial.lowest)]
    case .comparison(.greater):
      let next = try next(after: partial, at: start)
      return [Comparator(.greaterOrEqual, includesPrereleases ? next : Version(next.major, next.minor, next.patch))]
    case .comparison(.lessOrEqual):
      return [Comparator(.less, try next(after: partial, at: start))]
    }
  }

  private func next(after partial: PartialVersion, at offset: Int) throws(VersionRangeError) -> Version {
    let next = partial.next
    guard next.hasSafeNumbers else { throw tooLarge(at: offset) }
    return next
  }

  // MARK: - Errors

  private func error(_ message: String, at offset: Int) -> VersionRangeError {
    VersionRangeError(offset: offset, message: message)
  }

  private func tooLarge(at offset: Int) -> VersionRangeError {
    error("a number here is \(Version.largestSafeNumber) at most", at: offset)
  }

  private func unexpected(_ expected: String) -> VersionRangeError {
    error("expected \(expected)", at: scanner.offset)
  }
}
