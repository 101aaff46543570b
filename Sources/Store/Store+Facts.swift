extension Store {
  /// A small value of the last run as a whole; nil if there is none of this name.
  public func fact(_ name: String) throws(StoreError) -> [UInt8]? {
    let fact: Fact? = try row(.fact, "read a fact") { $0.bind(name) }
    return fact?.bytes
  }

  /// Keeps a small value, in the place of another one of the same name; nil removes it.
  public func setFact(_ name: String, to bytes: [UInt8]?) throws(StoreError) {
    guard let bytes else { return try run(.removeFact, "remove a fact") { $0.bind(name) } }
    try put(Fact(name: name, bytes: bytes), .putFact, "write a fact")
  }
}
