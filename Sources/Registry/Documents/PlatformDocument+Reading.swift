public import Versioning
import YAML

extension PlatformDocument {
  /// Makes the platform of a document that fits its schema.
  init?(_ document: Document, fields: inout FieldReader) {
    let root = document.root
    guard let name = root["name"]?.string, let baseURL = fields.baseURL(root["baseUrl"]) else { return nil }
    self.document = document
    self.name = name
    self.baseURL = baseURL
    mirrors = root["mirrors"]?.elements.compactMap(fields.baseURL) ?? []
    apiBaseURL = fields.baseURL(root["apiBaseUrl"])
    var releases: [PlatformRelease] = []
    for member in root["releases"]?.members ?? [] {
      PlatformRelease(member, fields: &fields).map { releases.append($0) }
    }
    self.releases = releases.sorted { $0.version > $1.version }
    regions = fields.strings(root["regions"])
    defaultPlatform = fields.version(root["defaults"]?["platform"])
    defaultRegion = root["defaults"]?["region"]?.string
    commits = CommitPolicy(
      isSigned: root["commits"]?["require"]?.string == "signed", forge: root["commits"]?["forge"]?.string)
    contributionBudget = root["budgets"]?["contribution"]?.wholeNumber
  }

  /// The release of a version.
  public func release(_ version: Version) -> PlatformRelease? { releases.first { $0.version == version } }
}

extension PlatformRelease {
  fileprivate init?(_ member: Node.Member, fields: inout FieldReader) {
    guard let version = Version(member.key) else { return nil }
    self.version = version
    self.member = member
    released = fields.time(member.value["released"])
    provides = (member.value["provides"]?.members ?? [])
      .compactMap { Module($0, fields: fields) }
      .sorted { $0.specifier.utf8.lexicographicallyPrecedes($1.specifier.utf8) }
  }
}

extension PlatformRelease.Module {
  fileprivate init?(_ member: Node.Member, fields: FieldReader) {
    guard let version = fields.version(member.value["version"]), let url = member.value["url"]?.string else {
      return nil
    }
    specifier = member.key
    self.version = version
    self.url = url
    integrity = member.value["integrity"]?.string
  }
}
