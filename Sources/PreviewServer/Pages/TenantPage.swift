import Bundles
import JSONText
import YAML

/// The page of a tenant's surface: every extension point that its document names, under the policy that the document asks for.
struct TenantPage {
  /// The page's own script and style.
  static let script = BrowserFile("preview.js")
  static let style = BrowserFile("preview.css")

  /// The tenant's document, as it was published, and its text.
  let document: Node
  let text: String

  /// The documents of the points' contracts, by id.
  let contracts: [(id: String, text: String)]

  /// What is shown above the page.
  let notice: Notice

  private var tenant: String { document["tenant"]?.string ?? "" }
  private var surface: String { document["surface"]?.string ?? "" }
  private var importMap: String { document["importMap"]?.string ?? "" }

  /// The page's text.
  var html: HTML {
    let points = document["extensionPoints"]?.members ?? []
    let other = surface == "admin" ? "storefront" : "admin"
    return """
      <!doctype html>
      <html lang="en" data-revision="\(notice.revision)">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>\(tenant), \(surface)</title>
      <link rel="icon" href="data:,">
      <link rel="stylesheet" href="\(Self.style.path)">
      <script type="importmap">\(script: importMap)</script>
      <script type="application/json" id="page">\(script: data)</script>
      <script type="module" src="\(Self.script.path)" integrity="\(Self.script.integrity)"></script>
      <header>
      <p><a href="/">All tenants</a> · <a href="/\(tenant)/\(other)">\(other)</a></p>
      <h1>\(tenant), \(surface)</h1>
      </header>
      \(notice.html)
      <ul id="reports" hidden></ul>
      <main>
      \(HTML(joining: points.map { Self.section(of: $0) }))
      \(points.isEmpty ? "<p>No plugin puts anything on this surface.</p>" : "")
      </main>
      </html>

      """
  }

  private static func section(of point: Node.Member) -> HTML {
    let contributions = point.value["contributions"]?.elements ?? []
    let names = contributions.compactMap { $0["plugin"]?.string }.joined(separator: ", ")
    return """
      <section class="point">
      <h2>\(point.key)</h2>
      <p>\(names.isEmpty ? "nobody" : names)</p>
      <div data-point="\(point.key)"></div>
      </section>

      """
  }

  /// What the script reads: the document, and the contracts of its points.
  private var data: String {
    var json = JSONWriter()
    json.object { json in
      json.key("manifest")
      json.raw(text)
      json.key("contracts")
      json.object { json in
        for contract in contracts {
          json.key(contract.id)
          json.raw(contract.text)
        }
      }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// The headers that it is sent with: what the document asks for, and what is the page's own.
  var headers: [Header] {
    let own = [
      "script-src": ["'\(Self.script.integrity)'"], "style-src": ["'self'"], "img-src": ["'self'"],
      "connect-src": ["'self'"],
    ]
    let policy = (document["csp"]?["directives"]?.members ?? []).map { directive in
      let sources = (directive.value.string ?? "").split(separator: " ").map(String.init)
      let all = (sources + own[directive.key, default: []])
      let useful = all.count > 1 ? all.filter { $0 != "'none'" } : all
      return "\(directive.key) \(useful.joined(separator: " "))"
    }
    return [
      Header("Content-Security-Policy", policy.joined(separator: "; ")),
      Header("Integrity-Policy", document["csp"]?["integrityPolicy"]?.string ?? ""),
    ]
  }
}
