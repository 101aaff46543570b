import Foundation
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
    var (passed, skipped) = (0, 0)
    for line in lines {
      let scenario = try JSONDecoder().decode(Scenario.self, from: line)
      for step in scenario.steps {
        // Not in the product; or it asks for other rules than npm's about pre-releases.
        if scenario.hasOtherRules || step.overrides != nil || step.locked != nil || step.prefer != nil {
          skipped += 1
        } else {
          try check(step, of: scenario)
          passed += 1
        }
      }
    }
    print("resolver: \(passed) steps, \(skipped) skipped (overrides, locked, prefer, or other rules than npm's)")
  }

  private func check(_ step: Scenario.Step, of scenario: Scenario) throws {
    let universe = try TestUniverse(scenario, step)
    var solver = Solver(universe, root: universe.root)
    switch solver.solve() {
    case .solved(let choices):
      #expect(step.expect.result == "solved", "\(scenario.id)")
      #expect(choices == Oracle(universe: universe).firstSolution(), "\(scenario.id)")
      var solution = universe.named(choices)
      solution["platform"] = nil
      if step.expect.unique == true { #expect(solution == step.expect.solution, "\(scenario.id)") }
    case .unsolvable(let explanation):
      #expect(step.expect.result == "unsolvable", "\(scenario.id)")
      let text = explanation.sentences.joined(separator: " ")
      for name in names(in: step.expect.explanation ?? "", of: scenario, step) {
        #expect(words(of: text).contains(name), "\(scenario.id): \(text)")
      }
      let kept = universe.keeping(explanation.facts)
      #expect(Oracle(universe: kept).firstSolution() == nil, "\(scenario.id): \(text)")
    }
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
