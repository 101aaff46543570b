import YAML

// MARK: - References

extension Compilation {
  /// The schema that a reference leads to, or nil with a problem noted.
  mutating func resolve(_ reference: String, from site: Site, _ node: Node) -> Site? {
    let target = URIReference(reference).resolved(against: URIReference(resources[site.resource].uri))
    let problemsBefore = problems.count
    guard let resource = resource(target.withoutFragment), let fragment = (target.fragment ?? "").percentDecoded,
      let found = find(fragment, in: resource)
    else {
      if problems.count == problemsBefore { report(.unresolvable(reference: reference), at: site.location, node) }
      return nil
    }
    return found
  }

  /// The resource of a URI, loaded now if need be.
  private mutating func resource(_ uri: String) -> Int? {
    if let number = resourceNumbers[uri] { return number }
    guard let document = compiler.documents[uri] ?? Metaschemas.documents[uri] ?? compiler.loader?(uri) else {
      return nil
    }
    return load(document, as: uri)
  }

  /// The schema that a fragment names: an anchor, or a JSON Pointer.
  private func find(_ fragment: String, in resource: Int) -> Site? {
    if let anchor = resources[resource].anchors[fragment] {
      return Site(location: anchor.location, node: anchor.node, resource: resource)
    }
    guard fragment.isEmpty || fragment.utf8.first == UInt8(ascii: "/") else { return nil }
    var site = Site(location: resources[resource].location, node: resources[resource].node, resource: resource)
    for step in JSONPointer.steps(fragment) {
      guard let child = site.node.child(step) else { return nil }
      let location = site.location.appending(step)
      site = Site(location: location, node: child, resource: roots[location] ?? site.resource)
    }
    return site
  }

  /// What `$dynamicRef` leads to: decided on the way if its first target is a dynamic anchor, else now.
  mutating func dynamicReference(_ reference: String, from site: Site, _ node: Node) -> Applicator? {
    guard let target = resolve(reference, from: site, node) else { return nil }
    let number = number(of: target)
    guard let name = URIReference(reference).fragment.map(String.init),
      let anchor = resources[target.resource].anchors[name], anchor.isDynamic
    else { return .reference(.dynamicReference, number) }
    return .dynamicReference(.dynamicReference, anchor: self.number(ofDynamicAnchor: name), otherwise: number)
  }

  /// What draft 2019-09's `$recursiveRef` leads to: its resource's root, or the outermost that says `$recursiveAnchor`.
  mutating func recursiveReference(from site: Site) -> Applicator {
    let resource = resources[site.resource]
    let number = number(of: Site(location: resource.location, node: resource.node, resource: site.resource))
    guard resource.anchors[Self.recursiveAnchor]?.isDynamic == true else {
      return .reference(.recursiveReference, number)
    }
    return .dynamicReference(
      .recursiveReference, anchor: self.number(ofDynamicAnchor: Self.recursiveAnchor), otherwise: number)
  }

  /// The name under which a resource's `$recursiveAnchor` is kept; no anchor can be written so.
  static let recursiveAnchor = "$recursiveAnchor"
}

extension Node {
  /// The part of a value that a step of a JSON Pointer leads to.
  fileprivate func child(_ step: String) -> Node? {
    switch value {
    case .mapping(let members): members.first { $0.key.isSameText(as: step) }?.value
    case .sequence(let elements):
      if let position = Int(step), elements.indices.contains(position), String(position) == step {
        elements[position]
      } else {
        nil
      }
    default: nil
    }
  }
}
