internal import YAML

/// `publishers.html`, and a page for each publisher with what they offer.
enum PublisherPages {
  static func pages(in catalog: Catalog, cards: [String: View]) -> [Page] {
    let plugins = Dictionary(grouping: catalog.plugins, by: \.publisher.id)
    let publishers = catalog.publishers.values.sorted {
      $0.text("id").utf8.lexicographicallyPrecedes($1.text("id").utf8)
    }
    let overview = Paging.slices(of: publishers, at: "publishers").map { slice in
      Page.html(
        "publishers", at: slice.path, title: "Publishers", summary: "Who publishes plugins for \(catalog.platform).",
        in: catalog,
        [
          "publishers": .list(
            slice.elements.map { publisher in
              view(publisher).adding([
                "total": .text(Words.count(plugins[publisher.text("id")]?.count ?? 0, "plugin"))
              ])
            }),
          "pager": slice.pager,
        ])
    }
    return overview
      + publishers.flatMap { publisher in
        let theirs = plugins[publisher.text("id")] ?? []
        return Paging.slices(of: theirs, at: "publishers/" + publisher.text("id")).map { slice in
          Page.html(
            "publisher", at: slice.path, title: publisher.text("name"),
            summary: "Plugins by \(publisher.text("name")).", in: catalog,
            view(publisher).adding([
              "total": .text(Words.count(theirs.count, "plugin")), "pager": slice.pager,
              "cards": .list(slice.elements.compactMap { cards[$0.id] }),
            ]))
        }
      }
  }

  private static func view(_ publisher: Node) -> View {
    let verification = publisher["verification"]
    let links = [
      Link.view("Website", publisher["website"]?.string), Link.view("Contact", publisher["contact"]?.string),
    ]
    return [
      "id": .text(publisher.text("id")), "name": .text(publisher.text("name")),
      "letter": .text(Emblem.letter(of: publisher.text("name"))),
      "tint": "\(Emblem.tint(of: publisher.text("id")))",
      "isVerified": .flag(verification?.text("level") != "none"),
      "verification": .text(words(for: verification)),
      "links": .list(links.compactMap { $0 }),
    ]
  }

  /// How the platform made sure who they are.
  private static func words(for verification: Node?) -> String {
    guard let verification, verification.text("level") != "none" else {
      return "The platform has not checked who they are."
    }
    let partner = verification.text("level") == "partner" ? "A partner of the platform. " : ""
    guard let domain = verification["domain"]?.string else { return partner.isEmpty ? "Verified." : partner }
    let ways = ["dns-txt": " by a record in its DNS", "https-file": " by a file on its web server"]
    let day = verification["at"]?.string.map { " on \(Words.day($0))" } ?? ""
    return partner + "Showed\(day) that they control \(domain)\(ways[verification.text("method")] ?? "")."
  }
}
