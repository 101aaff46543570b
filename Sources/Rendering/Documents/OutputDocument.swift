import JSONText

/// A document of the output: JSON whose shape a schema under `schemas/output/` describes.
///
/// What it does not know is left out; lists and maps are there even when they are empty.
protocol OutputDocument {
  /// The tree that it is in.
  static var root: OutputRoot { get }

  /// Where it is below the root.
  var path: String { get }

  /// Writes the members after `format`.
  func write(to json: inout JSONWriter)
}

extension OutputDocument {
  static var root: OutputRoot { .public }

  /// The document as a file, for whose text room is made at the start.
  func file(capacity: Int = 4096) -> OutputFile {
    var json = JSONWriter(capacity: capacity)
    return file(&json)
  }

  /// The document as a file, written with the room that a writer has.
  func file(_ json: inout JSONWriter) -> OutputFile {
    json.removeAll()
    json.document(write)
    return OutputFile(Self.root, path, .bytes(json.bytes))
  }
}

extension JSONWriter {
  /// The format of the output.
  private static let format = 1

  /// Writes the text of a document, which says first in which format it is written.
  mutating func document(_ write: (inout JSONWriter) -> Void) {
    object {
      $0.member("format", Self.format)
      write(&$0)
    }
    newline()
  }
}
