import Foundation
import PackagePlugin

/// Embeds folders of this repository in the target that is built: `schemas/` in `Registry`; the browser's modules in
/// `Rendering`; the templates of plugins in `Authoring`; the catalogue's templates and looks in `Pages`; what a preview's pages
/// load in `PreviewServer`; the sample registry and the starting point of `patchbay init` in `PatchbayCommands`.
@main
struct EmbedPlugin: BuildToolPlugin {
  /// The folders that each target carries.
  private static let folders = [
    "Authoring": ["Sources/Authoring/Templates"],
    "Pages": ["Sources/Pages/Site"],
    "Registry": ["schemas"],
    "Rendering": ["Sources/BrowserRuntime"],
    "PreviewServer": ["Sources/PreviewServer/Browser"],
    "PatchbayCommands": ["Sources/PatchbayCommands/Starter", "registry", "tenants"],
  ]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    let folders = Self.folders[target.name, default: []]
    let inputs = folders.flatMap { folder in
      let walk = FileManager.default.enumerator(
        at: root.appending(path: folder), includingPropertiesForKeys: [.isRegularFileKey])
      return (walk?.compactMap { $0 as? URL } ?? [])
        .filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true }
    }
    return [
      .buildCommand(
        displayName: "Embedding \(folders.joined(separator: ", ")) in \(target.name)",
        executable: try context.tool(named: "EmbedFiles").url,
        arguments: [root.path, output.path] + folders,
        inputFiles: inputs,
        outputFiles: [output]
      )
    ]
  }
}
