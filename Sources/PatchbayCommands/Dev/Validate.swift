import ArgumentParser
import Diagnostics
import JSONSchema
import JSONText
import Rendering
import YAML

extension Dev {
  /// `patchbay dev validate`.
  struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "validate",
      abstract: "Validate values by JSON Schema 2020-12, a case a line.",
      discussion: """
        In: `schema` or `schemaFile`, and `instance` or `file` (JSON, or YAML by its name). Out: `valid`, `errors` and, \
        if asked for, `annotations`; each with the place of the value, the way through the schema to the keyword, and \
        where the value stands: in its file, or in this input.
        """
    )

    @Option(
      help: ArgumentHelp("Make the files below a folder known below a URL.", valueName: "url=dir"),
      transform: Remote.init)
    var remote: [Remote] = []

    @Option(
      help: ArgumentHelp(
        "Make every schema in a folder known by its `$id`, or without one by its file's name.", valueName: "dir"))
    var schemas: String?

    @Flag(help: "Check `format`, which otherwise is a remark.")
    var formats = false

    @Flag(help: "Print the annotations of valid values.")
    var annotations = false

    @Option(
      help: ArgumentHelp(
        "Decide about each value so many times, and print how long it took once, as `nanoseconds`.", valueName: "count")
    )
    var repeats = 0

    func validate() throws {
      guard repeats >= 0 else { throw ValidationError("--repeats takes a count") }
    }

    func run() throws {
      var validator = Validator(try compiler(), collectsAnnotations: annotations, repeats: repeats)
      JSONLines.answer(with: ["valid", "errors", "annotations", "nanoseconds"]) { (question, json) throws(LineError) in
        try validator.answer(question, to: &json)
      }
    }

    private func compiler() throws -> SchemaCompiler {
      var compiler = SchemaCompiler(assertsFormats: formats)
      do throws(LineError) {
        for remote in remote {
          for path in try Files.documents(below: remote.folder) {
            Self.add(remote.folder + "/" + path, as: remote.url + "/" + path, to: &compiler)
          }
        }
        if let schemas {
          for path in try Files.documents(below: schemas) {
            Self.add(schemas + "/" + path, as: Validator.uri(ofFile: path), to: &compiler)
          }
        }
      } catch {
        throw ValidationError("\(error.file ?? ""): \(error.message)")
      }
      return compiler
    }

    /// Makes a document known; one that cannot be read is not, and that is said.
    private static func add(_ path: String, as uri: String, to compiler: inout SchemaCompiler) {
      do throws(LineError) {
        compiler.add(try Files.document(path).root, as: uri)
      } catch {
        let place = error.position.map { ":\($0.line):\($0.column)" } ?? ""
        Console.shared.say("patchbay: \(path)\(place): \(error.message)")
      }
    }
  }
}

/// What `--remote` takes: `http://localhost:1234=remotes`.
struct Remote {
  /// The URL, without a slash at its end.
  let url: String

  let folder: String

  init(_ argument: String) throws {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { throw ValidationError("--remote takes URL=DIR") }
    url = parts[0].hasSuffix("/") ? String(parts[0].dropLast()) : parts[0]
    folder = parts[1]
  }
}

/// Answers the lines of `dev validate`, and keeps the schema of the line before: cases of one schema come together.
private struct Validator {
  private enum Key: Equatable {
    case file(String)
    case text(ArraySlice<UInt8>)
  }

  private let compiler: SchemaCompiler
  private let collectsAnnotations: Bool
  private let repeats: Int
  private var last: (key: Key, result: Result<Schema, LineError>)?

  init(_ compiler: SchemaCompiler, collectsAnnotations: Bool, repeats: Int) {
    self.compiler = compiler
    self.collectsAnnotations = collectsAnnotations
    self.repeats = repeats
  }

  /// What relative references of a schema in a line begin with, so that they lead to files by their names.
  private static let folder = "file:///"

  /// The URI under which a file is known that has no `$id`.
  static func uri(ofFile path: String) -> String { folder + (path.split(separator: "/").last ?? "") }

  mutating func answer(_ question: Question, to json: inout JSONWriter) throws(LineError) {
    let schema = try schema(of: question)
    let (instance, linesBefore) = try instance(of: question)
    let violations = schema.validate(instance)
    json.member("valid", violations.isEmpty)
    json.key("errors")
    json.array { json in
      for violation in violations {
        json.object { json in
          json.member("at", violation.instancePointer)
          json.member("keyword", violation.keywordLocation)
          json.member("message", violation.message)
          json.member("line", Int(violation.range.start.line) + linesBefore)
          json.member("column", violation.range.start.column)
        }
      }
    }
    if repeats > 0 { json.member("nanoseconds", nanoseconds(of: instance, schema)) }
    guard collectsAnnotations else { return }
    json.key("annotations")
    json.array { json in
      for annotation in schema.annotations(of: instance) {
        json.object { json in
          json.member("at", annotation.instancePointer)
          json.member("keyword", annotation.keywordLocation)
          json.key("value")
          json.node(annotation.value, .authored)
        }
      }
    }
  }

  /// How long it takes to decide about a value, on average of all repeats.
  private func nanoseconds(of instance: Node, _ schema: Schema) -> Int {
    var valid = 0
    let time = ContinuousClock().measure { for _ in 0..<repeats where schema.isValid(instance) { valid += 1 } }
    precondition(valid == 0 || valid == repeats, "the same value is valid each time")
    return Int(time / repeats / Duration.nanoseconds(1))
  }

  /// The value to validate, and how many lines of input stand before it if it is in the line itself.
  private func instance(of question: Question) throws(LineError) -> (Node, linesBefore: Int) {
    if let node = question.value("instance") { return (node, question.number - 1) }
    guard question["file"] != nil else { throw LineError("neither `instance` nor `file` is there") }
    return (try Files.document(try question.text("file")).root, 0)
  }

  private mutating func schema(of question: Question) throws(LineError) -> Schema {
    if let node = question.value("schema") {
      return try schema(.text(question.bytes(of: node)), file: nil) { () throws(LineError) in node }
    }
    guard question["schemaFile"] != nil else { throw LineError("neither `schema` nor `schemaFile` is there") }
    let path = try question.text("schemaFile")
    return try schema(.file(path), file: path) { () throws(LineError) in try Files.document(path).root }
  }

  /// The schema of the line before if it has this key, or else the one that is read now.
  private mutating func schema(
    _ key: Key, file: String?, _ read: () throws(LineError) -> Node
  ) throws(LineError) -> Schema {
    if let last, last.key == key { return try last.result.get() }
    let result = Result { () throws(LineError) in try compile(try read(), file: file) }
    last = (key, result)
    return try result.get()
  }

  private func compile(_ document: Node, file: String?) throws(LineError) -> Schema {
    let result = compiler.compile(document, base: file.map(Self.uri) ?? Self.folder)
    if let schema = result.schema { return schema }
    let problem = result.problems.first
    throw LineError(
      "the schema has a problem at \"\(problem?.pointer ?? "")\": \(problem?.message ?? "it cannot be compiled")",
      in: file, at: problem?.range.start)
  }
}
