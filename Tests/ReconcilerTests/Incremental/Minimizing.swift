/// Makes a list shorter as long as something holds of it: delta debugging.
///
/// - Complexity: O(*n*²) calls of `holds` at worst; about *k* log *n* where *k* elements are needed.
/// - Returns: A list of which no element can be left out.
func minimized<Element>(_ elements: [Element], while holds: ([Element]) async -> Bool) async -> [Element] {
  var (elements, size) = (elements, max(1, elements.count / 2))
  while true {
    var (position, isShorter) = (0, false)
    while position < elements.count {
      let end = min(position + size, elements.count)
      let shorter = Array(elements[..<position] + elements[end...])
      if await holds(shorter) { (elements, isShorter) = (shorter, true) } else { position = end }
    }
    if size > 1 { size /= 2 } else if !isShorter { return elements }
  }
}
