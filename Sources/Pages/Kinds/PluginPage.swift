internal import YAML

/// `plugins/<plugin>.html`: all that can be known of a plugin before it is installed.
struct PluginPage {
  /// `plugins/<plugin>.json`.
  let document: Node

  let ask: Inquiry

  /// How many releases are shown at once; older ones unfold.
  private static let releasesShown = 10

  private var id: String { document.text("id") }

  /// The release that the page describes: the recommended one, or else the newest that may be served.
  private var release: Node? {
    let releases = document["releases"]?.elements ?? []
    return releases.first { $0.text("version") == document.text("latest") }
      ?? releases.first { $0.text("status") != "revoked" }
  }

  /// The page before it is rendered.
  var page: Page {
    let name = document.text("name")
    let release = release
    let compatibility = ask(.compatibility, id)
    let view = Emblem.view(id: id, name: name, icon: document.icon).adding([
      "description": .text(document.text("description")),
      "publisher": publisher,
      "category": .text(document["category"]?.text("title") ?? ""),
      "categoryPath": ask(.category, document["category"]?.text("id") ?? ""),
      "license": .text(document.text("license")),
      "lifecycle": document.text("lifecycle") == "production" ? .nothing : .text(document.text("lifecycle")),
      "keywords": .list(document.texts("keywords").map { .text($0) }),
      "hasKeywords": .flag(!document.texts("keywords").isEmpty),
      "hasRelease": .flag(release != nil),
      "notices": .list(notices),
      "release": release.map(summary) ?? .nothing,
      "snippet": View(release.flatMap(snippet)),
      "abilities": release.map(abilities) ?? .nothing,
      "places": .list(release.map(places) ?? []),
      "opens": .list(release.map(opened) ?? []),
      "configuration": SchemaView.view(of: release?["configuration"]),
      "compatibility": compatibility, "isCompared": .flag(!compatibility.isEmpty),
      "dependencies": release.map(dependencies) ?? .nothing,
      "releases": .list(releases.prefix(Self.releasesShown).map { $0 }),
      "olderReleases": .list(releases.dropFirst(Self.releasesShown).map { $0 }),
      "older": .text("\(max(0, releases.count - Self.releasesShown)) older"),
      "hasOlder": .flag(releases.count > Self.releasesShown),
      "links": .list(links),
      "readme": document["readme"]?.string.map { .markdown($0) } ?? .nothing,
      "changelog": document["changelog"]?.string.map { .markdown($0) } ?? .nothing,
    ])
    return ask.page(at: "plugins/" + id, title: name, summary: document.text("description"), view)
  }
}

// MARK: - The plugin

extension PluginPage {
  private var publisher: View {
    let publisher = document["publisher"]
    return [
      "id": .text(publisher?.text("id") ?? ""), "name": .text(publisher?.text("name") ?? ""),
      "isVerified": .flag(publisher?["verification"]?.text("level") != "none"),
    ]
  }

  private var links: [View] {
    [
      Link.view("Homepage", document["homepage"]?.string), Link.view("Source", document["repository"]?.string),
      Link.view("Support", document["support"]?.string),
      Link.view("Privacy policy", document["privacyPolicy"]?.string),
    ].compactMap { $0 }
  }

  /// What one should know first.
  private var notices: [View] {
    var notices: [View] = []
    if let suspended = document["suspended"] {
      notices.append(notice("bad", "Suspended", suspended["reason"]?.string ?? "", suffix: "It takes no new install."))
    } else if !ask.isListed(id) {
      notices.append(notice("bad", "Not listed", "It has no release that can be installed."))
    }
    if let deprecated = document["deprecated"] {
      let end = deprecated["endOfLife"]?.string.map { "It is kept up until \(Words.day($0))." }
      var text = notice("warn", "Deprecated", deprecated["message"]?.string ?? "", suffix: end)
      if let other = deprecated["replacedBy"]?.string { text = text.adding(["replacement": reference(to: other)]) }
      notices.append(text)
    }
    for advisory in document["advisories"]?.elements ?? [] {
      let fixed = advisory["fixedIn"]?.string.map { "Mended in \($0)." } ?? "Not mended yet."
      notices.append(
        notice(
          advisory["fixedIn"] == nil ? "bad" : "warn", "\(Words.capitalized(advisory.text("severity"))) severity",
          "\(advisory.text("id")) affects \(advisory.text("affected")).", suffix: fixed
        ).adding(["link": Link.view("Read more", advisory["url"]?.string) ?? .nothing]))
    }
    return notices
  }

  private func notice(_ kind: String, _ title: String, _ text: String, suffix: String? = nil) -> View {
    let text = text.isEmpty || ".!?".contains(text.suffix(1)) ? text : text + "."
    return [
      "kind": .text(kind), "title": .text(title),
      "text": .text([text, suffix ?? ""].filter { !$0.isEmpty }.joined(separator: " ")),
      "replacement": .nothing, "link": .nothing,
    ]
  }

  /// Another plugin, as a link if it has a page that can be found.
  private func reference(to id: String, range: String? = nil) -> View {
    ask(.plugin, id).adding(["range": View(range)])
  }
}

// MARK: - Its releases

extension PluginPage {
  private var releases: [View] {
    let channels = document["channels"]?.members ?? []
    return (document["releases"]?.elements ?? []).map { release in
      let version = release.text("version")
      return [
        "version": .text(version), "released": Words.time(release["released"]?.string),
        "isLatest": .flag(version == document.text("latest")),
        "channels": .list(channels.filter { $0.value.string == version }.map { .text($0.key) }),
        "status": release.text("status") == "current" ? .nothing : .text(release.text("status")),
        "reason": View(release["reason"]?.string), "decided": Words.time(release["at"]?.string),
        "platform": View(release["engines"]?["platform"]?.string),
        "size": release["bundle"] == nil ? .nothing : .text(Words.size(size(of: release))),
      ]
    }
  }

  private func summary(of release: Node) -> View {
    let files = release["bundle"]?["files"]?.elements.count ?? 0
    return [
      "version": .text(release.text("version")), "released": Words.time(release["released"]?.string),
      "size": .text(Words.size(size(of: release))), "files": .text(Words.count(files, "file")),
      "engines": .text(release["engines"]?.text("platform") ?? ""),
    ]
  }

  /// What goes over the wire, before a server compresses it.
  private func size(of release: Node) -> Int {
    (release["bundle"]?["files"]?.elements ?? []).reduce(0) { $0 + ($1["bytes"]?.integer ?? 0) }
  }

  /// The file that installs it, with the values that it cannot do without.
  private func snippet(for release: Node) -> String? {
    guard ask.isListed(id) else { return nil }
    var lines = ["version: \"^\(release.text("version"))\""]
    let grants = (release["requiredPermissions"]?.elements ?? []).map { "\"\($0.text("permission"))\"" }
    if !grants.isEmpty { lines.append("grants: [\(grants.joined(separator: ", "))]") }
    let values = (release["configuration"]?.texts("required") ?? []).map { name in
      let isSecret = release["configuration"]?["properties"]?[name]?.text("x-visibility") == "secret"
      return "  \(name): " + (isSecret ? "{secretRef: …}" : "…")
    }
    if !values.isEmpty { lines += ["configuration:"] + values }
    return lines.joined(separator: "\n")
  }

  private func abilities(of release: Node) -> View {
    let network = release["networkAccess"]
    let permissions = permissions(of: release, "requiredPermissions") + permissions(of: release, "optionalPermissions")
    let domains = network?.texts("allowedDomains") ?? []
    let emits = release["events"]?["emits"]?.members.map(\.key) ?? []
    let consumes = release["events"]?.texts("consumes") ?? []
    return [
      "permissions": .list(permissions), "asksNothing": .flag(permissions.isEmpty),
      "domains": .list(domains.map { .text($0) }), "callsNobody": .flag(domains.isEmpty),
      "networkReason": View(network?["reason"]?.string),
      "emits": .list(emits.map { .text($0) }), "sends": .flag(!emits.isEmpty),
      "consumes": .list(consumes.map { .text($0) }), "listens": .flag(!consumes.isEmpty),
    ]
  }

  private func permissions(of release: Node, _ list: String) -> [View] {
    (release[list]?.elements ?? []).map { request in
      let permission = document["permissions"]?[request.text("permission")]
      return [
        "id": .text(request.text("permission")), "title": .text(permission?.text("title") ?? ""),
        "warning": .text(permission?.text("warning") ?? ""), "risk": .text(permission?.text("risk") ?? ""),
        "reason": .text(request.text("reason")), "isOptional": .flag(list == "optionalPermissions"),
      ]
    }
  }

  private func places(of release: Node) -> [View] {
    (release["contributes"]?.elements ?? []).map { contribution in
      ask(.point, contribution.text("extensionPoint")).adding([
        "contribution": .text(contribution["title"]?.string ?? contribution.text("export")),
        "isEager": .flag(contribution.text("loading") == "eager"),
      ])
    }
  }

  private func opened(by release: Node) -> [View] {
    (release["definesExtensionPoints"]?.members ?? []).map { member in
      ask(.point, id + "." + member.key).adding(["title": .text(member.value.text("title"))])
    }
  }

  private func dependencies(of release: Node) -> View {
    let references = { (list: String) in
      (release[list]?.members ?? []).map { reference(to: $0.key, range: $0.value.string) }
    }
    let (needs, uses, conflicts) = (
      references("dependencies"), references("optionalDependencies"), references("conflicts")
    )
    return ask(.dependents, id).adding([
      "needs": .list(needs), "needsAny": .flag(!needs.isEmpty),
      "uses": .list(uses), "usesAny": .flag(!uses.isEmpty),
      "conflicts": .list(conflicts), "conflictsAny": .flag(!conflicts.isEmpty),
      "modules": .list(
        (release["peerDependencies"]?.members ?? []).map { .text("\($0.key) \($0.value.string ?? "")") }),
      "imports": .flag(!(release["peerDependencies"]?.members ?? []).isEmpty),
    ])
  }
}
