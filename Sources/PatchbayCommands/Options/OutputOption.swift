import ArgumentParser

/// Where the output is.
struct OutputOption: ParsableArguments {
  @Option(help: ArgumentHelp("The output directory: empty, absent, or written by patchbay before.", valueName: "dir"))
  var output = "dist"

  /// The directory, without a slash at the end.
  var path: String {
    let path = output.last == "/" && output.count > 1 ? String(output.dropLast()) : output
    return path.isEmpty ? "." : path
  }
}
