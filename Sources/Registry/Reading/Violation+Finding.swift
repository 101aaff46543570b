import Diagnostics
import JSONSchema
import YAML

extension Violation {
  /// Whether all that is wrong is a key that the document kind does not have.
  var isUnknownKey: Bool {
    if case .unknownKey = reason { true } else { false }
  }

  /// What a document's author is told: what is wrong and how to mend it, in terms of the document.
  func finding(in document: Document, of kind: DocumentKind) -> Finding {
    let place = Place(document.source, range)
    let way = DocumentSchemas.shared.way(to: self, of: kind)
    let description =
      way.descriptions.last ?? (instancePointer.isEmpty ? DocumentSchemas.shared.description(of: kind) : nil)
    let isInstall = kind == .install && instancePointer.isEmpty
    switch reason {
    case .unknownKey(let key, let known):
      return unknownKey(key, known: known, at: place, of: kind)
    case .missingKey where isInstall, .severalAlternatives where isInstall:
      return selector(at: document)
    case .missingKey(let key), .missingKeyBeside(let key, _):
      return Finding(
        DocumentCodes.keyMissing, sentence, at: holder(in: document), help: way.properties?[key]?["description"]?.string
      )
    case .value(let allowed):
      return unknownValue(allowed.compactMap(\.string), at: place, in: document, description)
    case .type(_, let found):
      if found.isSubset(of: .number), way.asksForVersion {
        return unquotedVersion(at: place, in: document)
      }
      if document.root.isNull {
        return Finding(DocumentCodes.valueType, "the file is empty", at: Place(document.source, nil), help: description)
      }
      return Finding(DocumentCodes.valueType, sentence, at: place, help: description)
    case .pattern, .format:
      return Finding(
        DocumentCodes.valueInvalid, "\(subject) does not have the form that is asked for", at: place, help: description)
    default:
      return Finding(DocumentCodes.valueInvalid, sentence, at: place, help: description)
    }
  }

  /// The message with the place it is about: ``bundle.files[0].bytes`: must be at least 0`.
  var sentence: String {
    instancePointer.isEmpty ? message : "\(subject): \(message)"
  }

  /// The place as people write it.
  private var subject: String {
    guard !instancePointer.isEmpty else { return "the document" }
    var path = ""
    for name in Node.steps(of: instancePointer) {
      if Int(name) != nil {
        path += "[\(name)]"
      } else {
        path += path.isEmpty ? name : ".\(name)"
      }
    }
    return "`\(path)`"
  }

  /// The key under which something is missing, or the file if it is missing from the document itself.
  private func holder(in document: Document) -> Place {
    instancePointer.isEmpty
      ? Place(document.source, nil) : Place(document.source, document.root.keyRange(at: instancePointer) ?? range)
  }

  // MARK: - Kinds of findings

  private func unknownKey(_ key: String, known: [String], at place: Place, of kind: DocumentKind) -> Finding {
    let nearest = Suggestion.closest(to: key, in: known)
    return Finding(
      DocumentCodes.keyUnknown, message, at: place,
      help: nearest.map { "did you mean `\($0)`?" }
        ?? "\(kind.noun) has here: \(known.sorted().map { "`\($0)`" }.joined(separator: ", "))",
      fix: nearest.map { Suggestion.fix($0, in: place) })
  }

  private func unknownValue(
    _ allowed: [String], at place: Place, in document: Document, _ description: String?
  ) -> Finding {
    let written = document.root.node(at: instancePointer)?.string
    let nearest = written.flatMap { Suggestion.closest(to: $0, in: allowed) }
    return Finding(
      DocumentCodes.valueUnknown, sentence, at: place, help: nearest.map { "did you mean `\($0)`?" } ?? description,
      fix: nearest.map { Suggestion.fix($0, in: place) })
  }

  private func unquotedVersion(at place: Place, in document: Document) -> Finding {
    let written = String(
      decoding: document.source.bytes[Int(range.start.offset)..<Int(range.end.offset)], as: UTF8.self)
    return Finding(
      DocumentCodes.versionUnquoted, "\(subject): YAML reads \(written) as a number; a version needs quotes", at: place,
      help: "write \"\(written)\"",
      fix: Finding.Fix("put it in quotes", at: place, replacement: "\"\(written)\""))
  }

  /// An install that says which release it wants in two ways, or in none.
  private func selector(at document: Document) -> Finding {
    guard let channel = document.root.member("channel"), let version = document.root.member("version") else {
      return Finding(
        DocumentCodes.keyMissing, "the key `version` or `channel` is missing", at: Place(document.source, nil),
        help: "write version: \"^2.1\" to follow a range, or channel: stable to follow a channel")
    }
    let (first, second) = version.keyRange.start < channel.keyRange.start ? (version, channel) : (channel, version)
    return Finding(
      DocumentCodes.valueInvalid, "an install has either `version` or `channel`, not both",
      at: document.place(key: second),
      notes: [Finding.Note("`\(first.key)` is here", at: document.place(key: first))], help: "remove one of the two")
  }
}
