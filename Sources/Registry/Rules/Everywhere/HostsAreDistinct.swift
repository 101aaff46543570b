public import Diagnostics

extension RuleCodes {
  /// A host that two tenants have.
  public static let hostTaken = Code(
    "HOST_TAKEN", .finding(.error), title: "two tenants have the same host",
    explanation: "A host leads to one tenant. The error stands at each place; both tenants are served all the same.",
    mend: "Remove the host from all tenants but one.")
}

/// Hosts, over all tenants.
enum HostsAreDistinct {
  /// A finding at each place where a host stands that another tenant has too.
  static func findings(in tenants: [TenantOutline]) -> [Finding] {
    var places: [String: [(tenant: String, place: Place)]] = [:]
    for tenant in tenants {
      for host in tenant.hosts { places[host.name, default: []].append((tenant.id, host.place)) }
    }
    return places.filter { $0.value.count > 1 }.flatMap { host, holders in
      holders.map { holder in
        // A host that was copied to every tenant is said at every place, but not with every other place.
        let others = holders.lazy.filter { $0.tenant != holder.tenant }.prefix(3)
        let names = others.map { "`\($0.tenant)`" } + (holders.count > 4 ? ["\(holders.count - 4) more"] : [])
        return Finding(
          RuleCodes.hostTaken, "`\(host)` is a host of \(names.joined(separator: ", ")) too", at: holder.place,
          notes: others.map { Finding.Note("`\($0.tenant)` has it here", at: $0.place) })
      }
    }
  }
}
