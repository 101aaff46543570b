/// A form of text that `format` names; a name that is not here is a remark and nothing more.
///
/// See <https://json-schema.org/draft/2020-12/json-schema-validation>, section 7.3.
enum Format: String, Sendable {
  case date
  case dateTime = "date-time"
  case duration
  case email
  case hostname
  case idnEmail = "idn-email"
  case idnHostname = "idn-hostname"
  case ipv4
  case ipv6
  case iri
  case iriReference = "iri-reference"
  case jsonPointer = "json-pointer"
  case regex
  case relativeJSONPointer = "relative-json-pointer"
  case time
  case uri
  case uriReference = "uri-reference"
  case uriTemplate = "uri-template"
  case uuid

  /// Whether a text has the form.
  func admits(_ text: String) -> Bool {
    var scanner = Scanner(text)
    switch self {
    case .date: return scanner.skipDate() && scanner.isAtEnd
    case .dateTime: return scanner.skipDateTime() && scanner.isAtEnd
    case .duration: return scanner.skipDuration() && scanner.isAtEnd
    case .email: return EmailAddress.isValid(text, isInternational: false)
    case .hostname: return HostName.isValid(text)
    case .idnEmail: return EmailAddress.isValid(text, isInternational: true)
    case .idnHostname: return HostName.isValidInternational(text)
    case .ipv4: return scanner.skipIPv4() && scanner.isAtEnd
    case .ipv6: return scanner.skipIPv6() && scanner.isAtEnd
    case .iri: return scanner.skipURI(.international, isReference: false) && scanner.isAtEnd
    case .iriReference: return scanner.skipURI(.international, isReference: true) && scanner.isAtEnd
    case .jsonPointer: return scanner.skipJSONPointer() && scanner.isAtEnd
    case .regex: return PatternParser.admits(text)
    case .relativeJSONPointer: return scanner.skipRelativeJSONPointer() && scanner.isAtEnd
    case .time: return scanner.skipTime() && scanner.isAtEnd
    case .uri: return scanner.skipURI(.ascii, isReference: false) && scanner.isAtEnd
    case .uriReference: return scanner.skipURI(.ascii, isReference: true) && scanner.isAtEnd
    case .uriTemplate: return scanner.skipURITemplate() && scanner.isAtEnd
    case .uuid: return scanner.skipUUID() && scanner.isAtEnd
    }
  }
}
