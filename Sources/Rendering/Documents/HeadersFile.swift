/// `_headers`: how caches and browsers are to treat the files, in the syntax that Netlify and Cloudflare Pages share.
///
/// No two rules set the same header for one path, since the two services put such values together in different ways.
enum HeadersFile {
  static let file = OutputFile(.public, OutputPaths.headers, .bytes(Array(text.utf8)))

  private static let text = rules.map { path, headers in
    "\(path)\n" + headers.map { "  \($0)\n" }.joined()
  }.joined()

  private static let immutable = "Cache-Control: public, max-age=31536000, immutable"
  private static let revalidated = "Cache-Control: public, max-age=60, must-revalidate"

  private static let rules: [(path: String, headers: [String])] = [
    (
      "/*",
      [
        "Access-Control-Allow-Origin: *", "Cross-Origin-Resource-Policy: cross-origin",
        "X-Content-Type-Options: nosniff",
      ]
    ),
    ("/bundles/*", [immutable]),
    // An SVG that is opened on its own is a page; this makes it one that runs nothing and loads nothing.
    ("/icons/*", [immutable, "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; sandbox"]),
    ("/runtime/*", [immutable]),
    ("/bundles.json", [revalidated]),
    ("/catalog.json", [revalidated]),
    ("/categories/*", [revalidated]),
    ("/compatibility.json", [revalidated]),
    ("/extension-points.json", [revalidated]),
    ("/extension-points/*", [revalidated]),
    ("/index.json", [revalidated]),
    ("/plugins/*", [revalidated]),
    ("/search.json", [revalidated]),
    ("/storefront/*", [revalidated]),
    ("/types/*", [revalidated]),
  ]
}
