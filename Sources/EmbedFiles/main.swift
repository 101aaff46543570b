import Foundation

// EmbedFiles ROOT OUTPUT FOLDER…: writes a Swift file whose `embeddedFiles` holds every file below the folders, as
// (path from ROOT, text), in order of path. Files that are not UTF-8 stop the build.

let arguments = CommandLine.arguments
guard arguments.count > 3 else {
  FileHandle.standardError.write(Data("usage: EmbedFiles ROOT OUTPUT FOLDER…\n".utf8))
  exit(64)
}
let root = URL(filePath: arguments[1])

var files: [(path: String, text: String)] = []
for folder in arguments[3...] {
  let walk = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
  while let path = walk?.nextObject() as? String {
    let file = root.appending(path: folder).appending(path: path)
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isDirectory), !isDirectory.boolValue else {
      continue
    }
    files.append(("\(folder)/\(path)", try String(contentsOf: file, encoding: .utf8)))
  }
}
files.sort { Array($0.path.utf8).lexicographicallyPrecedes(Array($1.path.utf8)) }

/// The text as a Swift literal; every character outside plain ASCII letters is kept, the few that matter are escaped.
func literal(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += "\\u{\(String(scalar.value, radix: 16))}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

var source = "/// Files of the repository that this program was built from, in order of path.\n"
source += "let embeddedFiles: [(path: String, text: String)] = [\n"
for file in files { source += "  (\(literal(file.path)), \(literal(file.text))),\n" }
source += "]\n"
// Left alone if it is right already, so that the build does not compile it again.
let output = URL(filePath: arguments[2])
if (try? Data(contentsOf: output)) != Data(source.utf8) { try Data(source.utf8).write(to: output) }
