/// The order of extension points by the UTF-8 of their ids, as numbers: tenants have the same few points again and again, and
/// numbers are sorted faster than texts.
struct PointOrder {
  /// The number of each point that was met.
  private var numbers: [String: Int] = [:]

  /// The ids of the points, by number.
  private(set) var ids: [String] = []

  /// The places of the points in order of their ids, by number.
  private(set) var ranks: [Int] = []

  /// The number of a point, which stays.
  mutating func number(of id: String) -> Int {
    if let known = numbers[id] { return known }
    let number = ids.count
    numbers[id] = number
    ids.append(id)
    let rank = ids.indices.dropLast().count { ids[$0].precedesInUTF8(id) }
    for other in ranks.indices where ranks[other] >= rank { ranks[other] += 1 }
    ranks.append(rank)
    return number
  }
}
