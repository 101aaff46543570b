import Registry

/// `types/extension-points.d.ts`: the props of every extension point, for the compilers of those who build pages and plugins.
///
/// It adds to the interface that the types of the host and of plugins ask, so a wrong prop is a compile error there.
struct TypesDocument {
  let fragments: [Fragment]
  let context: RenderingContext

  /// The document as a file.
  var file: OutputFile {
    var members = context.registry.extensionPoints.mapValues { Self.member(of: $0) }
    for fragment in fragments { members[fragment.place] = fragment.bytes }
    var text = Array(
      """
      // The props of every extension point, as their contracts say.

      declare namespace Patchbay {
        interface ExtensionPoints {

      """.utf8)
    for (_, member) in members.sorted(by: { $0.key.precedesInUTF8($1.key) }) { text += member }
    text += Array("  }\n}\n".utf8)
    return OutputFile(.public, SharedDocument.types.rawValue, .bytes(text))
  }

  /// A point's member of the interface.
  static func member(of point: ExtensionPoint) -> [UInt8] {
    let indentation = "    "
    let about = [point.title, point.description].compactMap { $0 }.joined(separator: ". ")
    let lines =
      TypeScriptType.comment(about) + [
        "\(TypeScriptType.quoted(point.id)): \(TypeScriptType.text(of: point.props, indentation: indentation));"
      ]
    return Array(lines.map { "\(indentation)\($0)\n" }.joined().utf8)
  }
}
