import Bundles
import Testing

@Suite struct ModuleSpecifierTests {
  @Test(arguments: [
    ("react", ModuleSpecifier.bare("react")),
    ("react/jsx-runtime", .bare("react/jsx-runtime")),
    ("@scope/package", .bare("@scope/package")),
    ("", .bare("")),
    (".hidden", .bare(".hidden")),
    ("1:x", .bare("1:x")),
    ("./chunk.js", .relative("./chunk.js")),
    ("../a.js", .relative("../a.js")),
    ("/vendor/react.js", .absolute("/vendor/react.js")),
    ("//host/x.js", .absolute("//host/x.js")),
    ("https://host/x.js", .url("https://host/x.js")),
    ("data:text/javascript,0", .url("data:text/javascript,0")),
    ("node:fs", .url("node:fs")),
  ])
  func `A specifier is what a browser takes it for`(_ text: String, _ expected: ModuleSpecifier) {
    #expect(ModuleSpecifier(text) == expected)
  }

  @Test(arguments: [
    ("./chunk.js", "index.js", "chunk.js"),
    ("./b.js", "lib/a.js", "lib/b.js"),
    ("../b.js", "lib/a.js", "b.js"),
    ("./x/../y/./z.js", "lib/a.js", "lib/y/z.js"),
    ("../b.js", "index.js", nil),
    ("../../b.js", "lib/a.js", nil),
    ("./b.js?x", "a.js", "b.js"),
    ("react", "a.js", nil),
    ("/b.js", "a.js", nil),
  ])
  func `A relative one names a file of the bundle`(_ specifier: String, _ importer: String, _ path: String?) {
    #expect(ModuleSpecifier(specifier).path(from: importer) == path)
  }
}
