import ArgumentParser
import Diagnostics
import YAML

/// Where the output is.
struct OutputOption: ParsableArguments {
  @Option(help: ArgumentHelp("The output directory: empty, absent, or written by patchbay before.", valueName: "dir"))
  var output = "dist"

  /// The directory, without a slash at the end.
  var path: String {
    let path = output.last == "/" && output.count > 1 ? String(output.dropLast()) : output
    return path.isEmpty ? "." : path
  }

  /// A document of the directory; nil if it is not there.
  func document(_ name: String) throws -> Node? { try Self.document(name, in: path) }

  /// A document of an output directory; nil if it is not there.
  static func document(_ name: String, in directory: String) throws -> Node? {
    let path = directory + "/" + name
    guard let text = try Files.read(path) else { return nil }
    guard let document = JSONReader.read(SourceText(path: path, bytes: Array(text.utf8))).document else {
      Console.shared.say("\(path) is not a document of patchbay; the next reconcile writes it anew")
      throw ExitStatus.environment
    }
    return document.root
  }
}
