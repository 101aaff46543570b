internal import ByteCoding

/// What a run remembers for the next one: the file `.pages`. It is a cache: what cannot be read was never written.
struct Memory: Equatable, Sendable {
  /// What was remembered of a plugin.
  struct Plugin: Equatable, Sendable {
    /// What told its document from others.
    let document: FileIdentity

    /// What its page asked of the documents that list everything, and what the answers came to.
    let questions: [Question]
    let answers: Fingerprint

    /// The name of its icon's file.
    let icon: String?

    /// When something happened to it last.
    let changed: String
  }

  /// All documents together; nil if what is there was not made of them.
  var documents: Fingerprint?

  /// What each file was made of, by path.
  var files: [String: Fingerprint] = [:]

  /// By id.
  var plugins: [String: Plugin] = [:]
}

// MARK: - Coding

extension Memory {
  private static let heading = "patchbay pages, made by \(FileSystem.thisProgram())\n"

  /// Reads what this program remembered; nothing of what another one wrote, or of what was damaged.
  init(_ bytes: [UInt8]) {
    self.init()
    guard bytes.starts(with: Self.heading.utf8) else { return }
    let content = bytes[Self.heading.utf8.count...]
    if let memory = try? unsafe content.withUnsafeBytes({
      var decoder = try unsafe ByteDecoder(sealed: $0)
      return try Memory(&decoder)
    }) {
      self = memory
    }
  }

  /// The file's bytes.
  var bytes: [UInt8] {
    var encoder = ByteEncoder(capacity: 64 * files.count + 256 * plugins.count)
    encoder.add(optional: documents) { $0.add($1) }
    encoder.add(each: files) {
      $0.add($1.key)
      $0.add($1.value)
    }
    encoder.add(each: plugins) {
      $0.add($1.key)
      $0.add($1.value)
    }
    return Array(Self.heading.utf8) + encoder.sealed()
  }

  private init(_ decoder: inout ByteDecoder) throws(DamagedBytes) {
    documents = try decoder.optional { (decoder) throws(DamagedBytes) in try decoder.fingerprint() }
    for _ in 0..<(try decoder.count()) { files[try decoder.text()] = try decoder.fingerprint() }
    for _ in 0..<(try decoder.count()) { plugins[try decoder.text()] = try decoder.plugin() }
  }
}

extension ByteEncoder {
  fileprivate mutating func add(_ fingerprint: Fingerprint) {
    add(fixed: UInt64(truncatingIfNeeded: fingerprint.value))
    add(fixed: UInt64(truncatingIfNeeded: fingerprint.value >> 64))
  }

  fileprivate mutating func add(_ plugin: Memory.Plugin) {
    for number in [plugin.document.inode, plugin.document.size, plugin.document.changed] { add(number) }
    add(each: plugin.questions) {
      $0.add(byte: $1.kind.rawValue)
      $0.add(shared: $1.subject)
    }
    add(plugin.answers)
    add(optional: plugin.icon) { $0.add($1) }
    add(shared: plugin.changed)
  }
}

extension ByteDecoder {
  fileprivate mutating func fingerprint() throws(DamagedBytes) -> Fingerprint {
    let (low, high) = (try fixed(), try fixed())
    return Fingerprint(UInt128(high) << 64 | UInt128(low))
  }

  fileprivate mutating func plugin() throws(DamagedBytes) -> Memory.Plugin {
    Memory.Plugin(
      document: FileIdentity(inode: try number(), size: try number(), changed: try number()),
      questions: try list { (decoder) throws(DamagedBytes) in
        guard let kind = Question.Kind(rawValue: try decoder.byte()) else { throw DamagedBytes() }
        return Question(kind, try decoder.sharedText())
      },
      answers: try fingerprint(), icon: try optional { (decoder) throws(DamagedBytes) in try decoder.text() },
      changed: try sharedText())
  }
}
