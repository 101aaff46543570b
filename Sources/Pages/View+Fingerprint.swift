extension View {
  /// Adds all that can be seen of this view. Each kind of value begins with a byte of its own and says how long it is, so
  /// that different views never add the same bytes.
  func add(to fingerprint: inout Fingerprint) {
    switch self {
    case .nothing: fingerprint.add(0)
    case .flag(let flag): fingerprint.add(flag ? 2 : 1)
    case .text(let text):
      fingerprint.add(3)
      fingerprint.add(text)
    case .markdown(let text):
      fingerprint.add(4)
      fingerprint.add(text)
    case .list(let elements):
      fingerprint.add(5)
      for element in elements { element.add(to: &fingerprint) }
      fingerprint.add(6)
    case .members(let members):
      fingerprint.add(7)
      for (name, value) in members {
        fingerprint.add(name)
        value.add(to: &fingerprint)
      }
      fingerprint.add(8)
    }
  }
}
