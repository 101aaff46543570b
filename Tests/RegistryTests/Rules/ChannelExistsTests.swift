import Testing

@testable import Registry

@Suite struct ChannelExistsTests {
  @Test func `an install follows a channel that the plugin has`() {
    let install = "tenants/riverside/installs/seat-map.yaml"
    TestRepository.clean
      .with([
        "registry/plugins/seat-map/plugin.yaml": TestRepository.listing + "channels: {stable: 1.0.0}\n",
        install: "channel: 1️⃣stabel2️⃣\n",
      ])
      .expect([
        ExpectedFinding(
          RuleCodes.channelUnknown, install, "1️⃣2️⃣", "`seat-map` has no channel `stabel`", help: "did you mean `stable`?",
          fix: "stable")
      ])
  }
}
