import Diagnostics
import JSONText
import Registry
import Rendering
import YAML

/// What the sample comes to, by root and path: `public/catalog.json`.
///
/// Files of bundles, which are not read here, have the text `PLUGIN VERSION PATH`.
func renderedSample() -> [String: String] {
  var files: [String: String] = [:]
  func add(_ file: OutputFile) {
    let text =
      switch file.content {
      case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
      case .bundleFile(let release, let path): "\(release.plugin) \(release.version) \(path)"
      }
    let isNew = files.updateValue(text, forKey: "\(file.root.rawValue)/\(file.path)") == nil
    precondition(isNew, "\(file.path) is rendered twice")
  }
  renderRegistry(Sample.context, add)
  add(RegistryDocuments(Sample.context).index(revision: String(repeating: "5", count: 40)))
  tenantDocuments(Sample.tenant, Sample.context).forEach(add)
  add(Sample.status)
  Sample.histories.forEach(add)
  add(Sample.scripts)
  return files
}

/// A tenant's documents, the storefront's first.
func tenantDocuments(_ tenant: ResolvedTenant, _ context: RenderingContext) -> [OutputFile] {
  var renderer = TenantRenderer()
  return renderer.render(tenant, context)
}

/// Yields every file that is about no tenant, but `index.json`.
func renderRegistry(_ context: RenderingContext, borrowed: [Release] = [], _ yield: (OutputFile) -> Void) {
  let documents = RegistryDocuments(context)
  var fragments: [Fragment] = []
  for plugin in context.registry.plugins {
    documents.render(plugin, yield)
    fragments += documents.fragments(of: plugin)
  }
  for release in borrowed {
    documents.render(borrowed: release, yield)
    fragments.append(documents.fragment(ofBorrowed: release))
  }
  documents.renderShared(fragments, yield)
  documents.constants.forEach(yield)
}

/// JSON with one member or element a line, to be read and compared by people.
func pretty(_ json: String) -> String { pretty(jsonNode(json)) }

/// A value as JSON with one member or element a line.
func pretty(_ node: Node) -> String {
  var text = ""
  write(node, indent: "", to: &text)
  return text + "\n"
}

/// The value of a JSON text.
func jsonNode(_ json: String) -> Node {
  let reading = JSONReader.read(SourceText(path: "output.json", bytes: Array(json.utf8)))
  guard let document = reading.document else { preconditionFailure("\(reading.findings.map(\.message)) in:\n\(json)") }
  return document.root
}

private func write(_ node: Node, indent: String, to text: inout String) {
  func lines<Element>(_ brackets: (String, String), _ all: [Element], _ write: (Element) -> Void) {
    text += brackets.0
    for (index, element) in all.enumerated() {
      text += "\(index == 0 ? "" : ",")\n\(indent)  "
      write(element)
    }
    text += all.isEmpty ? brackets.1 : "\n\(indent)\(brackets.1)"
  }
  switch node.value {
  case .null: text += "null"
  case .boolean(let value): text += "\(value)"
  case .number(let number): text += number.text
  case .string(let string): text += quoted(string)
  case .sequence(let elements):
    lines(("[", "]"), elements) { write($0, indent: indent + "  ", to: &text) }
  case .mapping(let members):
    lines(("{", "}"), members) {
      text += "\(quoted($0.key)): "
      write($0.value, indent: indent + "  ", to: &text)
    }
  }
}

private func quoted(_ text: String) -> String {
  var json = JSONWriter()
  json.string(text)
  return String(decoding: json.bytes, as: UTF8.self)
}
