/// A set of places in a value.
///
/// A place is the way to it from the outside: at each level the position of a member or an element, from 0.
public struct InstanceLocations: Sendable {
  /// A place in the set, or one on the way to some, by its number.
  typealias Index = Int

  private struct Place {
    let position: Int
    var isMember = false
    var firstInner = -1
    var next = -1
  }

  /// The whole value, if there is any place, and all others; the inner ones of each are a chain.
  private var places: [Place] = []

  /// Makes an empty set.
  public init() {}

  /// Whether no place is in the set.
  public var isEmpty: Bool { places.isEmpty }

  /// Adds a place.
  ///
  /// - Parameter path: The positions on the way to it; none for the whole value.
  public mutating func insert(_ path: [Int]) {
    if places.isEmpty { places.append(Place(position: 0)) }
    var place = 0
    for position in path {
      if let known = self[place, position] {
        place = known
        continue
      }
      places.append(Place(position: position, next: places[place].firstInner))
      places[place].firstInner = places.count - 1
      place = places.count - 1
    }
    places[place].isMember = true
  }

  /// The whole value; nil if the set is empty.
  var root: Index? { places.isEmpty ? nil : 0 }

  /// Whether a place itself is in the set.
  func contains(_ place: Index) -> Bool { places[place].isMember }

  /// A place directly below another one; nil if there is none in the set at or below it.
  subscript(outer: Index, position: Int) -> Index? {
    var place = places[outer].firstInner
    while place >= 0, places[place].position != position { place = places[place].next }
    return place < 0 ? nil : place
  }
}
