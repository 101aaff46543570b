import Glibc

/// Runs a program of the machine: the few that know more of signatures than this one.
public enum ExternalProgram {
  /// Runs a program to its end, found as the shell finds it. What it says for people is dropped.
  ///
  /// - Parameters:
  ///   - words: Its name and its arguments.
  ///   - input: What it reads.
  ///   - environment: All its variables; `TMPDIR` says where a folder for its files is made.
  /// - Throws: `PROGRAM_MISSING` if it cannot be started; what making files may.
  /// - Returns: Its status, nil if a signal ended it; and what it wrote.
  public static func run(
    _ words: [String], input: [UInt8], environment: [String: String]
  ) throws(ReconcilerError) -> (status: CInt?, output: String) {
    var folder = try ScratchFolder(below: environment["TMPDIR"] ?? "/tmp")
    let (input, output) = (try folder.write("input", input), folder.reserve("output"))
    let status = try run(words, input: input, output: output, environment: environment)
    return (status, String(decoding: try FileSystem.read(output) ?? [], as: UTF8.self))
  }

  /// Runs a program to its end, found as the shell finds it. What it says for people is dropped.
  ///
  /// - Parameters:
  ///   - words: Its name and its arguments.
  ///   - input: The file that it reads.
  ///   - output: The file that it writes, made anew.
  ///   - environment: All its variables.
  /// - Throws: `PROGRAM_MISSING` if it cannot be started.
  /// - Returns: Its status; nil if a signal ended it.
  static func run(
    _ words: [String], input: String, output: String, environment: [String: String]
  ) throws(ReconcilerError) -> CInt? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)

    let arguments = words.map { strdup($0) }
    let variables = environment.map { strdup("\($0.key)=\($0.value)") }
    defer { for text in arguments + variables { free(text) } }
    var process: pid_t = 0
    let number = posix_spawnp(&process, words[0], &actions, nil, arguments + [nil], variables + [nil])
    guard number == 0 else {
      throw ReconcilerError(
        ReconcilerCodes.programMissing, "cannot run \(words[0]): \(String(cString: strerror(number)).lowercased())",
        remedy: .environment)
    }
    var status: CInt = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? status >> 8 & 0xFF : nil
  }
}

/// A folder of its own for a few files that go with it.
struct ScratchFolder: ~Copyable {
  /// Where it is.
  let path: String

  private var names: Set<String> = []

  /// Makes a folder that only this user can read.
  init(below parent: String) throws(ReconcilerError) {
    var template = Array("\(parent)/patchbay-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileSystem.failure("make a folder in", parent) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Writes a file.
  ///
  /// - Returns: Its path.
  mutating func write(_ name: String, _ bytes: [UInt8]) throws(ReconcilerError) -> String {
    let file = reserve(name)
    _ = try FileSystem.create(file, bytes, mode: 0o600)
    return file
  }

  /// The path of a file that another program is to write.
  mutating func reserve(_ name: String) -> String {
    names.insert(name)
    return "\(path)/\(name)"
  }

  deinit {
    for name in names { unlink("\(path)/\(name)") }
    rmdir(path)
  }
}
