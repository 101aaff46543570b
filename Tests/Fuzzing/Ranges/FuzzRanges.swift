import Versioning

/// Any text is a version or not, a range or not; what is read is written so that it is read again as the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  if let version = Version(text) {
    precondition(
      version.description == text && version == version && !(version < version), "only canonical text is read")
  }
  if let version = Version(npm: text) {
    precondition(Version(version.description)?.description == version.description, "what npm reads is a version")
  }
  if let version = Version(releaseName: text) { precondition(version.description == text, "a name is canonical") }
  for includesPrereleases in [false, true] { check(text, includesPrereleases: includesPrereleases) }
  return 0
}

private let probes = [
  "0.0.0", "1.2.3", "1.2.3-a", "0.0.0-0", "9007199254740991.9007199254740991.9007199254740991",
].compactMap { Version($0) }

private func check(_ text: String, includesPrereleases: Bool) {
  do throws(VersionRangeError) {
    let range = try VersionRange(text, includesPrereleases: includesPrereleases)
    let again = try VersionRange(range.canonical, includesPrereleases: includesPrereleases)
    precondition(again.canonical == range.canonical, "\(range.canonical) is read as \(again.canonical)")
    for probe in probes { precondition(range.contains(probe) == again.contains(probe), "\(probe) is in one of two") }
    if let exact = range.exact { precondition(range.contains(exact), "a pin holds its version") }
  } catch {
    precondition(0...text.utf8.count ~= error.offset, "the mistake is in the text")
  }
}
