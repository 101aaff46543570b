import ArgumentParser
import JSONText
import Versioning
import YAML

extension Dev {
  /// `patchbay dev semver`.
  struct CompareVersions: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "semver",
      abstract: "Read and compare versions and ranges, a case a line.",
      discussion: """
        In: `op` and what it is about. Out: `result`.
          valid      whether `version` is one; with `"npm": true` only if npm reads it
          canonical  `range` in comparators, or `version` by itself; or null
          compare    -1, 0 or 1 for `a` and `b`
          satisfies  whether `version` is in `range`
          max        the newest of `versions` in `range`, as written; or null
        `includePrerelease` lets pre-releases count like any other version.
        """
    )

    func run() {
      JSONLines.answer(with: ["result"]) { (question, json) throws(LineError) in
        let result = try Self.answer(question)
        json.key("result")
        result.write(to: &json)
      }
    }

    /// What comes out.
    private enum Answer {
      case truth(Bool)
      case order(Int)
      case text(String?)

      func write(to json: inout JSONWriter) {
        switch self {
        case .truth(let value): json.boolean(value)
        case .order(let value): json.integer(value)
        case .text(let value?): json.string(value)
        case .text(nil): json.null()
        }
      }
    }

    private static func answer(_ question: Question) throws(LineError) -> Answer {
      switch try question.text("op") {
      case "valid":
        let text = try question.text("version")
        return .truth((question.isTrue("npm") ? Version(npm: text) : version(text)) != nil)
      case "canonical":
        guard question["range"] != nil else { return .text(version(try question.text("version"))?.description) }
        return .text(try range(of: question)?.canonical)
      case "compare":
        let (one, other) = (try version(question, "a"), try version(question, "b"))
        return .order(one < other ? -1 : other < one ? 1 : 0)
      case "satisfies":
        guard let range = try range(of: question), let version = version(try question.text("version")) else {
          return .truth(false)
        }
        return .truth(range.contains(version))
      case "max":
        guard let versions = question["versions"]?.elements.compactMap(\.string) else {
          throw LineError("the member `versions` is missing")
        }
        return .text(try range(of: question).flatMap { newest(of: versions, in: $0) })
      case let other:
        throw LineError("there is no operation `\(other)`")
      }
    }

    /// A version as the specification or npm writes it: numbers may be of any size, blanks and a `v` before it.
    private static func version(_ text: String) -> Version? { Version(text) ?? Version(npm: text) }

    private static func version(_ question: Question, _ key: String) throws(LineError) -> Version {
      guard let version = version(try question.text(key)) else { throw LineError("`\(key)` is not a version") }
      return version
    }

    private static func range(of question: Question) throws(LineError) -> VersionRange? {
      try? VersionRange(try question.text("range"), includesPrereleases: question.isTrue("includePrerelease"))
    }

    private static func newest(of texts: [String], in range: VersionRange) -> String? {
      let versions = texts.map(version)
      let newest = range.newest(of: versions.compactMap(\.self))
      return newest.flatMap { newest in versions.firstIndex { $0 == newest } }.map { texts[$0] }
    }
  }
}
