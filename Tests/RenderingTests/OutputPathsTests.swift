import Rendering
import Testing

@Suite struct `Paths of the output` {
  @Test func `that are rendered are ours`() {
    for path in renderedSample().keys {
      let parts = path.split(separator: "/", maxSplits: 1)
      #expect(
        OutputRoot(rawValue: String(parts[0])).map { OutputPaths.isOurs(String(parts[1]), in: $0) } == true, "\(path)")
    }
  }

  @Test(
    arguments: [
      "", "/", "index.html", "index.json/", ".git/config", "status.json", "admin/a.json", "plugins/a.txt",
      "plugins/A.json", "plugins/-a.json", "plugins/.json", "plugins/a/b.json", "storefront/../a.json",
      "extension-points/storefront.widget.json", "extension-points/storefront.widget/v1", "extension-points/a/vx.json",
      "extension-points/a..b/v1.json", "runtime/patchbay.js", "runtime/patchbay-0123456789abcdef.css",
      "runtime/a/patchbay-0123456789abcdef.js", "types/patchbay.ts", "types/.d.ts", "types/a/b.d.ts", "icons/a.svg",
      "icons/a-0123456789abcdeg.svg", "icons/a-0123456789abcdef",
      "icons/-0123456789abcdef.svg", "bundles/a/1.0.0-0123456789abcdef", "bundles/a/1.0-0123456789abcdef/x.js",
      "bundles/a/1.0.0+b-0123456789abcdef/x.js", "bundles/a/1.0.0/x.js", "bundles/a/1.0.0-0123456789abcdef/../x.js",
      "bundles/a/1.0.0-0123456789abcdef/", "bundles/a/1.0.0-0123456789abcdef//x.js",
    ])
  func `of other shapes are foreign in public`(path: String) {
    #expect(!OutputPaths.isOurs(path, in: .public))
  }

  @Test(arguments: [
    "", "index.json", "admin/a.txt", "admin/a/b.json", "plugins/a.json", "admin", "history/a/b.json",
    "history/plugins/a",
  ])
  func `of other shapes are foreign in private`(path: String) {
    #expect(!OutputPaths.isOurs(path, in: .private))
  }
}
