public import Diagnostics

/// The codes of what a single document can be refused for, once it is YAML.
public enum DocumentCodes {
  /// A repository of a later format.
  public static let formatTooNew = Code(
    "FORMAT_TOO_NEW", .finding(.error), title: "the repository has a format that this engine does not know",
    explanation: "registry/platform.yaml says in format how the whole repository is to be read. This engine reads "
      + "format 1, and stops rather than misread a later one.",
    mend: "Use a newer version of patchbay.")

  /// A key that the document kind does not have.
  public static let keyUnknown = Code(
    "KEY_UNKNOWN", .finding(.error), title: "the key is not one of this document",
    explanation:
      "A key that nobody reads is a slip of the pen or a wish that is not met; either way it should be seen. "
      + "Keys that begin with x- are yours.",
    mend: "Correct or remove the key, or begin it with x-.")

  /// A required key that is not there.
  public static let keyMissing = Code(
    "KEY_MISSING", .finding(.error), title: "a required key is missing",
    explanation: "Each kind of document has a few keys that it cannot do without.", mend: "Add the key.")

  /// A value of another type.
  public static let valueType = Code(
    "VALUE_TYPE", .finding(.error), title: "the value has the wrong type",
    explanation: "Each key takes a text, a number, true or false, a list, or a mapping.",
    mend: "Write a value of the type that is asked for; a text that looks like something else needs quotes.")

  /// A value that is not in a closed list.
  public static let valueUnknown = Code(
    "VALUE_UNKNOWN", .finding(.error), title: "the value is not one of those that are allowed",
    explanation: "The key takes one of a few words.", mend: "Choose one of the words that are listed.")

  /// A value that does not have the form asked for.
  public static let valueInvalid = Code(
    "VALUE_INVALID", .finding(.error), title: "the value does not have the form that is asked for",
    explanation: "The document's schema says what form the value has; your editor shows it.",
    mend: "Write the value in the form that is described.")

  /// A version that was read as a number.
  public static let versionUnquoted = Code(
    "VERSION_UNQUOTED", .finding(.error), title: "a version without quotes was read as a number",
    explanation: "YAML reads 1.10 as the number 1.1, so a version or a range of that form needs quotes.",
    mend: "Put the version in quotes.")

  /// A text that is no version range.
  public static let rangeInvalid = Code(
    "RANGE_INVALID", .finding(.error), title: "the text is not a range of versions",
    explanation: "Ranges have npm's grammar: ^2.1, ~1.4, >=4.2 <6, 1.x || 2.x, 1.0 - 1.4, or one version.",
    mend: "Write the range in that grammar.")

  /// A moment that does not exist.
  public static let timeInvalid = Code(
    "TIME_INVALID", .finding(.error), title: "there is no such day or hour",
    explanation: "A time is an RFC 3339 date-time with Z, or a full date, and must exist in the calendar.",
    mend: "Write a day and an hour that exist.")

  /// Something that an organisation's own rules refuse.
  public static let organisationRule = Code(
    "ORGANISATION_RULE", .finding(.error), title: "the document does not keep a rule of this organisation",
    explanation: "schemas/rules/<kind>.schema.json holds what this organisation asks of documents on top of the "
      + "engine's own schemas.",
    mend: "Change the document so that it fits, or the rule.")

  /// An organisation's rules that are no schema.
  public static let organisationRuleInvalid = Code(
    "ORGANISATION_RULE_INVALID", .finding(.error), title: "a rule of this organisation is not a valid JSON Schema",
    explanation:
      "schemas/rules/<kind>.schema.json must be a JSON Schema of draft 2020-12 for a kind that exists. While "
      + "it is not, its newest earlier version counts.",
    mend: "Mend the schema.")

  /// A copy of a schema that is not the engine's.
  public static let schemaCopyStale = Code(
    "SCHEMA_COPY_STALE", .finding(.note), title: "the copy of a schema is not the one that the engine uses",
    explanation: "schemas/ holds copies for editors; the engine uses its own. An old copy makes an editor say other "
      + "things than the check.",
    mend: "Run patchbay schemas.")

  /// Every code of reading a document, in the order of the page of codes.
  public static let all = [
    formatTooNew, keyUnknown, keyMissing, valueType, valueUnknown, valueInvalid, versionUnquoted, rangeInvalid,
    timeInvalid, organisationRule, organisationRuleInvalid, schemaCopyStale,
  ]
}
