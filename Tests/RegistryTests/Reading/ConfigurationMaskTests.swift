import Testing

@testable import Registry

@Suite struct ConfigurationMaskTests {
  /// The text as a printer may show it.
  private func shown(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for range in ConfigurationMask.ranges(in: bytes).reversed() { bytes.replaceSubrange(range, with: "•••".utf8) }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `every value under configuration is hidden, from a line with that key to the next with a key in column 1`()
  {
    let text = """
      # an install
      version: "^2.1"
      configuration:
        label: Hello there   # not for everyone
        nested:
          inner: secret
        list:
          - one
          - {two: 2}
        text: |
          line: one
          line two

        # a comment
        key: {secretRef: "vault:kv/x"}
      grants: ["orders:read"]

      """
    #expect(
      shown(text) == """
        # an install
        version: "^2.1"
        configuration:
          label: •••
          nested:
            inner: •••
          list:
            •••
            •••
          text: •••
            •••
            •••

          •••
          key: •••
        grants: ["orders:read"]

        """)
  }

  @Test(arguments: [
    "configuration: {a: secret}\nenabled: true\n", "\"configuration\": {a: secret}\nenabled: true\n",
    "'configuration': {a: secret}\nenabled: true\n", "\u{FEFF}configuration: {a: secret}\nenabled: true\n",
    "configuration: secret\nenabled: true\n", "configuration:\n- secret\nenabled: true\n",
    "configuration:\n  a: b\n    secret: c\nenabled: true\n", "configuration:\r\n  a: secret\r\nenabled: true\r\n",
    "---\nconfiguration: {a: secret}\nenabled: true\n", "configuration:\n\n#secret\n  a: secret\nenabled: true\n",
    "enabled: true\nconfiguration:\n  secret", "configuration:\n  ? secret\n  : x\nenabled: true\n",
    "configuration:\n\tsecret: 1\nenabled: true\n", "configuration:\n  a: b\n  secret\nenabled: true\n",
    "configuration: &secret {a: 1}\nenabled: true\n", "configurations: {a: secret}\nenabled: true\n",
    "config:\n  a: secret\nenabled: true\n", "cofiguration: {a: secret}\nenabled: true\n",
  ])
  func `values are hidden and the rest is shown`(_ text: String) {
    #expect(!shown(text).contains("secret") && shown(text).contains("enabled: true"))
  }

  @Test(arguments: [
    "{version: 1, configuration: {a: secret}}", "{version: 1,\nconfiguration: {a: secret}}",
    "? configuration\n: {a: secret}\n", "\"config\\u0075ration\": secret\n", "!!str configuration: secret\n",
    "&a configuration: secret\n", "  configuration:\n    a: secret\n", "version: 1\n\u{85}configuration: secret\n",
    "version: 1\u{2028}configuration: secret\n", "configuration: {a: \"x\ngrants: secret\"}\n",
    "configuration:\n  a: [x,\ngrants: secret]\n", "configuration:\n  a: 'x\ngrants: secret'\n",
    "\"configuration\n\": secret", "configuration : secret", "version: 1\nconfigura\0tion: secret\n",
  ])
  func `where that is not certain the whole file is hidden`(_ text: String) {
    #expect(shown(text) == "•••")
  }

  @Test func `an empty file hides nothing`() {
    #expect(ConfigurationMask.ranges(in: []).isEmpty)
  }

  @Test func `a key further inside is not meant`() {
    let text = "version: \"1\"\nx-note:\n  configuration: shown\n"
    #expect(shown(text) == text)
  }
}
