import CPCRE2

/// A regular expression of ECMA-262 in `u` mode, ready to be looked for in texts.
///
/// The pattern is parsed by the rules of ECMA-262, so that what ECMA refuses is refused, and written anew in PCRE2's
/// syntax, so that it means what ECMA says. It has no just-in-time code: that gives out on long texts.
@safe
final class Pattern: Sendable {
  /// Whether a text has a match.
  enum Answer {
    case yes
    case no
    /// The limit was hit before that was known.
    case tooCostly
  }

  /// The pattern as written.
  let source: String

  /// The pattern, if it needs no search.
  private let plain: PlainPattern?

  // SAFETY: PCRE2 never changes a compiled pattern; any number of threads may use it at once.
  private nonisolated(unsafe) let code: OpaquePointer

  /// Compiles a pattern.
  ///
  /// PCRE2: `pcre2_compile`, <https://www.pcre.org/current/doc/html/pcre2_compile.html>.
  ///
  /// - Throws: `PatternError` if ECMA-262 does not admit it, or PCRE2 cannot carry it out.
  init(_ source: String) throws(PatternError) {
    self.source = source
    unsafe code = try Self.compile(try PatternParser.translate(source))
    plain = PlainPattern(source)
  }

  /// Compiles a pattern of our own in PCRE2's syntax.
  ///
  /// - Precondition: PCRE2 takes it.
  init(pcre2 source: String) {
    self.source = source
    plain = nil
    do throws(PatternError) {
      unsafe code = try Self.compile(source)
    } catch {
      preconditionFailure("\(source): \(error.detail)")
    }
  }

  deinit { unsafe pcre2_code_free_8(code) }

  private static func compile(_ translated: String) throws(PatternError) -> OpaquePointer {
    let options = UInt32(PCRE2_UTF) | UInt32(PCRE2_DOLLAR_ENDONLY) | UInt32(PCRE2_MATCH_UNSET_BACKREF)
    let context = unsafe pcre2_compile_context_create_8(nil)
    defer { unsafe pcre2_compile_context_free_8(context) }
    unsafe pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_LF))
    var error: CInt = 0
    var offset = 0
    let bytes = Array(translated.utf8)
    guard let code = unsafe pcre2_compile_8(bytes, bytes.count, options, &error, &offset, context) else {
      throw PatternError(kind: .unsupported, detail: message(of: error), offset: 0)
    }
    return unsafe code
  }

  private static func message(of error: CInt) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = unsafe pcre2_get_error_message_8(error, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, Int(count))), as: UTF8.self)
  }

  /// Whether a text has a match, if that takes no search; nil if it does.
  func plainAnswer(for text: String) -> Answer? { plain.map { $0.matches(text) ? .yes : .no } }

  /// Looks for a match anywhere in a text.
  ///
  /// - Complexity: Bounded by the matcher's limit.
  func matches(_ text: String, with matcher: Matcher) -> Answer {
    if let answer = plainAnswer(for: text) { return answer }
    let result = unsafe matcher.match(code, text)
    if result >= 0 { return .yes }
    return result == PCRE2_ERROR_NOMATCH ? .no : .tooCostly
  }
}
