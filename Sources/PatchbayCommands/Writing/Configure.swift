import ArgumentParser
import Authoring

/// Values of a configuration that are set.
struct ValueOptions: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "A value to set; may be repeated. Dots lead into mappings: service.url=https://…", valueName: "key=value"),
    transform: Self.pair)
  var values: [Pair] = []

  @Option(
    name: .customLong("secret"),
    help: ArgumentHelp("A value to take from a secret store; may be repeated.", valueName: "key=reference"),
    transform: Self.pair)
  var secrets: [Pair] = []

  /// A key and a text.
  struct Pair: Sendable {
    let key, text: String
  }

  /// What is to be done.
  var changes: [ConfigurationChange] {
    values.map { .set(key: $0.key, text: $0.text) } + secrets.map { .secret(key: $0.key, reference: $0.text) }
  }

  /// Parts a text at its first equals sign.
  static func pair(_ text: String) throws -> Pair {
    guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
      throw ValidationError("write a key, an equals sign and a value: title=Hello")
    }
    return Pair(key: String(text[..<sign]), text: String(text[text.index(after: sign)...]))
  }
}

/// `patchbay configure TENANT PLUGIN key=value…`.
struct Configure: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Change the configuration of a plugin in a tenant.",
    discussion: """
      A value is written as the type that the plugin's schema asks for: a number, true or false, a list as [a, b], or a \
      text. Dots in a key lead into mappings; \\. is a dot.
      """
  )

  @OptionGroup var install: InstallArguments

  @Argument(
    help: ArgumentHelp("Values to set.", valueName: "key=value"), transform: ValueOptions.pair)
  var values: [ValueOptions.Pair] = []

  @Option(
    help: ArgumentHelp(
      "A value to take from a secret store, as vault:kv/…; may be repeated.", valueName: "key=reference"),
    transform: ValueOptions.pair)
  var secret: [ValueOptions.Pair] = []

  @Option(help: ArgumentHelp("A value to take away; may be repeated.", valueName: "key"))
  var unset: [String] = []

  @OptionGroup var writing: WritingOptions

  func validate() throws {
    if values.isEmpty, secret.isEmpty, unset.isEmpty {
      throw ValidationError("name a value: key=value, --secret or --unset")
    }
  }

  func run() async throws {
    let changes: [ConfigurationChange] =
      unset.map { .unset(key: $0) } + values.map { .set(key: $0.key, text: $0.text) }
      + secret.map { .secret(key: $0.key, reference: $0.text) }
    try await writing.run { base in try base.configuring(install.plugin, in: install.tenant, changes) }
  }
}
