/// Labels of Unicode written in ASCII (RFC 3492, sections 5 and 6).
enum Punycode {
  private static let base = 36
  private static let tMin = 1
  private static let tMax = 26
  private static let skew = 38
  private static let damp = 700
  private static let initialBias = 72
  private static let initialCode: UInt32 = 0x80

  /// The text that a code stands for; nil if it is damaged. Labels are short: longer ones than 63 digits are not looked at.
  static func decode(_ code: ArraySlice<UnicodeScalar>) -> [UnicodeScalar]? {
    guard code.count <= 63 else { return nil }
    let dash = code.lastIndex(of: "-")
    var text = dash.map { Array(code[..<$0]) } ?? []
    var rest = dash.map { code[($0 + 1)...] } ?? code
    var value = initialCode
    var position = 0
    var bias = initialBias
    while !rest.isEmpty {
      let start = position
      var weight = 1
      var step = base
      while true {
        guard let digit = rest.popFirst().flatMap(digit) else { return nil }
        let (product, overflowed) = digit.multipliedReportingOverflow(by: weight)
        let (sum, alsoOverflowed) = position.addingReportingOverflow(product)
        guard !overflowed, !alsoOverflowed else { return nil }
        position = sum
        let threshold = threshold(step, bias)
        if digit < threshold { break }
        let (nextWeight, weightOverflowed) = weight.multipliedReportingOverflow(by: base - threshold)
        guard !weightOverflowed else { return nil }
        weight = nextWeight
        step += base
      }
      let count = text.count + 1
      bias = adapted(position - start, count, isFirst: start == 0)
      guard let next = UInt32(exactly: Int(value) + position / count), let scalar = UnicodeScalar(next) else {
        return nil
      }
      value = next
      position %= count
      text.insert(scalar, at: position)
      position += 1
    }
    return text
  }

  /// The code for a text; nil for one that is far too long for a label.
  static func encode(_ text: [UnicodeScalar]) -> [UnicodeScalar]? {
    guard text.count <= 63 else { return nil }
    var code = text.filter(\.isASCII)
    let basicCount = code.count
    var handled = basicCount
    if basicCount > 0 { code.append("-") }
    var value = initialCode
    var delta = 0
    var bias = initialBias
    while handled < text.count, let next = text.map(\.value).filter({ $0 >= value }).min() {
      delta += Int(next - value) * (handled + 1)
      value = next
      for scalar in text {
        if scalar.value < value { delta += 1 }
        guard scalar.value == value else { continue }
        var rest = delta
        var step = base
        while true {
          let threshold = threshold(step, bias)
          if rest < threshold { break }
          code.append(character(threshold + (rest - threshold) % (base - threshold)))
          rest = (rest - threshold) / (base - threshold)
          step += base
        }
        code.append(character(rest))
        bias = adapted(delta, handled + 1, isFirst: handled == basicCount)
        delta = 0
        handled += 1
      }
      delta += 1
      value += 1
    }
    return code
  }

  private static func threshold(_ step: Int, _ bias: Int) -> Int { min(max(step - bias, tMin), tMax) }

  private static func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / damp : delta / 2
    delta += delta / count
    var step = 0
    while delta > (base - tMin) * tMax / 2 {
      delta /= base - tMin
      step += base
    }
    return step + (base - tMin + 1) * delta / (delta + skew)
  }

  private static func digit(_ scalar: UnicodeScalar) -> Int? {
    switch scalar {
    case "a"..."z": Int(scalar.value - 0x61)
    case "A"..."Z": Int(scalar.value - 0x41)
    case "0"..."9": Int(scalar.value - 0x30) + 26
    default: nil
    }
  }

  private static func character(_ digit: Int) -> UnicodeScalar {
    UnicodeScalar(UInt8(digit < 26 ? digit + 0x61 : digit - 26 + 0x30))
  }
}
