import Testing

@testable import Registry

@Suite struct IconFitsTests {
  private let listing = "registry/plugins/seat-map/plugin.yaml"
  private let icon = "registry/plugins/seat-map/icon.svg"

  private func repository(_ svg: String?) -> TestRepository {
    TestRepository.clean.with([listing: TestRepository.listing + "icon: 1️⃣icon.svg2️⃣\n", icon: svg])
  }

  private func expect(_ problem: String, _ svg: String?) {
    let reading = repository(svg).expect([ExpectedFinding(RuleCodes.iconInvalid, listing, "1️⃣2️⃣", problem)])
    #expect(reading?.registry.plugin("seat-map")?.icon == nil)
    #expect(reading?.registry.plugin("seat-map") != nil, "the plugin is listed without an icon")
  }

  @Test func `an icon of drawings is shown`() {
    let svg = """
      <?xml version="1.0"?>
      <!-- a seat -->
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><defs><linearGradient id="g"/></defs>
      <g fill="url(#g)"><path d="M0 0h8v8z"/><use href="#g"/></g><title>A > B</title></svg>
      """
    let reading = repository(svg).expect([])
    #expect(reading?.registry.plugin("seat-map")?.icon?.name == "icon.svg")
  }

  @Test func `an icon is beside the listing`() {
    expect("there is no `icon.svg` beside this file", nil)
  }

  @Test func `an icon has 64 KiB at most`() {
    let svg = "<svg>" + String(repeating: " ", count: 65_536) + "</svg>"
    expect("the icon has 65547 bytes, at most 65536 are allowed", svg)
  }

  @Test(arguments: [
    "<svg><script>alert(1)</script></svg>", "<svg><foreignObject/></svg>", "<svg><style>@import 'x'</style></svg>",
    "<svg><a href='https://x'/></svg>", "<svg><image href='x.png'/></svg>", "<svg onload='alert(1)'/>",
    "<svg ONLOAD = 'alert(1)'/>", "<svg><g\nonclick='x'/></svg>", "<svg><use href='https://x.example/y.svg#z'/></svg>",
    "<svg><use xlink:href = 'data:image/svg+xml,x'/></svg>", "<svg><g fill='url(https://x)'/></svg>",
    "<svg><g style='fill: url( https://x )'/></svg>", "<!DOCTYPE svg [<!ENTITY x 'y'>]><svg/>",
    "<svg><![CDATA[x]]></svg>",
    "<svg><use href='&#104;ttps://x'/></svg>", "<html/>", "hello", "", "<svg", "<!-- <svg/>",
    "<?php echo 1 ?><svg/>",
  ])
  func `what may do or load something is refused`(_ svg: String) {
    #expect(SVGIcon.problem(with: Array(svg.utf8)) != nil)
  }

  @Test func `an image is what its name says`() {
    #expect(
      Icon.problem(with: Plugin.Asset(name: "a.png", bytes: Array("<svg/>".utf8))) == "the icon is not a PNG image")
    #expect(Icon.problem(with: Plugin.Asset(name: "a.webp", bytes: [])) == "the icon is not a WebP image")
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]
    #expect(Icon.problem(with: Plugin.Asset(name: "a.png", bytes: png)) == nil)
    #expect(Icon.problem(with: Plugin.Asset(name: "a.webp", bytes: Array("RIFF1234WEBPVP8 ".utf8))) == nil)
    #expect(Icon.problem(with: Plugin.Asset(name: "a.svg", bytes: [0x3C, 0xFF])) == "the icon is not UTF-8")
  }
}
