/// What git's own environment variables say, with relative paths made from the current folder.
///
/// libgit2 1.5 has a flag for this (`GIT_REPOSITORY_OPEN_FROM_ENV`), but fails where `GIT_WORK_TREE` is set.
///
/// Git's documentation: <https://git-scm.com/docs/git#_environment_variables>.
struct GitVariables {
  let currentDirectory: String
  let gitDirectory: String?
  let workingTree: String?
  let indexFile: String?
  let objectDirectory: String?
  let alternateObjectDirectories: [String]
  let ceilingDirectories: String?
  let searchesAcrossFileSystems: Bool

  init(_ environment: [String: String], currentDirectory: String) {
    func path(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : Self.resolve($0, from: currentDirectory) }
    }
    self.currentDirectory = currentDirectory
    gitDirectory = path("GIT_DIR")
    workingTree = path("GIT_WORK_TREE")
    indexFile = path("GIT_INDEX_FILE")
    objectDirectory = path("GIT_OBJECT_DIRECTORY")
    alternateObjectDirectories = Self.split(environment["GIT_ALTERNATE_OBJECT_DIRECTORIES"] ?? "")
      .map { Self.resolve($0, from: currentDirectory) }
    ceilingDirectories = environment["GIT_CEILING_DIRECTORIES"]
    searchesAcrossFileSystems = ["1", "true", "yes", "on"].contains(
      environment["GIT_DISCOVERY_ACROSS_FILESYSTEM"]?.lowercased())
  }

  /// Whether any of them speaks of a repository.
  var describeRepository: Bool {
    gitDirectory != nil || workingTree != nil || indexFile != nil || objectDirectory != nil
      || !alternateObjectDirectories.isEmpty
  }

  /// A path as it is meant in the current folder.
  func resolve(_ path: String) -> String { Self.resolve(path, from: currentDirectory) }

  private static func resolve(_ path: String, from directory: String) -> String {
    path.hasPrefix("/") || directory == "." ? path : directory + "/" + path
  }

  /// Parts a list of paths at its colons; a path that begins with a quotation mark is quoted as in C and may hold some.
  static func split(_ list: String) -> [String] {
    var paths: [String] = []
    var rest = list.utf8[...]
    while let first = rest.first {
      var path: [UInt8] = []
      if first == UInt8(ascii: "\"") {
        rest.removeFirst()
        while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
          path.append(byte == UInt8(ascii: "\\") ? unescape(&rest) : byte)
        }
      }
      while let byte = rest.popFirst(), byte != UInt8(ascii: ":") { path.append(byte) }
      if !path.isEmpty { paths.append(String(decoding: path, as: UTF8.self)) }
    }
    return paths
  }

  /// Reads what follows a backslash: three octal digits, a letter, or the character itself.
  private static func unescape(_ rest: inout Substring.UTF8View) -> UInt8 {
    guard let byte = rest.popFirst() else { return UInt8(ascii: "\\") }
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      let digits = rest.prefix(2)
      rest.removeFirst(digits.count)
      return digits.reduce(byte & 7) { $0 << 3 | ($1 & 7) }
    case UInt8(ascii: "a"): return 7
    case UInt8(ascii: "b"): return 8
    case UInt8(ascii: "t"): return 9
    case UInt8(ascii: "n"): return 10
    case UInt8(ascii: "v"): return 11
    case UInt8(ascii: "f"): return 12
    case UInt8(ascii: "r"): return 13
    default: return byte
    }
  }
}
