/// The first page of a preview: the tenants, and what was found.
struct StartPage {
  /// The ids of those that are served, in order.
  let tenants: [String]

  /// What is said of the repository.
  let notice: Notice

  /// The page's text.
  var html: HTML {
    """
    <!doctype html>
    <html lang="en" data-revision="\(notice.revision)">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Preview</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="\(TenantPage.style.path)">
    <h1>Preview</h1>
    \(notice.html)
    \(tenants.isEmpty ? "<p>No tenant is served. `patchbay check` says why.</p>" : "")
    <ul class="tenants">
    \(HTML(joining: tenants.map { Self.line(of: $0) }))
    </ul>
    <footer><p>Commit \(notice.revision). The files of the CDN are below <a href="/cdn/index.json">/cdn</a>.</p></footer>
    </html>

    """
  }

  private static func line(of tenant: String) -> HTML {
    "<li><b>\(tenant)</b> <a href=\"/\(tenant)/storefront\">storefront</a> <a href=\"/\(tenant)/admin\">admin</a></li>\n"
  }
}
