import Diagnostics
import Versioning

@testable import Registry

extension TenantOutcome {
  /// What is served: "seat-map 1.1.0".
  var served: [String] { resolved?.served.map { "\($0.plugin.id) \($0.release.version)" } ?? [] }

  /// What is not: "seat-map 2.0.0: CODE, CODE".
  var unresolved: [String] {
    (resolved?.unresolved ?? []).map { entry in
      "\(entry.plugin) \(entry.newest.map { "\($0)" } ?? "-"): \(entry.codes.map(\.id).joined(separator: ", "))"
    }
  }

  /// What else is true: "seat-map 1.0.0: RELEASE_YANKED".
  var conditions: [String] {
    (resolved?.conditions ?? []).map { condition in
      let subject = [condition.plugin, condition.version?.description, condition.extensionPoint].compactMap(\.self)
      return "\(subject.joined(separator: " ")): \(condition.code.id)"
    }
  }

  /// The chain of facts of what is not served of a plugin.
  func chain(of plugin: String) -> [String] {
    resolved?.unresolved.first { $0.plugin == plugin }?.because.map(\.text) ?? []
  }

  /// Everything that is found of the tenant, a line each.
  var lines: [String] {
    guard let resolved else { return findingTexts }
    let because =
      resolved.unresolved.map { "\($0.plugin): \($0.because.map(\.text))" }
      + resolved.conditions.map { "\($0.code.id): \($0.because.map(\.text))" }
    let served = resolved.served.map { served in
      let points = served.contributions.map { "\($0.extensionPoint.id) \($0.contribution.export) \($0.order)" }
      return "\(served.requiredBy) \(points) \(served.permissions) \(served.configuration.complete)"
    }
    return [self.served, served, unresolved, conditions, because, findingTexts].flatMap(\.self)
  }

  /// The findings with their places and notes, a line each.
  var findingTexts: [String] {
    findings.flatMap { finding in
      ["\(finding.severity.rawValue)[\(finding.code.id)]: \(finding.message) (\(finding.place.text))"]
        + finding.notes.map { "  \($0.message) (\($0.place.text))" }
    }
  }
}

extension ResolvedTenant.Fact {
  /// The sentence and its place.
  var text: String { "\(sentence) (\(place.text))" }
}

extension Place {
  /// "path:line:column".
  var text: String { range.map { "\(path):\($0.start.line):\($0.start.column)" } ?? path }
}
