import Bundles
import Diagnostics
import TestSupport
import Testing

@testable import Registry

/// A small repository without a fault, of which a test changes a few files.
///
/// Texts may hold marks (`1️⃣`), which stand for places and are no part of the files.
struct TestRepository {
  /// The marked texts by path.
  private(set) var texts: [String: String]

  /// Files that are not text, or no files at all.
  private var others: [RepositoryFile] = []

  /// The repository without a fault: one plugin with one release, one extension point, one tenant that has the plugin.
  static let clean = TestRepository(texts: [
    "registry/platform.yaml": """
    format: 1
    name: Events
    baseUrl: https://cdn.events.example
    releases:
      4.2.1: {released: 2025-04-15, provides: {react: {version: 18.2.0, url: /vendor/react.js}}}
      5.0.0: {released: 2025-05-15}
    regions: [eu-west-1, us-east-1]
    defaults: {platform: 4.2.1, region: eu-west-1}

    """,
    "registry/permissions.yaml": """
    orders:read: {title: See orders, warning: Can see every order, risk: low}
    orders:write: {title: Change orders, warning: Can change every order, risk: high}

    """,
    "registry/categories.yaml": "payments: {title: Payments}\nseating: {title: Seating, description: Where to sit.}\n",
    "registry/extension-points/storefront.event.detail/v1.yaml": point,
    "registry/publishers/acme.yaml": "name: Acme\n",
    "registry/plugins/seat-map/plugin.yaml": listing,
    "registry/plugins/seat-map/versions/1.0.0.yaml": release(),
    "registry/plugins/seat-map/bundles/1.0.0/index.js": module,
    "tenants/riverside/tenant.yaml": "name: Riverside\nhosts: [tickets.riverside.example]\n",
    "tenants/riverside/installs/seat-map.yaml": "version: \"^1.0\"\n",
  ])

  static let point = "surface: storefront\ntitle: Detail\nprops: {type: object}\n"
  static let module = "export const SeatMap = { mount() {} };\n"
  static let listing = """
    name: Seat Map
    publisher: acme
    description: Choose a seat.
    category: seating
    license: Apache-2.0

    """

  /// A release's document; what is given stands after what a release must have.
  static func release(_ more: String = "", files: [String: String] = ["index.js": module]) -> String {
    """
    released: 2026-01-05
    engines: {platform: ">=4.2 <6"}
    bundle:
      entry: index.js
      files: [\(list(files))]
    contributes:
      - {extensionPoint: storefront.event.detail/v1, export: SeatMap}
    \(more)
    """
  }

  /// The files of a bundle as a release lists them.
  static func list(_ files: [String: String]) -> String {
    files.sorted { $0.key < $1.key }.map { path, text in
      "{path: \(path), integrity: \(Integrity(of: Array(text.utf8)).description), bytes: \(text.utf8.count)}"
    }.joined(separator: ", ")
  }

  // MARK: - Changes

  /// The repository with other texts; nil removes a file.
  func with(_ changes: [String: String?]) -> TestRepository {
    var copy = self
    for (path, text) in changes { copy.texts[path] = text }
    return copy
  }

  /// The repository with another text in one file.
  func with(_ path: String, _ text: String?) -> TestRepository { with([path: text]) }

  /// The repository with an entry that is not a text.
  func with(_ file: RepositoryFile) -> TestRepository {
    var copy = self
    copy.others.append(file)
    return copy
  }

  // MARK: - Reading

  /// The files, without marks.
  var files: [RepositoryFile] {
    texts.map { RepositoryFile(path: $0.key, bytes: MarkedText($0.value).bytes) } + others
  }

  /// Reads everything.
  func read() throws(RegistryError) -> RepositoryReading { try RepositoryReading(files) }

  /// Reads everything and compares what is found, in order, with what is expected.
  @discardableResult
  func expect(_ expected: [ExpectedFinding], sourceLocation: SourceLocation = #_sourceLocation) -> RepositoryReading? {
    do {
      let reading = try read()
      compare(reading.findings, with: expected, sourceLocation: sourceLocation)
      return reading
    } catch {
      compare(error.findings, with: expected, sourceLocation: sourceLocation)
      return nil
    }
  }

  /// Reads everything and compares the codes and paths of what is found, in order, with what is expected.
  func expectCodes(_ expected: [(code: Code, path: String)], sourceLocation: SourceLocation = #_sourceLocation) {
    let findings: [Finding]
    do { findings = try read().findings } catch { findings = error.findings }
    let actual = findings.map { "\($0.code.id) \($0.place.path)" }
    #expect(actual == expected.map { "\($0.code.id) \($0.path)" }, sourceLocation: sourceLocation)
  }

  private func compare(_ found: [Finding], with expected: [ExpectedFinding], sourceLocation: SourceLocation) {
    let actual = found.map { describe($0) }
    let wanted = expected.map { $0.description(in: self) }
    #expect(actual == wanted, sourceLocation: sourceLocation)
  }

  /// A finding in one line a part, as expectations are written.
  private func describe(_ finding: Finding) -> String {
    var lines = ["\(finding.code.id) \(finding.place.path)\(Self.describe(finding.place.range)) \(finding.message)"]
    if let help = finding.help { lines.append("help: \(help)") }
    if let fix = finding.fix { lines.append("fix\(Self.describe(fix.place.range)): \(fix.replacement)") }
    lines += finding.notes.map { "note: \($0.place.path)\(Self.describe($0.place.range)) \($0.message)" }
    return lines.joined(separator: "\n")
  }

  static func describe(_ range: SourceRange?) -> String {
    range.map { ":\($0.start.line):\($0.start.column)-\($0.end.line):\($0.end.column)" } ?? ""
  }

  /// A stretch between two marks of a file.
  func range(_ marks: String, in path: String) -> SourceRange? {
    guard let text = texts[path], let first = marks.first, let last = marks.last else { return nil }
    return MarkedText(text)[first, last]
  }
}

/// A finding that a test expects.
struct ExpectedFinding {
  let code: Code
  let path: String
  let marks: String
  let message: String
  var help: String?
  var fix: String?
  var notes: [(path: String, marks: String, message: String)] = []

  /// - Parameters:
  ///   - code: The code.
  ///   - path: The path of the file.
  ///   - marks: The two marks around the place; empty for the file as a whole.
  ///   - message: The message.
  ///   - help: The help, if the finding has one of its own.
  ///   - fix: What the fix writes in that place.
  ///   - notes: The further places.
  init(
    _ code: Code, _ path: String, _ marks: String = "", _ message: String, help: String? = nil, fix: String? = nil,
    notes: [(path: String, marks: String, message: String)] = []
  ) {
    self.code = code
    self.path = path
    self.marks = marks
    self.message = message
    self.help = help
    self.fix = fix
    self.notes = notes
  }

  func description(in repository: TestRepository) -> String {
    let place = TestRepository.describe(repository.range(marks, in: path))
    var lines = ["\(code.id) \(path)\(place) \(message)"]
    if let help { lines.append("help: \(help)") }
    if let fix { lines.append("fix\(place): \(fix)") }
    lines += notes.map { note in
      "note: \(note.path)\(TestRepository.describe(repository.range(note.marks, in: note.path))) \(note.message)"
    }
    return lines.joined(separator: "\n")
  }
}
