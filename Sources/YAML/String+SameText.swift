extension String {
  /// Whether the code points are the same. Swift's own equality takes the composed and the decomposed form of a letter for
  /// the same; other readers of YAML and JSON do not.
  @inlinable
  package func isSameText(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    let (left, right) = (utf8.span, other.utf8.span)
    for offset in left.indices where left[offset] != right[offset] { return false }
    return true
  }
}
