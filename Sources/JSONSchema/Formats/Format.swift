/// A form of text that `format` names.
enum Format: String, Sendable {
  case regex

  func admits(_ text: String) -> Bool {
    switch self {
    case .regex: (try? Pattern(text)) != nil
    }
  }
}
