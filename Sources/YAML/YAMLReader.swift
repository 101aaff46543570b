public import Diagnostics

/// Reads YAML 1.2 as what configuration needs of it: the tree of JSON, with the place of every key and value.
///
/// ```
/// SourceText ──▶ AdmittedText ──▶ EventParser ──▶ TreeBuilder ──▶ Document
///                size, UTF-8      libyaml's       nodes, places,  or
///                                 events          refusals        findings
/// ```
///
/// A text is refused, each for a reason with its own code, if it is more than the limits allow, or not UTF-8, or not YAML,
/// or uses what makes two readers of one file see different things: anchors and aliases, merge keys, tags, directives, a
/// second document, a key twice. All of it is reported, up to the first place that is not YAML at all.
///
/// Plain scalars mean what the core schema of YAML 1.2 says: `no` and `on` are texts, `012` is twelve. Numbers keep their
/// digits, in JSON's grammar. Keys are always text.
///
/// Reading takes time and memory in proportion to the text, whatever is in it.
public enum YAMLReader {
  /// Reads a text that holds one document. One that is empty, or holds comments only, is `null`.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  public static func read(_ source: SourceText, limits: Limits = .standard) -> Reading {
    read(source, limits: limits, plainly: true)
  }

  /// Reads a text that holds one document as ``read(_:limits:)`` does, with libyaml whatever is in it.
  package static func readWithLibyaml(_ source: SourceText, limits: Limits = .standard) -> Reading {
    read(source, limits: limits, plainly: false)
  }

  /// The document of a text in the plain subset; nil if that is not certain.
  package static func readPlainly(_ source: SourceText, limits: Limits = .standard) -> Document? {
    guard let text = try? AdmittedText(source, limits: limits) else { return nil }
    return PlainReader.root(of: text, limits: limits).map { Document(source: source, root: $0) }
  }

  private static func read(_ source: SourceText, limits: Limits, plainly: Bool) -> Reading {
    let text: AdmittedText
    do throws(Refusal) {
      text = try AdmittedText(source, limits: limits)
    } catch {
      return Reading(refused: [error.finding])
    }
    if plainly, let root = PlainReader.root(of: text, limits: limits) {
      return Reading(document: Document(source: source, root: root))
    }
    let stream = readStream(text, of: source, limits: limits, lenient: false)
    if !stream.findings.isEmpty { return Reading(refused: stream.findings) }
    if let document = stream.documents.first { return Reading(document: document) }
    let start = SourceCursor(source.bytes).position
    return Reading(document: Document(source: source, root: Node(.null, at: SourceRange(start, start))))
  }

  /// Reads all documents of a text, with what YAML allows and Patchbay does not: anchors, aliases, tags, directives,
  /// several documents. Tags of the core schema are obeyed, others ignored; an alias is a copy of what it names.
  ///
  /// This is for other people's test suites and for bug reports; what a repository holds is read by ``read(_:limits:)``.
  ///
  /// - Returns: The documents, those before the first mistake if there are findings.
  public static func readLeniently(
    _ source: SourceText, limits: Limits = .standard
  ) -> (documents: [Document], findings: [Finding]) {
    do throws(Refusal) {
      let text = try AdmittedText(source, limits: limits)
      return readStream(text, of: source, limits: limits, lenient: true)
    } catch {
      return ([], [error.finding])
    }
  }

  private static func readStream(
    _ text: AdmittedText, of source: SourceText, limits: Limits, lenient: Bool
  ) -> (documents: [Document], findings: [Finding]) {
    do throws(Refusal) {
      try text.checkDirectives(in: source)
    } catch {
      return ([], [error.finding])
    }
    var events = EventParser(text)
    var builder = TreeBuilder(source, limits: limits, lenient: lenient)
    do throws(SyntaxError) {
      while builder.wantsMore { builder.take(try events.next(), of: events) }
    } catch {
      builder.take(error)
    }
    return (builder.documents, builder.findings)
  }
}
