public import Diagnostics

/// Reads JSON, strictly as RFC 8259 has it, into the same nodes as YAML.
///
/// YAML 1.2 contains JSON, libyaml does not: tabs, long keys and `\/` trip it. So what is JSON by its name is read as JSON.
/// The limits are those of YAML, and a key twice is refused here too, which the RFC leaves open.
public enum JSONReader {
  /// Reads a text that holds one value.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  public static func read(_ source: SourceText, limits: Limits = .standard) -> Reading {
    var parser = JSONParser(source, limits: limits)
    do throws(Refusal) {
      _ = try AdmittedText(source, limits: limits)
      let root = try parser.document()
      if parser.findings.isEmpty { return Reading(document: Document(source: source, root: root)) }
      return Reading(refused: parser.findings)
    } catch {
      return Reading(refused: parser.findings + [error.finding])
    }
  }
}
