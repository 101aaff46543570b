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
    OutputFile(Self.root, path, .bytes(JSONWriter.document(capacity: capacity, write)))
  }
}

extension JSONWriter {
  /// The format of the output.
  private static let format = 1

  /// The text of a document, which says first in which format it is written.
  static func document(capacity: Int = 4096, _ write: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter(capacity: capacity)
    json.object {
      $0.member("format", format)
      write(&$0)
    }
    json.newline()
    return json.bytes
  }
}
