extension Int {
  /// The number with its noun: "1 plugin", "2 plugins".
  package func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
