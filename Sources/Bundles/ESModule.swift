public import Diagnostics

/// What an ES module imports and exports, as told from its text without running it.
///
/// One pass over the bytes splits the text into tokens, with just enough grammar to tell a regular expression from a division
/// and an object from a block; the text is not checked for being a correct program otherwise. The pass keeps its own stack, so
/// that nesting costs memory and never the thread's stack: O(*n*) time and memory.
///
/// ```
/// bytes ─▶ JavaScriptLexer ─▶ tokens ─▶ ESModuleScanner ─▶ ESModule
/// ```
public struct ESModule: Sendable {
  /// An import of another module by a specifier that stands in the text.
  public struct Import: Hashable, Sendable {
    /// How a module is imported.
    public enum Kind: Hashable, Sendable {
      /// `import … from "x"`, `import "x"`.
      case declaration

      /// `export … from "x"`.
      case reexport

      /// `import("x")`.
      case dynamic
    }

    /// The specifier, unescaped.
    public let specifier: String

    /// How it is imported.
    public let kind: Kind

    /// Where the specifier stands, with its quotes.
    public let range: SourceRange
  }

  /// A name that other modules can import.
  public struct Export: Hashable, Sendable {
    /// The name, unescaped; `default` for the default export.
    public let name: String

    /// Where the name stands.
    public let range: SourceRange
  }

  /// The imports, in order of place.
  public let imports: [Import]

  /// Each `import(…)` whose argument is no literal, so that nobody can tell what it loads.
  public let computedImports: [SourceRange]

  /// The exported names, in order of place; without those that come through ``starExports``.
  public let exports: [Export]

  /// The specifiers of `export * from "x"`, whose exports (but not `default`) are this module's too.
  public let starExports: [String]

  /// Each `import.meta`.
  public let importMetas: [SourceRange]

  /// Scans a module.
  ///
  /// - Parameter bytes: The module's text, in UTF-8.
  /// - Throws: ``ESModuleError`` at the first place where the text cannot be an ES module's.
  /// - Complexity: O(*n*).
  public init(_ bytes: [UInt8]) throws(ESModuleError) {
    var scanner = ESModuleScanner(bytes)
    do throws(ESModuleScanner.Failure) {
      try scanner.scan()
    } catch {
      throw ESModuleError(message: error.message, range: bytes.places(of: [error.range])[0])
    }
    imports = zip(scanner.imports, bytes.places(of: scanner.imports.map(\.range))).map {
      Import(specifier: $0.specifier, kind: $0.kind, range: $1)
    }
    exports = zip(scanner.exports, bytes.places(of: scanner.exports.map(\.range))).map {
      Export(name: $0.name, range: $1)
    }
    computedImports = bytes.places(of: scanner.computedImports)
    importMetas = bytes.places(of: scanner.importMetas)
    starExports = scanner.starExports
  }
}

/// Why a text cannot be an ES module's.
public struct ESModuleError: Error, Hashable, Sendable {
  /// A lower-case phrase without a full stop.
  public let message: String

  /// Where it shows.
  public let range: SourceRange
}

extension [UInt8] {
  /// The places of stretches of this text, which ascend, in one pass.
  fileprivate func places(of stretches: [Range<Int>]) -> [SourceRange] {
    var position = SourcePosition.start
    func advance(_ position: inout SourcePosition, to offset: Int) {
      for index in Int(position.offset)..<offset {
        let endsLine =
          self[index] == UInt8(ascii: "\n")
          || self[index] == UInt8(ascii: "\r") && (index + 1 == count || self[index + 1] != UInt8(ascii: "\n"))
        if endsLine {
          position.line += 1
          position.column = 1
        } else if self[index] & 0xC0 != 0x80 {
          position.column += 1
        }
      }
      position.offset = UInt32(offset)
    }
    return stretches.map { stretch in
      advance(&position, to: stretch.lowerBound)
      var end = position
      advance(&end, to: stretch.upperBound)
      return SourceRange(position, end)
    }
  }
}
