import Authoring
import Bundles
import Diagnostics
import Reconciler
import Registry
import Rendering
import YAML

/// Every code that the program can print, in the order of the page of codes.
enum CodeTable {
  /// All of them.
  static let all: [Code] =
    YAMLCodes.all + RegistryCodes.all + RenderingCodes.all + ReconcilerCodes.all + AuthoringCodes.all

  /// The code of a word.
  static func code(_ id: String) -> Code? { all.first { $0.id == id } }

  /// The page of codes, `docs/codes.md`.
  static func page() -> String {
    var page = """
      # Codes

      Everything that Patchbay says has one of these stable words. `patchbay explain CODE` prints the same in a terminal. \
      This page is made by `patchbay explain --page`; a test compares the two.

      """
    for kind in [Code.Kind.finding(.error), .finding(.warning), .finding(.note), .condition, .failure] {
      let codes = all.filter { $0.kind == kind }
      if codes.isEmpty { continue }
      page += "\n## \(heading(kind))\n\n\(introduction(kind))\n"
      for code in codes {
        page +=
          "\n### `\(code.id)`\n\n\(sentence(code.title)) \(code.explanation)\n\n**How to mend it.** \(code.mend)\n"
      }
    }
    return page
  }

  /// One code for a terminal.
  static func text(_ code: Code) -> String {
    """
    \(code.id) (\(word(code.kind)))
    \(sentence(code.title))

    \(code.explanation)

    How to mend it: \(code.mend)
    """
  }

  /// What kind of statement it is, in a word.
  static func word(_ kind: Code.Kind) -> String {
    switch kind {
    case .finding(let severity): severity.rawValue
    case .condition: "condition"
    case .failure: "failure"
    }
  }

  // MARK: -

  private static func sentence(_ phrase: String) -> String {
    phrase.prefix(1).uppercased() + phrase.dropFirst() + "."
  }

  private static func heading(_ kind: Code.Kind) -> String {
    switch kind {
    case .finding(.error): "Errors"
    case .finding(.warning): "Warnings"
    case .finding(.note): "Notes"
    case .condition: "Conditions"
    case .failure: "Failures"
    }
  }

  private static func introduction(_ kind: Code.Kind) -> String {
    switch kind {
    case .finding(.error):
      "Something is written wrong; what depends on it is held at its last good state. In the exit code."
    case .finding(.warning):
      "Something is probably not as meant. In the exit code only with `--strict`."
    case .finding(.note):
      "Worth knowing."
    case .condition:
      "Not mistakes: what is true of a tenant or a plugin, in the documents. The title is the sentence that they carry. "
        + "Where several apply, public documents carry the first in this order."
    case .failure:
      "What stopped a run or an edit. Nothing was published or written: all is as it was."
    }
  }
}
