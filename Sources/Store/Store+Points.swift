extension Store {
  /// The list of values that are told apart by their place, in its order.
  public func points() throws(StoreError) -> [PointRow] { try rows(.points, "read the points") }

  /// Keeps a value at its place.
  public func put(_ point: PointRow) throws(StoreError) { try put(point, .putPoint, "write a point") }

  /// Forgets the whole list.
  public func removePoints() throws(StoreError) { try run(.removePoints, "remove the points") { _ in } }
}
