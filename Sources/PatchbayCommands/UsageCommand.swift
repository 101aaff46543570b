import ArgumentParser
import JSONText
import Reconciler

/// `patchbay usage PLUGIN`.
struct UsageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "usage",
    abstract: "Say who uses a plugin: which tenants install it or are served it, which plugins name it.",
    discussion: """
      It asks what the last reconcile remembers beside the output and reads no repository, so it answers at once for any \
      number of tenants. Counts and names of tenants are not public: keep the answer as you keep the private part.
      """
  )

  /// How the answer is printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Argument(help: "The plugin's id: its folder's name under registry/plugins/.")
  var plugin: String

  @OptionGroup var output: OutputOption

  @Option(help: "How the answer is printed: for people, or for programs.")
  var format = Format.text

  func run() throws {
    let console = Console.shared
    guard let usage = try Usage.of(plugin, in: output.path) else {
      console.say("Nothing is remembered of \(output.path): run `patchbay reconcile` first.")
      throw ExitStatus.environment
    }
    switch format {
    case .text: console.print(UsageText.text(usage, of: plugin, in: output.path))
    case .json: console.print(terminated: UsageText.json(usage, of: plugin))
    }
  }
}

/// How the users of a plugin are told.
enum UsageText {
  /// For people: a line for each tenant.
  static func text(_ usage: Usage, of plugin: String, in directory: String) -> String {
    let served = usage.tenants.count { $0.served != nil }
    var lines = [
      usage.isPublished ? "" : "\(plugin) is not published.",
      usage.tenants.isEmpty
        ? "No tenant uses \(plugin)."
        : "\(SummaryText.count(usage.tenants.count, "tenant")) of \(plugin); \(served) are served it.",
    ].filter { !$0.isEmpty }
    let width = usage.tenants.map(\.id.count).max() ?? 0
    for tenant in usage.tenants {
      let name = tenant.id + String(repeating: " ", count: width - tenant.id.count)
      let wish = tenant.selector.map { "asks for \($0)" } ?? "has no install of it"
      let served = tenant.served.map { "\($0) is served" } ?? (tenant.isEnabled ? "nothing is served" : "switched off")
      lines.append("  \(name)  \(wish), \(served)")
    }
    if !usage.plugins.isEmpty { lines.append("Named by \(usage.plugins.joined(separator: ", ")).") }
    lines.append("As of commit \(usage.revision.prefix(12)), which \(directory) shows.")
    return lines.joined(separator: "\n")
  }

  /// For programs: one object.
  static func json(_ usage: Usage, of plugin: String) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("plugin", plugin)
      json.member("revision", usage.revision)
      json.member("isPublished", usage.isPublished)
      json.key("tenants")
      json.array { json in
        for tenant in usage.tenants {
          json.object { json in
            json.member("id", tenant.id)
            json.member("selector", ifPresent: tenant.selector)
            json.member("enabled", tenant.isEnabled)
            json.member("served", ifPresent: tenant.served)
          }
        }
      }
      json.member("plugins", usage.plugins)
    }
    json.newline()
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
