import Foundation
import TestSupport
import Testing
import Versioning

@Suite(.needsSuites) struct `The solver on the tests of others` {
  struct Scenario: Decodable {
    struct Release: Decodable {
      let dependencies: [String: String]?
      let yanked: Bool?
      let platform: String?
    }

    struct Step: Decodable {
      let root: [String: String]
      let rootPlatform: String?
      let overrides: [String: String]?
      let locked: [String: String]?
      let prefer: String?
      let expect: Expectation

      /// What the step asks for that is not in the product.
      var reasonToSkip: String? {
        if overrides != nil { return "with overrides" }
        if locked != nil { return "with locked" }
        return prefer != nil ? "with prefer" : nil
      }
    }

    struct Expectation: Decodable {
      let result: String
      let solution: [String: String]?
      let unique: Bool?
      let explanation: String?
    }

    let id: String
    let packages: [String: [String: Release]]
    let platform: String?
    let steps: [Step]
    let hasOtherRules: Bool

    enum CodingKeys: String, CodingKey {
      case id
      case packages
      case platform
      case steps
      case hasOtherRules = "node_semver_differs"
    }

    init(from decoder: any Decoder) throws {
      let line = try decoder.container(keyedBy: CodingKeys.self)
      id = try line.decode(String.self, forKey: .id)
      packages = try line.decode([String: [String: Release]].self, forKey: .packages)
      platform = try line.decodeIfPresent(String.self, forKey: .platform)
      steps = try line.decode([Step].self, forKey: .steps)
      hasOtherRules = line.contains(.hasOtherRules)
    }
  }

  @Test func `shared scenarios`() throws {
    let lines = try Suites.data("resolver/cases-shared.jsonl").split(separator: UInt8(ascii: "\n"))
    var tally = Tally("resolver, shared scenarios")
    for line in lines {
      let scenario = try JSONDecoder().decode(Scenario.self, from: line)
      for step in scenario.steps {
        if let reason = scenario.hasOtherRules ? "with other rules than npm's for pre-releases" : step.reasonToSkip {
          tally.skip(reason)
        } else {
          let mistakes = try self.mistakes(in: step, of: scenario)
          tally.count(mistakes.isEmpty, "\(scenario.id): \(mistakes.joined(separator: "; "))")
        }
      }
    }
    tally.report(bar: 99)
  }

  /// What is not as it must be.
  private func mistakes(in step: Scenario.Step, of scenario: Scenario) throws -> [String] {
    let universe = try TestUniverse(scenario, step)
    var solver = Solver(universe, root: universe.root)
    var mistakes: [String] = []
    func require(_ holds: Bool, _ mistake: @autoclosure () -> String) {
      if !holds { mistakes.append(mistake()) }
    }
    switch solver.solve() {
    case .solved(let choices):
      require(step.expect.result == "solved", "solved")
      require(choices == Oracle(universe: universe).firstSolution(), "not the first solution")
      var solution = universe.named(choices)
      solution["platform"] = nil
      if step.expect.unique == true { require(solution == step.expect.solution, "\(solution)") }
    case .unsolvable(let explanation):
      require(step.expect.result == "unsolvable", "unsolvable")
      let text = explanation.sentences.joined(separator: " ")
      let missing = names(in: step.expect.explanation ?? "", of: scenario, step).subtracting(words(of: text))
      require(missing.isEmpty, "\(missing.sorted()) not named: \(text)")
      let kept = universe.keeping(explanation.facts)
      require(Oracle(universe: kept).firstSolution() == nil, "solvable by its own explanation: \(text)")
    }
    return mistakes
  }

  /// The packages that a reference explanation names.
  private func names(in explanation: String, of scenario: Scenario, _ step: Scenario.Step) -> Set<String> {
    words(of: explanation).intersection(Set(scenario.packages.keys).union(step.root.keys))
  }

  private func words(of text: String) -> Set<String> {
    Set(text.split { " ,.\n".contains($0) }.map(String.init))
  }
}

extension TestUniverse {
  /// The universe of a scenario's step; the platform is a package like any other.
  fileprivate init(
    _ scenario: `The solver on the tests of others`.Scenario, _ step: `The solver on the tests of others`.Scenario.Step
  ) throws {
    func ask(_ name: String, _ range: String?) -> [Ask] {
      range.map { [Ask(kind: .requires, name: name, range: $0)] } ?? []
    }
    var root = step.root.sorted { $0.key < $1.key }.flatMap { ask($0, $1) }
    var lines: [Line] = []
    if let platform = scenario.platform {
      lines.append(Line(name: "platform", version: platform))
      root += ask("platform", "=\(platform)") + ask("platform", step.rootPlatform)
    }
    for (name, releases) in scenario.packages {
      let pin = try step.root[name].flatMap { try VersionRange($0).exact }
      for (version, release) in releases {
        let isServed = release.yanked != true || pin == Version(version)
        lines.append(
          Line(
            name: name, version: version,
            asks: (release.dependencies ?? [:]).sorted { $0.key < $1.key }.flatMap { ask($0, $1) }
              + ask("platform", release.platform),
            obstacle: isServed ? nil : "is yanked"))
      }
    }
    try self.init(root: root, lines: lines)
  }
}
