import Diagnostics
import JSONText
import Registry
import Versioning

extension JSONWriter {
  /// Writes a member whose value is a version.
  mutating func member(_ key: String, _ version: Version) {
    member(key, version.description)
  }

  /// Writes a member whose value is a version, if there is one.
  mutating func member(_ key: String, ifPresent version: Version?) {
    if let version { member(key, version) }
  }

  /// Writes a member whose value is a range of versions, as written.
  mutating func member(_ key: String, _ range: VersionRange) {
    member(key, range.description)
  }

  /// Writes a member whose value is a moment.
  mutating func member(_ key: String, _ moment: Timestamp) {
    member(key, moment.description)
  }

  /// Writes a member whose value is a moment, if there is one.
  mutating func member(_ key: String, ifPresent moment: Timestamp?) {
    if let moment { member(key, moment) }
  }

  /// Writes a code with its fixed sentence, as members.
  mutating func statement(_ code: Code) {
    member("code", code.id)
    member("message", code.title)
  }

  /// Writes a chain of facts as a member: each with its file, never with a line, which a comment could move.
  mutating func because(_ facts: [ResolvedTenant.Fact]) {
    member("because", each: facts) { fact, json in
      json.member("fact", fact.sentence)
      json.member("path", fact.place.path)
    }
  }
}
