extension Explanation {
  /// The explanation in plain sentences.
  public var sentences: [String] { facts.map { "\($0)" } }
}
