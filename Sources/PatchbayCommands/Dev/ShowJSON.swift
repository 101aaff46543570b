import ArgumentParser
import Diagnostics
import JSONText
import Rendering
import YAML

extension Dev {
  /// `patchbay dev yaml-json FILE`.
  struct ShowJSON: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "yaml-json",
      abstract: "Print a YAML file as JSON, by the core schema of YAML 1.2; a line for each document.",
      discussion: "What is wrong goes to standard error, with its line and column; the exit code is then 1."
    )

    @OptionGroup var file: YAMLFile

    func run() throws {
      let source = try file.source()
      let (documents, findings) = read(source)
      for document in documents {
        var json = JSONWriter()
        json.node(document.root, .authored)
        Console.shared.print(String(decoding: json.bytes, as: UTF8.self))
      }
      try file.end(with: findings)
    }

    private func read(_ source: SourceText) -> (documents: [Document], findings: [Finding]) {
      if file.lenient { return YAMLReader.readLeniently(source) }
      let reading = YAMLReader.read(source)
      return (reading.document.map { [$0] } ?? [], reading.findings)
    }
  }
}
