public import Diagnostics

extension RuleCodes {
  /// An icon that is missing, too large, or not an image to be shown to everyone.
  public static let iconInvalid = Code(
    "ICON_INVALID", .finding(.error), title: "the icon cannot be shown",
    explanation: "An icon is an SVG, PNG or WebP beside plugin.yaml, 64 KiB at most. An SVG holds drawings alone: no "
      + "script, no handler, no style sheet, nothing from elsewhere. The plugin is listed without an icon until then.",
    mend: "Put a file of that kind beside plugin.yaml.")
}

extension Rule<ListingInRegistry> {
  /// A listing's icon is there and can be shown.
  static var iconFits: Self {
    Rule(RuleCodes.iconInvalid) { subject, report in
      guard let name = subject.listing.icon else { return }
      let problem =
        subject.images[name].map(\.problem) ?? "there is no `\(name)` beside this file"
      if let problem { report.add(RuleCodes.iconInvalid, problem, at: subject.listing.document.place("icon")) }
    }
  }
}

/// Images that stand for plugins.
enum Icon {
  /// The most bytes that an icon may have.
  static let limit = 65_536

  /// What is wrong with an icon: a lower-case phrase. Nil if it can be shown.
  static func problem(with image: Plugin.Asset) -> String? {
    guard image.bytes.count <= limit else {
      return "the icon has \(image.bytes.count) bytes, at most \(limit) are allowed"
    }
    switch image.name.split(separator: ".").last {
    case "png": return isPNG(image.bytes) ? nil : "the icon is not a PNG image"
    case "webp": return isWebP(image.bytes) ? nil : "the icon is not a WebP image"
    default: return SVGIcon.problem(with: image.bytes)
    }
  }

  private static func isPNG(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
  }

  private static func isWebP(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: "RIFF".utf8) && bytes.dropFirst(8).starts(with: "WEBP".utf8)
  }
}
