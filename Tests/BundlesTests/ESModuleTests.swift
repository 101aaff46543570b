import Bundles
import Diagnostics
import TestSupport
import Testing

@Suite struct ESModuleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let source: String
    var imports: [String] = []
    var exports: [String] = []
    var testDescription: String { source }
  }

  private func check(_ expected: Case) throws {
    let module = try ESModule(Array(expected.source.utf8))
    #expect(module.imports.map(\.specifier) == expected.imports)
    #expect(module.exports.map(\.name) == expected.exports)
  }

  @Test(arguments: [
    Case(source: #"import "./a.js""#, imports: ["./a.js"]),
    Case(source: #"import a from 'a';"#, imports: ["a"]),
    Case(source: #"import*as a from"a";import{b}from"b";import c,{d as e}from"c";"#, imports: ["a", "b", "c"]),
    Case(source: #"import from from "x"; import {from as as, as} from "y""#, imports: ["x", "y"]),
    Case(source: #"import {default as a, "a b" as c,} from "x""#, imports: ["x"]),
    Case(source: #"import j from "./j.json" with { type: "json" }; import "b""#, imports: ["./j.json", "b"]),
    Case(source: #"import defer * as ns from "x""#, imports: ["x"]),
    Case(source: "import /* from 'no' */ a // from 'no'\nfrom\n'yes'", imports: ["yes"]),
    Case(source: "import \"\\u0061\\x62\\u{63}\\\nd\"", imports: ["abcd"]),
    Case(source: #"const s = "import 'a'"; `import "b"`; /import "c"/; // import "d""#),
    Case(source: #"x.import("a"); ({import(a) {}, import: 1}); class A { import() {} }"#),
  ])
  func `Import declarations are found`(_ expected: Case) throws { try check(expected) }

  @Test(arguments: [
    Case(source: #"export {}"#),
    Case(source: #"const a = 1; export {a, a as b, a as default, a as "c d"}"#, exports: ["a", "b", "default", "c d"]),
    Case(source: #"export {a as b, default} from "x";"#, imports: ["x"], exports: ["b", "default"]),
    Case(
      source: #"export * from "x"; export * as ns from 'y'; export * as "n s" from "z""#, imports: ["x", "y", "z"],
      exports: ["ns", "n s"]),
    Case(source: #"export default {mount() {}}; export default class {}"#, exports: ["default", "default"]),
    Case(
      source: #"export default function f() {} /a/.test(b); export default async function () {} export let a"#,
      exports: ["default", "default", "a"]),
    Case(
      source: #"export function f() {} export function* g() {} export async function h() {} export class C {}"#,
      exports: ["f", "g", "h", "C"]),
    Case(
      source: #"export class A extends class B {} { static { let c } d = 1; e() {} } export class F {}"#,
      exports: ["A", "F"]),
    Case(
      source: "export const a = 1, b = [1, 2], c = (x, y) => x, d = {e: 1, f}, g = function h() { return i, j }",
      exports: ["a", "b", "c", "d", "g"]),
    Case(source: "export let a\nb, c\nexport var d = 1\n;[e, f] = g", exports: ["a", "d"]),
    Case(source: "export const a = () => {}\nb, c", exports: ["a"]),
    Case(source: "export const a = b\n, c = d\n++e, f", exports: ["a", "c"]),
    Case(
      source: "export const {a, b: c, d = 1, e: f = g, e: {h, i: [j]}, [k]: l, 'm': n, 1: o, if: p, ...q} = r, s = t",
      exports: ["a", "c", "d", "f", "h", "j", "l", "n", "o", "p", "q", "s"]),
    Case(
      source: "export const [a, , [b], {c}, d = e ? f : g, ...h] = i, {j = k ? l : m, n = {o}, p} = {q}",
      exports: ["a", "b", "c", "d", "h", "j", "n", "p"]),
    Case(source: #"export const \u0061b = 1; export function é() {} export class 名 {}"#, exports: ["ab", "é", "名"]),
    Case(source: "export const a = 1; { let b = 1, c } function f() { const d = 1, e = 2 } var g, h", exports: ["a"]),
  ])
  func `Exported names are found`(_ expected: Case) throws { try check(expected) }

  @Test(arguments: [
    // A slash divides.
    "a = b / import('x') / c", "a = (b) / import('x') / c", "a = b[0] / import('x') / c", "a = {} / import('x') / c",
    "a = this / import('x') / c", "a++ / import('x') / c", "a = function () {} / import('x') / c",
    "a.if / import('x') / c",
    "a = 1 / import('x') / c", "a = `` / import('x') / c", "a = /r/ / import('x') / c", "a = `${{}}` / import('x') / c",
    "a.return / import('x') / c", "f({}) / import('x') / c", "a = class {} / import('x') / c",
    "a = #b in c / import('x') / d",
    "a = b\n/ import('x') / c", "a = b.of / import('x') / c", "({ a() {} }) / import('x') / c",
    "a = { get() {} } / import('x') / c",
    "async(a) / import('x') / c", "a = async function () {} / import('x') / c", "a ? b : {} / import('x') / c",
  ])
  func `What stands behind a division is code`(_ source: String) throws {
    try check(Case(source: source, imports: ["x"]))
  }

  @Test(arguments: [
    // A slash begins a regular expression.
    "a = /import('x')/", "f(/import('x')/)", "[/import('x')/]", "a = b ? /import('x')/ : /import('y')/",
    "if (a) /import('x')/.test(b)",
    "while (a) /import('x')/.test(b)", "for (const a of /import('x')/.exec(b));",
    "for await (const a of b) /import('x')/.test(b)",
    "{} /import('x')/", "function f() {} /import('x')/", "class A {} /import('x')/",
    "async function f() {} /import('x')/",
    "a = () => {}\n/import('x')/", "() => /import('x')/", "return_: /import('x')/",
    "switch (a) { case /import('x')/: default: /import('y')/ }",
    "typeof /import('x')/", "a = b in /import('x')/", "do /import('x')/\nwhile (a) /import('y')/",
    "try {} catch {} /import('x')/",
    "a = [.../import('x')/]", "a && /import('x')/", "!/import('x')/", "a = {b: /import('x')/}",
    "class A { b = /import('x')/ }",
    "a = /[/import('x')/]/", #"a = /\/import('x')/"#, "`${/import('x')/}`", "a\n++/import('x')/",
    "x = {if: 1, class: /import('x')/}",
    "await /import('x')/", "if (a) {} else /import('x')/", "a = b\nclass C { d = () => {}\n e() {} } /import('x')/",
  ])
  func `What stands in a regular expression is none`(_ source: String) throws {
    try check(Case(source: source))
  }

  @Test func `Dynamic imports are told by what they load`() throws {
    let marked = MarkedText(
      """
      const a = await import(1️⃣"./a.js"2️⃣)
      import(/* yes */ `./b.js`, {with: {type: "json"}})
      3️⃣import4️⃣(a + "x")
      import("./c" + ".js"); import(`./${a}`); import(...a)
      import.defer("./d.js"); new URL("x", 5️⃣import.meta6️⃣.url)
      `${import("./e.js")} ${`${import("./f.js")}`}`
      """)
    let module = try ESModule(marked.bytes)
    #expect(module.imports.map(\.specifier) == ["./a.js", "./b.js", "./d.js", "./e.js", "./f.js"])
    #expect(module.imports.allSatisfy { $0.kind == .dynamic })
    #expect(module.imports.first?.range == marked["1️⃣", "2️⃣"])
    #expect(module.computedImports.count == 4)
    #expect(module.computedImports.first == marked["3️⃣", "4️⃣"])
    #expect(module.importMetas == [marked["5️⃣", "6️⃣"]])
  }

  @Test func `Places count bytes, lines and scalars`() throws {
    let marked = MarkedText("/* é😀 */ import 1️⃣\"x\"2️⃣;\r\n\r  export {é as 3️⃣名4️⃣} from 5️⃣'y'6️⃣\r")
    let module = try ESModule(marked.bytes)
    #expect(module.imports.map(\.range) == [marked["1️⃣", "2️⃣"], marked["5️⃣", "6️⃣"]])
    #expect(module.imports.map(\.kind) == [.declaration, .reexport])
    #expect(module.exports.map(\.range) == [marked["3️⃣", "4️⃣"]])
  }

  @Test func `A byte-order mark and a shebang are passed`() throws {
    #expect(try ESModule([0xEF, 0xBB, 0xBF] + Array("#!/bin/sh import\nimport 'x'".utf8)).imports.count == 1)
  }

  @Test func `Star exports are kept apart, since their names are elsewhere`() throws {
    let module = try ESModule(Array("export * from 'x'; export * as y from 'y'".utf8))
    #expect(module.starExports == ["x"])
  }

  struct Refused: Sendable, CustomTestStringConvertible {
    let source: String
    let message: String
    var testDescription: String { source }
  }

  @Test(arguments: [
    Refused(source: "a = 1️⃣'2️⃣b\nc'", message: "this string is not closed on its line"),
    Refused(source: "a = 1️⃣\"2️⃣b", message: "this string is not closed"),
    Refused(source: "a = 1️⃣`2️⃣b", message: "this template is not closed"),
    Refused(source: "a = `${b1️⃣}2️⃣c", message: "this template is not closed"),
    Refused(source: "a; 1️⃣/*2️⃣ b", message: "this comment is not closed"),
    Refused(source: "a = 1️⃣/2️⃣b\n/", message: "this regular expression is not closed on its line"),
    Refused(source: "f(1️⃣{2️⃣)", message: "this bracket is not closed by its like"),
    Refused(source: "f()1️⃣)2️⃣", message: "this bracket closes nothing"),
    Refused(source: "f(1️⃣[2️⃣", message: "this bracket is not closed"),
    Refused(source: "a = 1️⃣<2️⃣div/>", message: "an operand belongs here (JSX and types must be compiled away)"),
    Refused(source: "1️⃣@2️⃣decorated class A {}", message: "this character has no meaning in a module"),
    Refused(
      source: "f(() => { 1️⃣import2️⃣ 'x' })", message: "an import declaration stands at the top level, as a statement"),
    Refused(
      source: "if (a) { 1️⃣export2️⃣ let b }", message: "an export declaration stands at the top level, as a statement"),
    Refused(source: "import a 1️⃣=2️⃣ b", message: "`from` and the module's name belong here"),
    Refused(source: "export 1️⃣a2️⃣", message: "this cannot be exported"),
    Refused(source: "export * from 1️⃣x2️⃣", message: "the module's name belongs here, in quotes"),
    Refused(source: "export {a 1️⃣b2️⃣", message: "a comma or a brace belongs here"),
  ])
  func `A text that is no module is refused at its place`(_ refused: Refused) throws {
    let marked = MarkedText(refused.source)
    let error = try #require(throws: ESModuleError.self) { try ESModule(marked.bytes) }
    #expect(error.message == refused.message)
    #expect(error.range == marked["1️⃣", "2️⃣"])
  }

  @Test func `Text that is not UTF-8 is refused`() throws {
    let error = try #require(throws: ESModuleError.self) { try ESModule(Array("a = '".utf8) + [0xFF, 0x27]) }
    #expect(error.message == "this is not UTF-8")
    #expect(error.range.start.offset == 5)
  }
}
