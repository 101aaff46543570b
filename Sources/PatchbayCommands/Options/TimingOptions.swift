import ArgumentParser
import Reconciler

/// Whether to say where the time went.
struct TimingOptions: ParsableArguments {
  @Flag(help: "Say on standard error where the time went, and how much was read, parsed and written.")
  var timings = false

  @Option(
    help: ArgumentHelp(
      "Write where the time went to a file that chrome://tracing and Perfetto show, one lane a worker.",
      valueName: "file")
  )
  var trace: String?

  /// Runs a command's work, and tells about its time if that is asked for.
  func measure<Result>(_ work: () async throws -> Result) async throws -> Result {
    guard timings || trace != nil else { return try await work() }
    let recording = Timings()
    let result = try await recording.record(work)
    if timings { Console.shared.say(TimingsText.render(recording)) }
    if let trace { try Files.write(String(decoding: recording.trace, as: UTF8.self), to: trace) }
    return result
  }
}
