extension Store {
  /// What is remembered of a tenant; nil for one that is not.
  public func tenant(_ id: String) throws(StoreError) -> TenantRow? {
    try row(.tenant, "read a tenant") { $0.bind(id) }
  }

  /// What is remembered of the tenant with this number; nil if there is none.
  public func tenant(number: Int64) throws(StoreError) -> TenantRow? {
    try row(.tenantOfNumber, "read a tenant") { $0.bind(number) }
  }

  /// What is remembered of some tenants, in the order in which they are named; those that are not remembered are left out.
  public func tenants(_ ids: some Sequence<String>) throws(StoreError) -> [TenantRow] {
    var rows: [TenantRow] = []
    for id in ids { if let row = try tenant(id) { rows.append(row) } }
    return rows
  }

  /// What is remembered of the tenants with these numbers, in the order in which they are named; numbers that no tenant
  /// has are left out.
  public func tenants(numbers: some Sequence<Int64>) throws(StoreError) -> [TenantRow] {
    var rows: [TenantRow] = []
    for number in numbers { if let row = try tenant(number: number) { rows.append(row) } }
    return rows
  }

  /// What is remembered of all tenants, in order of their ids' bytes.
  public func tenants() throws(StoreError) -> [TenantRow] { try rows(.tenants, "read the tenants") }

  /// The tenants that have findings, in order of their ids' bytes.
  public func tenantsWithFindings() throws(StoreError) -> [TenantRow] {
    try rows(.tenantsWithFindings, "read the tenants' findings")
  }

  /// The tenants whose span of time does not hold a moment, in order of their ids' bytes.
  ///
  /// - Parameter moment: Seconds since 1970, UTC.
  /// - Throws: What reading the store may.
  /// - Returns: The tenants.
  public func tenants(outside moment: Int64) throws(StoreError) -> [TenantRow] {
    try rows(.tenantsOutsideMoment, "read the tenants") { $0.bind(moment) }
  }

  /// Remembers a tenant, in the place of what was remembered of it.
  ///
  /// - Throws: `failed` if another tenant has its number.
  public func put(_ tenant: TenantRow) throws(StoreError) { try put(tenant, .putTenant, "write a tenant") }

  /// Forgets a tenant.
  public func removeTenant(_ id: String) throws(StoreError) {
    try run(.removeTenant, "remove a tenant") { $0.bind(id) }
  }
}
