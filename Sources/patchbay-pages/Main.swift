import Glibc
import Pages

/// `patchbay-pages PUBLIC SITE`: what `patchbay pages` starts. Its exit codes are those of `patchbay`.
@main
struct Main {
  static func main() async {
    guard CommandLine.arguments.count == 3 else {
      say("usage: patchbay-pages PUBLIC SITE; `patchbay pages --help` says more")
      exit(2)
    }
    let site = CommandLine.arguments[2]
    do {
      let cores = Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
      let changes = try await Catalogue.write(CommandLine.arguments[1], to: site, jobs: cores)
      print(
        """
        \(site): \(changes.documentsRead) documents read, \(changes.written) files written, \
        \(changes.unchanged) unchanged, \(changes.removed) removed.
        """)
    } catch {
      say("patchbay pages: \(error)")
      exit(4)
    }
  }

  private static func say(_ text: String) {
    let line = Array((text + "\n").utf8)
    _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
