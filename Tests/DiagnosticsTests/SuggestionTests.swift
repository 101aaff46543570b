import Diagnostics
import Testing

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("enabeld", "enabled"),
    ("Enabled", "enabled"),
    ("minimum_release_age", "minimumReleaseAge"),
    ("stripe-paymnts", "stripe-payments"),
    ("versoin", "version"),
    ("verison", "version"),
    ("grnat", "grants"),
    ("enabled-by-default", nil),
    ("configured", nil),
    ("ab", nil),
    ("", nil),
    ("enabled", "enabled"),
  ])
  func `The nearest word is found if it is near`(_ word: String, _ expected: String?) {
    let known = [
      "version", "channel", "enabled", "grants", "configuration", "placements", "minimumReleaseAge", "stripe-payments",
    ]
    #expect(Suggestion.closest(to: word, in: known) == expected)
  }

  @Test func `Of equally near words the first in order is taken, whatever order they come in`() {
    #expect(Suggestion.closest(to: "cart", in: ["card", "cars", "care"]) == "card")
    #expect(Suggestion.closest(to: "cart", in: ["cars", "care", "card"]) == "card")
    #expect(Suggestion.closest(to: "carton", in: ["cart", "carton2", "cartoon"]) == "carton2")
  }

  @Test func `A word of any length costs little`() {
    let long = String(repeating: "a", count: 1_000_000)
    #expect(Suggestion.closest(to: long, in: [long + "b"]) == nil)
    #expect(Suggestion.closest(to: "aaaa", in: [long]) == nil)
  }
}
