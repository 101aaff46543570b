import ArgumentParser
import Diagnostics

/// `patchbay explain CODE`.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what a code means and how to mend it.",
    discussion: "Without a code it lists them all, a line each."
  )

  @Argument(help: "A code as findings and documents carry it, e.g. PLUGIN_UNKNOWN.")
  var code: String?

  @Flag(help: "Print the page of codes, docs/codes.md.")
  var page = false

  func run() throws {
    if page { return Console.shared.print(String(CodeTable.page().dropLast())) }
    guard let code else {
      let width = CodeTable.all.map(\.id.count).max() ?? 0
      for code in CodeTable.all {
        let padding = String(repeating: " ", count: width - code.id.count)
        Console.shared.print("\(code.id)\(padding)  \(CodeTable.word(code.kind)): \(code.title)")
      }
      return
    }
    let word = code.uppercased().replacing("-", with: "_")
    guard let known = CodeTable.code(word) else {
      let closest = Suggestion.closest(to: word, in: CodeTable.all.map(\.id))
      throw ValidationError(
        "there is no code \(word)" + (closest.map { "; did you mean \($0)?" } ?? "; `patchbay explain` lists them all"))
    }
    Console.shared.print(CodeTable.text(known))
  }
}
