/// A property of characters, as `\p{…}` names it.
///
/// ECMA-262 takes the names of its tables 67 to 71 letter by letter, where PCRE2 is lenient. Which scripts there are is
/// left to PCRE2, if the name looks like one.
struct UnicodeProperty {
  /// The name that PCRE2 knows it by.
  private let name: String

  /// Whether PCRE2's property is the opposite.
  private let isOpposite: Bool

  /// The property of a name, or of a name and a value; nil if there is none.
  init?(_ text: String) {
    isOpposite = text == "Assigned"
    let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    switch (parts.count, parts.first) {
    case (1, _):
      if isOpposite {
        name = "Cn"
      } else if let category = Self.categories[text] {
        name = category
      } else if let property = Self.binary[text] {
        name = property
      } else {
        return nil
      }
    case (2, "General_Category"), (2, "gc"):
      guard let category = Self.categories[parts[1]] else { return nil }
      name = category
    case (2, "Script"), (2, "sc"):
      guard Self.looksLikeScript(parts[1]) else { return nil }
      name = "sc:" + parts[1]
    case (2, "Script_Extensions"), (2, "scx"):
      guard Self.looksLikeScript(parts[1]) else { return nil }
      name = "scx:" + parts[1]
    default: return nil
    }
  }

  /// The property, or what it leaves out, in PCRE2's syntax.
  func written(isNegated: Bool) -> String {
    (isNegated != isOpposite ? "\\P{" : "\\p{") + name + "}"
  }

  /// Whether this is words of one capital and small letters, joined by `_`.
  private static func looksLikeScript(_ name: String) -> Bool {
    name == "SignWriting"
      || name.split(separator: "_", omittingEmptySubsequences: false).allSatisfy { word in
        ("A"..."Z").contains(word.unicodeScalars.first ?? "_") && word.utf8.count > 1
          && word.unicodeScalars.dropFirst().allSatisfy { ("a"..."z").contains($0) }
      }
  }

  /// The values of General_Category, long and short, with the short ones.
  private static let categories: [String: String] = table(
    """
    L Letter, LC Cased_Letter, Lu Uppercase_Letter, Ll Lowercase_Letter, Lt Titlecase_Letter, Lm Modifier_Letter,
    Lo Other_Letter, M Mark Combining_Mark, Mn Nonspacing_Mark, Mc Spacing_Mark, Me Enclosing_Mark, N Number,
    Nd Decimal_Number digit, Nl Letter_Number, No Other_Number, P Punctuation punct, Pc Connector_Punctuation,
    Pd Dash_Punctuation, Ps Open_Punctuation, Pe Close_Punctuation, Pi Initial_Punctuation, Pf Final_Punctuation,
    Po Other_Punctuation, S Symbol, Sm Math_Symbol, Sc Currency_Symbol, Sk Modifier_Symbol, So Other_Symbol,
    Z Separator, Zs Space_Separator, Zl Line_Separator, Zp Paragraph_Separator, C Other, Cc Control cntrl, Cf Format,
    Cs Surrogate, Co Private_Use, Cn Unassigned
    """
  ).merging(["LC": "L&", "Cased_Letter": "L&"]) { $1 }

  /// The binary properties, long and short, with the long ones.
  private static let binary: [String: String] = table(
    """
    ASCII, ASCII_Hex_Digit AHex, Alphabetic Alpha, Any, Bidi_Control Bidi_C, Bidi_Mirrored Bidi_M, Case_Ignorable CI,
    Cased, Changes_When_Casefolded CWCF, Changes_When_Casemapped CWCM, Changes_When_Lowercased CWL,
    Changes_When_NFKC_Casefolded CWKCF, Changes_When_Titlecased CWT, Changes_When_Uppercased CWU, Dash,
    Default_Ignorable_Code_Point DI, Deprecated Dep, Diacritic Dia, Emoji, Emoji_Component EComp, Emoji_Modifier EMod,
    Emoji_Modifier_Base EBase, Emoji_Presentation EPres, Extended_Pictographic ExtPict, Extender Ext,
    Grapheme_Base Gr_Base, Grapheme_Extend Gr_Ext, Hex_Digit Hex, IDS_Binary_Operator IDSB, IDS_Trinary_Operator IDST,
    ID_Continue IDC, ID_Start IDS, Ideographic Ideo, Join_Control Join_C, Logical_Order_Exception LOE, Lowercase Lower,
    Math, Noncharacter_Code_Point NChar, Pattern_Syntax Pat_Syn, Pattern_White_Space Pat_WS, Quotation_Mark QMark,
    Radical, Regional_Indicator RI, Sentence_Terminal STerm, Soft_Dotted SD, Terminal_Punctuation Term,
    Unified_Ideograph UIdeo, Uppercase Upper, Variation_Selector VS, White_Space space, XID_Continue XIDC,
    XID_Start XIDS
    """)

  /// A table from every name to the first of its row; rows are parted by commas.
  private static func table(_ text: String) -> [String: String] {
    var table: [String: String] = [:]
    for row in text.split(separator: ",") {
      let names = row.split { $0 == " " || $0 == "\n" }.map(String.init)
      for name in names { table[name] = names[0] }
    }
    return table
  }
}
