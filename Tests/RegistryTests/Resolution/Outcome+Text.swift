import Diagnostics
import Versioning

@testable import Registry

extension TenantOutcome {
  /// What is served: "seat-map 1.1.0".
  var served: [String] { resolved?.served.map { "\($0.plugin.id) \($0.release.version)" } ?? [] }

  /// What is not: "seat-map 2.0.0: CODE, CODE".
  var unresolved: [String] {
    resolved?.unresolved.map { entry in
      "\(entry.plugin) \(entry.newest.map { "\($0)" } ?? "-"): \(entry.codes.map(\.id).joined(separator: ", "))"
    } ?? []
  }

  /// What else is true: "seat-map: RELEASE_YANKED".
  var conditions: [String] {
    resolved?.conditions.map {
      [$0.plugin, $0.version?.description, $0.extensionPoint].compactMap { $0 }.joined(separator: " ")
        + ": \($0.code.id)"
    } ?? []
  }
}
