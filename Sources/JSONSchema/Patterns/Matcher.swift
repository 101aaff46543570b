import CPCRE2
import Synchronization

/// What one match at a time needs to run: PCRE2's match data and its limits.
///
/// Matchers are lent out and given back, so that a run makes none once as many exist as runs go on at once.
@safe
final class Matcher: @unchecked Sendable {
  // SAFETY: Only who borrowed a matcher uses it; the pool hands it from one borrower to the next.
  private let data: OpaquePointer
  private let context: OpaquePointer

  /// How many steps of backtracking a match may take.
  private static let matchLimit: UInt32 = 100_000

  private static let pool = Mutex<[Matcher]>([])

  private init() {
    guard let data = unsafe pcre2_match_data_create_8(1, nil), let context = unsafe pcre2_match_context_create_8(nil)
    else { preconditionFailure("there is memory for a few hundred bytes") }
    unsafe pcre2_set_match_limit_8(context, Self.matchLimit)
    unsafe self.data = data
    unsafe self.context = context
  }

  deinit {
    unsafe pcre2_match_data_free_8(data)
    unsafe pcre2_match_context_free_8(context)
  }

  /// A matcher that nobody else uses.
  static func borrow() -> Matcher {
    pool.withLock { $0.popLast() } ?? Matcher()
  }

  /// Gives a matcher back.
  func giveBack() {
    Self.pool.withLock { $0.append(self) }
  }

  /// Looks for a match of a compiled pattern in a text.
  ///
  /// PCRE2: `pcre2_match`, <https://www.pcre.org/current/doc/html/pcre2_match.html>.
  func match(_ code: OpaquePointer, _ text: String) -> CInt {
    var text = text
    return text.withUTF8 { bytes in
      unsafe pcre2_match_8(code, bytes.baseAddress, bytes.count, 0, UInt32(PCRE2_NO_UTF_CHECK), data, context)
    }
  }
}
