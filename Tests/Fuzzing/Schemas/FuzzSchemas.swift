import Diagnostics
import JSONSchema
import YAML

/// Any document is a schema or has problems; what is compiled judges any value, and it does so the same way in all its ways.
///
/// The first line of the input that is only `---` parts the schema from the value.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  let parts = text.split(separator: "\n---\n", maxSplits: 1, omittingEmptySubsequences: false)
  guard let document = node(parts[0]) else { return 0 }
  let result = SchemaCompiler(assertsFormats: true).compile(document)
  precondition((result.schema == nil) == !result.problems.isEmpty, "a document is compiled, or there is a reason")
  for problem in result.problems { precondition(!problem.message.isEmpty, "a problem has words") }
  guard let schema = result.schema, let value = parts.count > 1 ? node(parts[1]) : document else { return 0 }

  let violations = schema.validate(value)
  precondition(violations.isEmpty == schema.isValid(value), "one verdict")
  for violation in violations { precondition(!violation.message.isEmpty, "a violation has words") }
  _ = schema.fillingDefaults(value)
  _ = schema.marks("x-visibility", in: value)
  if !violations.isEmpty { precondition(schema.annotations(of: value).isEmpty, "what is not valid has no annotations") }
  return 0
}

private func node(_ text: Substring) -> Node? {
  YAMLReader.read(SourceText(path: "input", bytes: Array(text.utf8))).document?.root
}
