import Foundation

/// A program that a test starts, and what came of it.
public final class RunningProcess: @unchecked Sendable {
  /// What a program that has ended left behind.
  public struct Result: Sendable {
    /// The exit status; of a killed process the signal's number, negative.
    public let status: Int32

    /// What it wrote to standard output.
    public let output: String

    /// What it wrote to standard error.
    public let errors: String
  }

  private let process = Process()
  private let exchange: TemporaryDirectory

  /// Starts a program.
  ///
  /// Its input and output are files, not pipes, so that no amount of it can make the two processes wait for each other.
  public init(
    _ executable: String, _ arguments: [String], in directory: String? = nil, input: String = "",
    environment: [String: String] = [:]
  ) throws {
    exchange = try TemporaryDirectory()
    for (name, text) in [("input", input), ("output", ""), ("errors", "")] { try exchange.write(text, to: name) }
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    if let directory { process.currentDirectoryURL = URL(fileURLWithPath: directory) }
    process.environment = environment
    process.standardInput = FileHandle(forReadingAtPath: exchange.path + "/input")
    process.standardOutput = FileHandle(forWritingAtPath: exchange.path + "/output")
    process.standardError = FileHandle(forWritingAtPath: exchange.path + "/errors")
    try process.run()
  }

  /// Its number.
  public var identifier: Int32 { process.processIdentifier }

  /// Whether it has not ended yet.
  public var isRunning: Bool { process.isRunning }

  /// Ends it at once, wherever it is.
  public func kill() {
    Foundation.kill(process.processIdentifier, SIGKILL)
  }

  /// Waits for its end.
  public func wait() throws -> Result {
    process.waitUntilExit()
    let status = process.terminationStatus
    return Result(
      status: process.terminationReason == .exit ? status : -status, output: try exchange.text(of: "output"),
      errors: try exchange.text(of: "errors"))
  }

  /// Runs a program to its end.
  public static func run(
    _ executable: String, _ arguments: [String], in directory: String? = nil, input: String = "",
    environment: [String: String] = [:]
  ) throws -> Result {
    try RunningProcess(executable, arguments, in: directory, input: input, environment: environment).wait()
  }
}
