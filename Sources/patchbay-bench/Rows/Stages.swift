import Diagnostics
import Git
import JSONSchema
import Registry
import Rendering
import YAML

extension Row {
  private static let size =
    "\(Corpus.pluginCount) plugins × \(Corpus.releaseCount), \(Corpus.tenantCount) tenants × \(Corpus.installCount)"

  /// From a commit to bytes. Each run opens the repository anew, since a handle remembers what it has unpacked.
  static let gitStages = [
    Row("walk", "every file of \(size)") { workshop in
      let (location, tree) = try workshop.state("base")
      return { try Repository(location).files(below: tree).count }
    },
    Row("read", "every blob of \(size)") { workshop in
      let (location, tree) = try workshop.state("base")
      let files = try Repository(location).files(below: tree)
      return {
        let repository = try Repository(location)
        var bytes = 0
        for file in files { bytes += try repository.bytes(of: file.id).count }
        return bytes
      }
    },
  ]

  /// From bytes to documents.
  static let documentStages = [
    Row("parse", "every YAML document") { workshop in
      let sources = workshop.corpus.documents.map(\.source)
      return { sources.reduce(0) { $0 + (YAMLReader.read($1).document?.root.members.count ?? -1) } }
    },
    Row("validate", "every install against its kind's schema") { workshop in
      let schema = try EditorSchemas.compiled("install")
      let nodes = try workshop.corpus.installs.map { try $0.source.node() }
      return { nodes.count { schema.validate($0).isEmpty } }
    },
    Row("read-plugins", "documents and bundles of \(Corpus.pluginCount) plugins, typed and checked") { workshop in
      let (reader, folders) = (DocumentReader(), workshop.corpus.folders(below: "registry/plugins/"))
      return { folders.reduce(0) { $0 + PluginReading(id: $1.name, $1.files, reader: reader).releases.count } }
    },
    Row("read-tenants", "documents of \(Corpus.tenantCount) tenants, typed and checked against the registry") {
      workshop in
      let (reader, registry) = (DocumentReader(), try workshop.reading().registry)
      let folders = workshop.corpus.folders(below: "tenants/")
      return {
        folders.count { TenantReading(id: $0.name, $0.files, reader: reader).check(in: registry).tenant != nil }
      }
    },
  ]

  /// From documents to the bytes that are written.
  static let registryStages = [
    Row("assemble", "the registry of \(Corpus.pluginCount) plugins") { workshop in
      let reader = DocumentReader()
      let files = workshop.corpus.platform.map(\.repositoryFile)
      let platform = PlatformReading(files, reader: reader)
      let plugins = workshop.corpus.folders(below: "registry/plugins/").map {
        PluginReading(id: $0.name, $0.files, reader: reader)
      }
      return {
        try RegistryAssembly(platform, plugins: plugins, reader: reader).assemble().registry.plugins.count
      }
    },
    Row("resolve", "\(Corpus.tenantCount) tenants") { workshop in
      let tenants = try workshop.reading().tenants.compactMap(\.tenant)
      let resolver = TenantResolver(registry: try workshop.reading().registry, asOf: .bench)
      return { tenants.reduce(0) { $0 + (resolver.resolve($1).resolved?.served.count ?? -1) } }
    },
    Row("render", "the documents of \(Corpus.tenantCount) tenants") { workshop in
      let resolver = TenantResolver(registry: try workshop.reading().registry, asOf: .bench)
      let tenants = try workshop.reading().tenants.compactMap(\.tenant).compactMap { resolver.resolve($0).resolved }
      let context = RenderingContext(try workshop.reading().registry)
      return {
        var renderer = TenantRenderer()
        var bytes = 0
        for tenant in tenants {
          for file in renderer.render(tenant, context) { bytes += file.byteCount }
        }
        return bytes
      }
    },
    Row("render-registry", "the documents of \(Corpus.pluginCount) plugins, and those that list everything") {
      workshop in
      let registry = try workshop.reading().registry
      return {
        let documents = RegistryDocuments(RenderingContext(registry))
        var bytes = 0
        for plugin in registry.plugins { documents.render(plugin) { bytes += $0.byteCount } }
        documents.renderShared(registry.plugins.flatMap(documents.fragments)) { bytes += $0.byteCount }
        return bytes
      }
    },
  ]
}
