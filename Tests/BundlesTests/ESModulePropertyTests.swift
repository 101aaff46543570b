import Bundles
import Diagnostics
import TestSupport
import Testing

/// What must hold of any text, tried with texts made at random from a seed.
@Suite struct ESModulePropertyTests {
  /// Whole statements, with what they import and export.
  private static let statements: [(text: String, imports: [String], exports: [String])] = [
    ("import a from 'a';", ["a"], []),
    ("import 'b'\n", ["b"], []),
    ("import * as c from \"./c.js\"\n", ["./c.js"], []),
    ("import('d').then(d => { d() });", ["d"], []),
    ("await import(`e`)\n", ["e"], []),
    ("export const f = /[/]'/g, g = 1 / 2 / 3\n", [], ["f", "g"]),
    ("export function h(a = {}, b = `${{}}`) { return /}/ }\n", [], ["h"]),
    ("export { i as j, k }\n", [], ["j", "k"]),
    ("export * from 'l';", ["l"], []),
    ("export default class extends m { n = () => {}\n o() {} }\n", [], ["default"]),
    ("export let { p, q: [r = s ? t : u] } = v\n", [], ["p", "r"]),
    ("/* import 'x' */ // export let x\n", [], []),
    ("`${`${'}'}`} import 'x' ${/`/}`;", [], []),
    ("if (a) /'/.test(b); else { c = d / e /f }\n", [], []),
    ("switch (a) { case 1: { b } default: /{/ }\n", [], []),
    ("x = { get y() { return 1 }, z: /[}]/, import: 1, async *w() {} } / 2;", [], []),
    ("for (const a of /'/.exec(b)) { c } do d; while (e)\n", [], []),
    ("label: for (;;) { break label }\n", [], []),
    ("a = b ? { c: d } : e => { f }\n", [], []),
  ]

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `Statements mean the same next to any others`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let chosen = (0..<20).compactMap { _ in Self.statements.randomElement(using: &random) }
      let text = chosen.map(\.text).joined()
      let module = try ESModule(Array(text.utf8))
      #expect(module.imports.map(\.specifier) == chosen.flatMap(\.imports), "\(text)")
      #expect(module.exports.map(\.name) == chosen.flatMap(\.exports), "\(text)")
    }
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `Any bytes are scanned or refused within the text`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces =
      Self.statements.map { Array($0.text.utf8) } + "{}()[]`'\"/\\$*?:.,;=>\u{2028}é".map { Array(String($0).utf8) }
    for _ in 0..<200 {
      var bytes = (0..<Int.random(in: 0..<12, using: &random)).flatMap { _ in pieces.randomElement(using: &random) ?? []
      }
      for _ in 0..<Int.random(in: 0..<4, using: &random) where !bytes.isEmpty {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        if Bool.random(using: &random) {
          bytes.remove(at: index)
        } else {
          bytes[index] = UInt8.random(in: 0...255, using: &random)
        }
      }
      do {
        let module = try ESModule(bytes)
        let ranges =
          module.imports.map(\.range) + module.exports.map(\.range) + module.computedImports + module.importMetas
        #expect(ranges.allSatisfy { $0.start.offset < $0.end.offset && $0.end.offset <= bytes.count })
      } catch {
        #expect(error.range.start.offset <= error.range.end.offset && error.range.end.offset <= bytes.count)
      }
    }
  }

  @Test(arguments: ["(", "[", "{", "`${", "f(function(){", "import(", "({a:", "x=>{", "class{[", "export const [["])
  func `A hundred thousand open brackets cost no stack`(bracket: String) {
    #expect(throws: ESModuleError.self) { try ESModule(Array(String(repeating: bracket, count: 100_000).utf8)) }
  }
}
