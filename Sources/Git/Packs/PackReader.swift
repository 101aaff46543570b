private import Glibc

/// Reads objects from a repository's packs, for one handle.
///
/// libgit2 reads packs too, but all its handles share what they know of a pack and take locks for it, some twenty times for
/// an object: of what it takes to read a repository of small files, inflating them is a third. This reader shares nothing.
///
/// It knows the usual case alone. Whatever it does not have (a loose object, one of an alternate, one that was packed after
/// it had looked), or does not understand, or finds damaged or large, is nil, and libgit2 is asked, which also says what is
/// wrong. As libgit2 does here, it does not check the digests of objects.
final class PackReader {
  /// The most bytes that an object, its base or a delta may have here.
  private static let largest = 16 << 20

  /// The most bytes of objects that are kept.
  private static let keptLimit = 6 << 20

  /// How many changes may lie upon each other; git makes no more than 50 unless it is told to.
  private static let longestChain = 50

  /// An object that was read.
  private typealias Object = (kind: ObjectKind, bytes: [UInt8])

  /// Where an entry is.
  private struct Place: Hashable {
    let pack: Int
    let offset: Int

    func hash(into hasher: inout Hasher) { hasher.combine(offset) }
  }

  private let directories: [String]
  private let inflater = Inflater()
  private lazy var packs = directories.flatMap { Self.packs(in: $0) }

  /// The pack in which the last object was found.
  private var latest = 0

  /// What was read last: others are changes to it, or it is asked for after one of them.
  private var kept: [Place: Object] = [:]
  private var keptSize = 0

  /// Prepares to read the packs below some folders of objects; nothing is opened before the first object is read.
  init(objectDirectories: [String]) {
    directories = objectDirectories.map { $0 + "/pack" }
  }

  /// Reads an object; nil if libgit2 has to be asked.
  ///
  /// - Parameters:
  ///   - id: The object.
  ///   - kind: What it has to be.
  ///   - limit: How many bytes it may have at most.
  /// - Returns: Its bytes.
  func read(_ id: ObjectID, _ kind: ObjectKind, limit: Int) -> [UInt8]? {
    guard let place = place(of: id), let object = object(at: place, depth: 0), object.kind == kind,
      object.bytes.count <= limit
    else { return nil }
    return object.bytes
  }

  private func place(of id: ObjectID) -> Place? {
    guard latest < packs.count else { return nil }
    if let offset = packs[latest].offset(of: id) { return Place(pack: latest, offset: offset) }
    for pack in packs.indices where pack != latest {
      guard let offset = packs[pack].offset(of: id) else { continue }
      latest = pack
      return Place(pack: pack, offset: offset)
    }
    return nil
  }

  private func object(at place: Place, depth: Int) -> Object? {
    if let known = kept[place] { return known }
    guard let object = inflated(at: place, depth: depth) else { return nil }
    if object.bytes.count > Self.keptLimit { return object }
    if keptSize + object.bytes.count > Self.keptLimit {
      kept.removeAll(keepingCapacity: true)
      keptSize = 0
    }
    kept[place] = object
    keptSize += object.bytes.count
    return object
  }

  private func inflated(at place: Place, depth: Int) -> Object? {
    let pack = packs[place.pack]
    guard let entry = pack.entry(at: place.offset), entry.size <= Self.largest else { return nil }
    switch entry.content {
    case .object(let kind):
      return pack.bytes(of: entry, inflater).map { (kind, $0) }
    case .delta(let offset):
      guard depth < Self.longestChain,
        let base = object(at: Place(pack: place.pack, offset: offset), depth: depth + 1),
        let delta = pack.bytes(of: entry, inflater)
      else { return nil }
      var change = Delta(delta)
      return change.applied(to: base.bytes, limit: Self.largest).map { (base.kind, $0) }
    }
  }

  /// The packs in a folder, in order of name.
  private static func packs(in folder: String) -> [Pack] {
    guard let directory = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { name in
        unsafe String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasPrefix("pack-"), name.hasSuffix(".idx") { names.append(name) }
    }
    return names.sorted().compactMap { Pack(index: folder + "/" + $0) }
  }
}
