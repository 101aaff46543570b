/// A small value with a name.
struct Fact: Row {
  var name: String
  var bytes: [UInt8]

  init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  init(from query: inout Query) {
    name = query.text()
    bytes = query.bytes()
  }

  func bind(to query: inout Query) {
    query.bind(name)
    query.bind(bytes)
  }
}
