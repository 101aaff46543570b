import Glibc
import Reconciler

/// Programs that lie beside this one and do what it leaves to them.
enum CompanionProgram {
  /// Becomes another program, found beside this one or else on the search path.
  ///
  /// - Parameters:
  ///   - name: The program's name.
  ///   - arguments: What it is given.
  /// - Returns: How this one ends if that could not be done, which was said then.
  static func start(_ name: String, _ arguments: [String]) -> ExitStatus {
    var words: [UnsafeMutablePointer<CChar>?] = ([name] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    if let folder = ownFolder { execv(folder + "/" + name, words) }
    execvp(name, words)
    // Read before the console looks at its terminal, which sets it too.
    let reason = String(cString: strerror(errno)).lowercased()
    Console.shared.say("Error: there is no \(name) beside patchbay: \(reason)")
    return .environment
  }

  /// The folder of the program that is running.
  private static var ownFolder: String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    return String(cString: path).split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
      separator: "/")
  }
}
