extension Finding {
  /// The fix, unless it touches masked text: what it would write there might repeat what must not be shown.
  var printableFix: Fix? {
    guard let fix else { return nil }
    guard let stretch = fix.place.range?.bytes else { return fix }
    let touchesMask = fix.place.source?.masked.contains { mask in
      mask.lowerBound < stretch.upperBound && stretch.lowerBound < mask.upperBound || mask.contains(stretch.lowerBound)
    }
    return touchesMask == true ? nil : fix
  }

  /// What is said of mending it, here or of the code in general.
  var advice: String { help ?? code.mend }
}

extension SourceRange {
  /// The bytes from the first to before the last.
  var bytes: Range<Int> { Int(start.offset)..<max(Int(start.offset), Int(end.offset)) }
}
