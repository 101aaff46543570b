public import Diagnostics

/// The codes for what a text can be refused for.
public enum YAMLCodes {
  /// A YAML alias.
  public static let alias = Code(
    "YAML_ALIAS", .finding(.error), title: "an alias is not allowed",
    explanation: """
      An alias (`*name`) makes a value stand in two places, so that a change in one file line reaches where nobody looks, \
      and a few of them nested make a text of any size.
      """,
    mend: "Write the value out where the alias stands."
  )

  /// A YAML anchor.
  public static let anchor = Code(
    "YAML_ANCHOR", .finding(.error), title: "an anchor is not allowed",
    explanation: "An anchor (`&name`) is of use to aliases only, and these are not allowed.",
    mend: "Remove the anchor; a text that begins with `&` needs quotes."
  )

  /// A YAML directive.
  public static let directive = Code(
    "YAML_DIRECTIVE", .finding(.error), title: "a directive is not allowed",
    explanation:
      "Every document is read as YAML 1.2 and has no tags, so a directive (`%YAML`, `%TAG`) can only mislead.",
    mend: "Remove the lines that begin with `%`, and the `---` after them."
  )

  /// A key that stands twice in one mapping.
  public static let duplicateKey = Code(
    "DUPLICATE_KEY", .finding(.error), title: "a key stands twice in one mapping",
    explanation: "Readers disagree on which of two equal keys counts, so a mapping may have each key once.",
    mend: "Remove one of the two, or rename it."
  )

  /// A text that is not JSON.
  public static let jsonSyntax = Code(
    "JSON_SYNTAX", .finding(.error), title: "the text is not JSON",
    explanation: "A JSON document must fit RFC 8259: no comment, no trailing comma, text in double quotes.",
    mend: "Mend the text at the place shown."
  )

  /// A key that is a list or a mapping.
  public static let keyNotText = Code(
    "YAML_KEY_NOT_TEXT", .finding(.error), title: "a key must be text",
    explanation: "YAML allows a list or a mapping as a key; JSON, which documents become, does not.",
    mend: "Use a text as the key; quote it if it begins with `[` or `{`."
  )

  /// YAML 1.1's merge key.
  public static let mergeKey = Code(
    "YAML_MERGE_KEY", .finding(.error), title: "a merge key is not allowed",
    explanation:
      "`<<` merges mappings in YAML 1.1 only; in YAML 1.2 it is a key like any other, which is hardly meant.",
    mend: "Write the merged members out; quote the key (`\"<<\"`) if it is meant as text."
  )

  /// A number that JSON cannot hold.
  public static let number = Code(
    "YAML_NUMBER", .finding(.error), title: "a number that JSON cannot hold",
    explanation: """
      `.inf` and `.nan` have no form in JSON; nor is a hexadecimal or octal number of more than a thousand digits read.
      """,
    mend: "Write a finite decimal number; quote the value if it is meant as text."
  )

  /// A second document in one file.
  public static let secondDocument = Code(
    "YAML_SECOND_DOCUMENT", .finding(.error), title: "a file holds one document",
    explanation:
      "A file's path says what it is, so it can hold one document only; what follows a second `---` has no name.",
    mend: "Move the second document into a file of its own, or remove the `---`."
  )

  /// A YAML tag.
  public static let tag = Code(
    "YAML_TAG", .finding(.error), title: "a tag is not allowed",
    explanation: "What type a value has is said by its document's schema; a tag (`!name`) would say it a second time.",
    mend: "Remove the tag; quote the value if it is meant as text."
  )

  /// A text in another encoding than UTF-8.
  public static let textEncoding = Code(
    "TEXT_ENCODING", .finding(.error), title: "the text must be UTF-8",
    explanation: "Documents are read as UTF-8; UTF-16 and UTF-32 are not.",
    mend: "Save the file as UTF-8."
  )

  /// A text with bytes that are not UTF-8.
  public static let textNotUTF8 = Code(
    "TEXT_NOT_UTF8", .finding(.error), title: "the text is not valid UTF-8",
    explanation: "Bytes that are no character would be shown differently by every reader.",
    mend: "Save the file as UTF-8; a file in Latin-1 or Windows-1252 has to be converted."
  )

  /// A text that nests too deeply.
  public static let textTooDeep = Code(
    "TEXT_TOO_DEEP", .finding(.error), title: "the text is nested too deeply",
    explanation:
      "A document may nest 64 levels deep; no real one comes near, and a reader must not be made to run out of memory.",
    mend: "Make the document flatter."
  )

  /// A text that is too large.
  public static let textTooLarge = Code(
    "TEXT_TOO_LARGE", .finding(.error), title: "the text is too large",
    explanation: "A document may have 1 MiB; it is read whole, for every commit that changes it.",
    mend: "Split the document, or move what makes it large into a bundle."
  )

  /// More findings than are collected.
  public static let tooManyFindings = Code(
    "TEXT_TOO_MANY_FINDINGS", .finding(.error), title: "the rest of the text was not read",
    explanation: "After a hundred findings reading stops; what is said of the rest would help no one.",
    mend: "Mend what was found so far, and check again."
  )

  /// A text that is not YAML.
  public static let syntax = Code(
    "YAML_SYNTAX", .finding(.error), title: "the text is not YAML",
    explanation: "The text does not fit the grammar of YAML 1.2, so nothing after the place shown can be understood.",
    mend: "Mend the text at the place shown; the cause may stand a line or two above."
  )

  /// Every code of this module.
  public static let all = [
    alias, anchor, directive, duplicateKey, jsonSyntax, keyNotText, mergeKey, number, secondDocument, syntax, tag,
    textEncoding, textNotUTF8, textTooDeep, textTooLarge, tooManyFindings,
  ]
}
