import ByteCoding
import Diagnostics
import Git
import Registry

/// What an output directory shows, as far as the next run needs to know it to make only what is different.
struct PublishedState: Sendable {
  /// The commit, and its tree.
  let commit, tree: ObjectID

  /// The moment that it was judged at.
  let asOf: Timestamp

  /// The moments at which the same commit comes to the same bytes.
  let validity: Range<Timestamp>

  /// Where `dist/public` was said to be served from; nil if the platform's file says it.
  let baseURL: String?

  /// Whether every plugin follows from its own folder alone: none is broken, and no earlier version counts.
  let isPlain: Bool

  /// What all plugins and tenants come to.
  let totals: Totals

  /// The registry's files of which an earlier version counts, with that version's blob.
  let substitutes: [Substitution]

  /// A file of which an earlier version counts.
  struct Substitution: Hashable, Sendable {
    /// The path.
    let path: String

    /// The blob that counts.
    let blob: ObjectID
  }

  /// The immutable files of releases that only tenants as of an earlier commit are served, by the release's name.
  let loans: [String: [String]]

  /// Findings that belong to no plugin's and no tenant's folder alone: those of the platform's files, and what is found by
  /// comparing plugins.
  let platformFindings: [Finding]

  /// What is found by comparing tenants.
  let tenantFindings: [Finding]

  /// How many states of the main line the histories tell of; nil if none are written.
  let states: Int?

  /// Whether there may be lists of scripts.
  let hasScripts: Bool

  /// A number that no tenant has had.
  let nextNumber: Int

  /// The folders that the output has.
  var folders: [String] = []
}

extension PublishedState {
  /// What an output shows once the work is done.
  init(
    _ commit: Commit, asOf: Timestamp, baseURL: String?, _ account: Account, _ work: Work, _ loans: Loans,
    _ chronicle: Chronicle, hasScripts: Bool, over published: PublishedState?
  ) {
    self.commit = commit.id
    tree = commit.tree
    self.asOf = asOf
    validity = account.validity
    self.baseURL = baseURL
    isPlain = work.state.isPlain
    totals = account.totals
    substitutes = work.state.substitutions
    self.loans = loans.files
    states = chronicle.states
    self.hasScripts = hasScripts || work.scope != .everything && published?.hasScripts ?? false
    platformFindings = account.platformFindings
    tenantFindings = account.tenantFindings
    let first = work.scope == .everything ? 0 : published?.nextNumber ?? 0
    nextNumber = first + work.tenants.count { work.before[$0.name] == nil }
  }
}

extension RegistryState {
  /// The files of which an earlier version counts, as they are remembered.
  var substitutions: [PublishedState.Substitution] {
    substitutes.map { PublishedState.Substitution(path: $0.path, blob: $0.content.objectID) }
  }
}

extension PublishedState {
  /// Whether the vocabulary counts as it did, where none of its files changed: what counts of a file may follow from
  /// plugins too, and then something is said of it.
  func hasSamePlatform(as state: RegistryState) -> Bool {
    substitutes == state.substitutions && platformFindings.encoded == state.platformFindings.encoded
  }
}

// MARK: - As bytes

extension PublishedState {
  /// Writes it.
  func encode() -> [UInt8] {
    var encoder = FindingEncoder()
    encoder.bytes.add(commit.bytes)
    encoder.bytes.add(tree.bytes)
    for moment in [asOf, validity.lowerBound, validity.upperBound] { encoder.bytes.add(Int(moment.seconds)) }
    encoder.bytes.add(optional: baseURL) { $0.add($1) }
    encoder.bytes.add(isPlain)
    totals.encode(to: &encoder.bytes)
    encoder.bytes.add(each: substitutes) {
      $0.add($1.path)
      $0.add($1.blob.bytes)
    }
    encoder.bytes.add(each: loans) {
      $0.add($1.key)
      $0.add(each: $1.value) { $0.add($1) }
    }
    encoder.add(platformFindings)
    encoder.add(tenantFindings)
    encoder.bytes.add(optional: states) { $0.add($1) }
    encoder.bytes.add(hasScripts)
    encoder.bytes.add(nextNumber)
    encoder.bytes.add(each: folders) { $0.add($1) }
    return encoder.bytes.bytes
  }

  /// Reads one.
  init(from bytes: [UInt8]) throws(DamagedBytes) {
    self = try bytes.decoded { decoder throws(DamagedBytes) in try PublishedState(from: &decoder) }
  }

  private init(from decoder: inout FindingDecoder) throws(DamagedBytes) {
    commit = try decoder.bytes.objectID()
    tree = try decoder.bytes.objectID()
    asOf = try decoder.bytes.timestamp()
    let (since, until) = (try decoder.bytes.timestamp(), try decoder.bytes.timestamp())
    guard since <= asOf, asOf < until else { throw DamagedBytes() }
    validity = since..<until
    baseURL = try decoder.bytes.optional { bytes throws(DamagedBytes) in try bytes.text() }
    isPlain = try decoder.bytes.flag()
    totals = try Totals(from: &decoder.bytes)
    substitutes = try decoder.bytes.list { bytes throws(DamagedBytes) in
      Substitution(path: try bytes.text(), blob: try bytes.objectID())
    }
    var loans: [String: [String]] = [:]
    for _ in 0..<(try decoder.bytes.count()) {
      loans[try decoder.bytes.text()] = try decoder.bytes.list { bytes throws(DamagedBytes) in try bytes.text() }
    }
    self.loans = loans
    platformFindings = try decoder.findings()
    tenantFindings = try decoder.findings()
    states = try decoder.bytes.optional { bytes throws(DamagedBytes) in try bytes.integer() }
    hasScripts = try decoder.bytes.flag()
    nextNumber = try decoder.bytes.integer()
    folders = try decoder.bytes.list { bytes throws(DamagedBytes) in try bytes.text() }
  }
}

extension ByteDecoder {
  fileprivate mutating func timestamp() throws(DamagedBytes) -> Timestamp {
    Timestamp(seconds: Int64(try integer()))
  }
}

extension [UInt8] {
  /// Reads what stands in these bytes.
  func decoded<Value>(
    _ read: (inout FindingDecoder) throws(DamagedBytes) -> Value
  ) throws(DamagedBytes) -> Value {
    do {
      return try withUnsafeBytes { buffer in
        var decoder = FindingDecoder(ByteDecoder(buffer), codes: ReconcilerCodes.index)
        return try read(&decoder)
      }
    } catch { throw DamagedBytes() }
  }

  /// The findings in these bytes.
  func findings() throws(DamagedBytes) -> [Finding] {
    try decoded { decoder throws(DamagedBytes) in try decoder.findings() }
  }
}

extension [Finding] {
  /// These findings as bytes; nil if there are none.
  var encoded: [UInt8]? {
    if isEmpty { return nil }
    var encoder = FindingEncoder()
    encoder.add(self)
    return encoder.bytes.bytes
  }
}
