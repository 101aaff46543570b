import Diagnostics
import YAML

/// One compilation: documents are read for identifiers as they are met, schemas are compiled as they are referred to.
///
/// Nothing here recurses along references: a schema that is met gets a number at once and waits in a row for its turn.
struct Compilation {
  let compiler: SchemaCompiler

  var documents: [SchemaDocument] = []
  var resources: [Resource] = []
  var resourceNumbers: [String: Int] = [:]

  /// The resource that begins at a place.
  var roots: [Location: Int] = [:]

  var problems: [SchemaProblem] = []

  private var numbers: [Location: Int] = [:]
  private(set) var sites: [Site] = []
  private(set) var subschemas: [Subschema] = []

  /// What they ask.
  var program = Program()

  /// Dynamic anchors by name, with the number that `$dynamicRef` knows them by.
  private var dynamicAnchors: [String: Int] = [:]
  private var dynamicNames: [String] = []

  init(_ compiler: SchemaCompiler) {
    self.compiler = compiler
  }

  var assertsFormats: Bool { compiler.assertsFormats }

  mutating func compile(_ document: Node, base: String) -> SchemaCompiler.Result {
    if let resource = load(document, as: URIReference(base).withoutFragment) {
      _ = number(of: Site(location: resources[resource].location, node: document, resource: resource))
      compileAll()
    }
    if problems.isEmpty { findEndlessReferences() }
    guard problems.isEmpty else { return SchemaCompiler.Result(schema: nil, problems: problems) }
    return SchemaCompiler.Result(
      schema: Schema(subschemas: subschemas, program: program, dynamicAnchors: dynamicNames.map(carriers)),
      problems: [])
  }

  private mutating func compileAll() {
    var resourcesSeen = 0
    repeat {
      while subschemas.count < sites.count {
        let site = sites[subschemas.count]
        let draft = draft(site)
        draft.finish(in: &program)
        let uri = resources[site.resource].uri
        subschemas.append(Subschema(source: site.node, resource: uri, pointer: site.location.pointer))
      }
      // A resource that was met since may carry an anchor that a `$dynamicRef` asks for.
      resourcesSeen = resources.count
      for (number, resource) in resources.enumerated() {
        for name in dynamicNames {
          if let anchor = resource.anchors[name], anchor.isDynamic {
            _ = self.number(of: Site(location: anchor.location, node: anchor.node, resource: number))
          }
        }
      }
    } while subschemas.count < sites.count || resourcesSeen < resources.count
  }

  /// The number of a schema, which is compiled later if it has not been.
  mutating func number(of site: Site) -> Int {
    if let number = numbers[site.location] { return number }
    let number = sites.count
    numbers[site.location] = number
    sites.append(site)
    return number
  }

  /// The number that `$dynamicRef` knows a name by.
  mutating func number(ofDynamicAnchor name: String) -> Int {
    if let number = dynamicAnchors[name] { return number }
    dynamicAnchors[name] = dynamicNames.count
    dynamicNames.append(name)
    return dynamicNames.count - 1
  }

  /// The schemas that carry a dynamic anchor, by resource.
  private func carriers(of name: String) -> [Int?] {
    resources.map { resource in
      resource.anchors[name].flatMap { $0.isDynamic ? numbers[$0.location] : nil }
    }
  }
}

// MARK: - Documents

extension Compilation {
  /// Takes a document in: checks it against its metaschema and notes its identifiers.
  ///
  /// - Returns: The resource at its root, or nil if something is wrong with it.
  mutating func load(_ root: Node, as uri: String) -> Int? {
    let number = documents.count
    documents.append(SchemaDocument(uri: uri, root: root))
    let location = Location(document: number, pointer: "")
    let problemsBefore = problems.count
    guard let dialect = dialect(of: root, at: location, inherited: .standard) else { return nil }
    if compiler.checksDocuments { check(root, dialect, at: location) }
    guard problems.count == problemsBefore else { return nil }
    let resource = register(root, at: location, uri: uri, dialect: dialect)
    readIdentifiers(of: root, at: location, resource: resource)
    return problems.count == problemsBefore ? resource : nil
  }

  private mutating func check(_ root: Node, _ dialect: Dialect, at location: Location) {
    guard let metaschema = dialect.metaschema else { return }
    for violation in metaschema.validate(root) {
      problems.append(
        SchemaProblem(
          reason: .violation(violation), document: documents[location.document].uri,
          pointer: location.pointer + violation.instancePointer, range: violation.range))
    }
  }

  /// Notes a resource.
  ///
  /// - Returns: Its number.
  private mutating func register(_ node: Node, at location: Location, uri base: String, dialect: Dialect) -> Int {
    var uri = base
    if let id = node[Keyword.id.rawValue]?.string {
      uri = URIReference(id).resolved(against: URIReference(base)).withoutFragment
    }
    let number = resources.count
    resources.append(Resource(uri: uri, location: location, node: node, dialect: dialect))
    roots[location] = number
    if let other = resourceNumbers[uri], resources[other].location.document == location.document {
      report(.duplicateIdentifier(uri), at: location, node)
    }
    let names = location.pointer.isEmpty ? [uri, base] : [uri]
    for name in names where resourceNumbers[name] == nil { resourceNumbers[name] = number }
    return number
  }

  /// Notes the identifiers in a schema and in those below it.
  private mutating func readIdentifiers(of node: Node, at location: Location, resource: Int) {
    var resource = resource
    if roots[location] == nil, node[Keyword.id.rawValue]?.string != nil {
      guard let dialect = dialect(of: node, at: location, inherited: resources[resource].dialect) else { return }
      let base = resources[resource].uri
      resource = register(node, at: location, uri: base, dialect: dialect)
    }
    let dialect = resources[resource].dialect
    for member in node.members {
      guard let keyword = Keyword(key: member.key), dialect.knows(keyword) else { continue }
      if keyword == .anchor || keyword == .dynamicAnchor, let name = member.value.string {
        let anchor = Resource.Anchor(location: location, node: node, isDynamic: keyword == .dynamicAnchor)
        if let other = resources[resource].anchors[name], other.location != location {
          report(.duplicateIdentifier(name), at: location, member.value)
        }
        resources[resource].anchors[name] = anchor
      }
      if keyword == .recursiveAnchor, member.value.boolean == true {
        resources[resource].anchors[Self.recursiveAnchor] = Resource.Anchor(
          location: location, node: node, isDynamic: true)
      }
      for child in keyword.schemas(in: member.value) {
        readIdentifiers(
          of: child.node, at: child.steps.reduce(location.appending(member.key)) { $0.appending($1) },
          resource: resource)
      }
    }
  }

  /// The dialect that a schema's `$schema` asks for.
  private mutating func dialect(of node: Node, at location: Location, inherited: Dialect) -> Dialect? {
    guard let member = node.member(Keyword.schema.rawValue), let uri = member.value.string else { return inherited }
    let name = URIReference(uri).withoutFragment
    if let dialect = Dialect.known[name] { return dialect }
    guard let metaschema = compiler.documents[name] ?? compiler.loader?(name) else {
      report(.unknownDialect(uri), at: location, member.value)
      return nil
    }
    let draft = Draft(metaschema: metaschema)
    guard let list = metaschema[Keyword.vocabulary.rawValue] else { return Dialect(draft: draft) }
    var dialect = Dialect(draft: draft, vocabularies: .core)
    for entry in list.members {
      if let vocabulary = Vocabularies(uri: entry.key, draft: draft) {
        dialect.vocabularies.formUnion(vocabulary)
      } else if entry.value.boolean == true {
        report(.unknownVocabulary(entry.key), at: location, member.value)
        return nil
      }
    }
    return dialect
  }

  /// Notes a problem.
  mutating func report(_ reason: SchemaProblem.Reason, at location: Location, _ node: Node) {
    problems.append(
      SchemaProblem(
        reason: reason, document: documents[location.document].uri, pointer: location.pointer, range: node.range))
  }
}

extension Keyword {
  /// The schemas in the keyword's value, each with the steps to it.
  func schemas(in value: Node) -> [(steps: [String], node: Node)] {
    switch (shape, value.value) {
    case (.none, _): []
    case (.list, .sequence(let elements)), (.schemaOrList, .sequence(let elements)):
      elements.enumerated().map { ([String($0)], $1) }
    case (.schema, _), (.schemaOrList, _): [([], value)]
    case (.map, .mapping(let members)): members.map { ([$0.key], $0.value) }
    case (.mapOfSchemasOrNames, .mapping(let members)):
      members.filter { if case .sequence = $0.value.value { false } else { true } }.map { ([$0.key], $0.value) }
    default: []
    }
  }
}
