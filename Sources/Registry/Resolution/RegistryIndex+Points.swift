extension RegistryIndex {
  /// An extension point that has more contributions than it takes.
  struct OverfullPoint {
    /// The point.
    let point: ExtensionPoint

    /// The release that opens it, if it is not one of the registry's own.
    let owner: Candidate?

    /// Those who contribute.
    let contributors: [Candidate]
  }

  /// The first extension point that has more contributions than it takes: among the registry's own by id, then among those
  /// that the choices open. nil if there is none.
  func overfullPoint(of choices: [Candidate]) -> OverfullPoint? {
    var counts = Array(repeating: 0, count: limitedPoints.count)
    for choice in choices {
      for point in self[choice].pointCounts { counts[point.point] += point.count }
    }
    for (number, point) in limitedPoints.enumerated() where counts[number] > point.maximum ?? .max {
      return overfull(point, owner: nil, choices)
    }
    guard choices.contains(where: { !self[$0].pointOwners.isEmpty }) else { return nil }
    for owner in choices {
      for point in self[owner].release.definesExtensionPoints {
        guard let maximum = point.maximum else { continue }
        let count = choices.reduce(0) { $0 + self[$1].release.contributions(to: point.id) }
        if count > maximum { return overfull(point, owner: owner, choices) }
      }
    }
    return nil
  }

  private func overfull(_ point: ExtensionPoint, owner: Candidate?, _ choices: [Candidate]) -> OverfullPoint {
    let contributors = choices.filter { self[$0].release.contributions(to: point.id) > 0 }
    return OverfullPoint(point: point, owner: owner, contributors: contributors)
  }
}

extension Release {
  /// How many contributions this makes at a point.
  func contributions(to point: String) -> Int { contributes.count { $0.extensionPoint == point } }
}
