/// One thing that is measured.
struct Row: Sendable {
  /// What is run again and again. It gives a number that depends on all that it did, so that nothing of it is left out.
  typealias Work = () throws -> Int

  /// The name that it is asked for by.
  let name: String

  /// What it is done to.
  let subject: String

  /// The row that does the least that could be done in its place, which it is compared with.
  let floor: String?

  private let prepare: @Sendable (Workshop) throws -> Work

  /// Describes a row.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - subject: What it is done to.
  ///   - floor: The row that it is compared with.
  ///   - prepare: Makes what the work needs, which is not measured.
  init(
    _ name: String, _ subject: String, floor: String? = nil, _ prepare: @escaping @Sendable (Workshop) throws -> Work
  ) {
    self.name = name
    self.subject = subject
    self.floor = floor
    self.prepare = prepare
  }

  /// The stages of a run in their order, then the engines.
  static let all =
    gitStages + documentStages + registryStages + yamlEngines + schemaEngines + versionEngines + gitEngines

  /// Runs the work once to warm up, and then so many times.
  ///
  /// - Returns: The median time.
  func measure(_ count: Int, in workshop: Workshop) throws -> Duration {
    let work = try prepare(workshop)
    let expected = try work()
    guard expected > 0 else { throw BenchError("\(name) does not do what it is to do") }
    var times: [Duration] = []
    for _ in 0..<count {
      var result = 0
      times.append(try ContinuousClock().measure { try measured(work, &result) })
      guard result == expected else { throw BenchError("\(name) does not do the same each time") }
    }
    return times.sorted()[count / 2]
  }
}

/// Does a row's work. Valgrind counts from here to the return, so it must stay a function of its own, and not end with a jump.
@inline(never)
private func measured(_ work: Row.Work, _ result: inout Int) throws {
  result &+= try work()
}
