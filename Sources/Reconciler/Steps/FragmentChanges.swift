import Registry
import Rendering
import Store

/// How the parts change that plugins, and releases which are lent, bring to the documents that list everything.
struct FragmentChanges {
  /// The parts that are new or other than they were.
  private(set) var written: [Fragment] = []

  /// The parts that are gone.
  private(set) var removed: [FragmentKey] = []

  /// The documents that differ; nil if all are made.
  private(set) var documents: Set<SharedDocument>?

  /// All parts, where everything is made.
  init(all fragments: [Fragment]) {
    written = fragments
  }

  /// Compares the parts of some owners with those that are remembered.
  ///
  /// - Parameters:
  ///   - fragments: The parts of the owners now, by owner; none for one that is gone.
  ///   - memory: What is remembered.
  /// - Throws: `MemoryLost` and others if what is remembered cannot be used.
  init(_ fragments: [String: [Fragment]], over memory: Memory) throws {
    var documents: Set<SharedDocument> = []
    for (owner, new) in fragments {
      var old: [FragmentKey: [UInt8]] = [:]
      for row in try memory.fragments(ofOwner: owner) { old[FragmentKey(row)] = row.bytes }
      for fragment in new where old.removeValue(forKey: FragmentKey(fragment)) != fragment.bytes {
        written.append(fragment)
        documents.insert(fragment.document)
      }
      for key in old.keys {
        removed.append(key)
        guard let document = SharedDocument(rawValue: key.document) else { throw MemoryLost() }
        documents.insert(document)
      }
    }
    self.documents = documents
  }

  /// The parts of a document, in their order.
  func fragments(of document: SharedDocument, over memory: Memory) throws -> [Fragment] {
    var news = written.filter { $0.document == document }.sorted(by: Fragment.precedes)[...]
    let path = document.rawValue
    let gone = Set(removed.lazy.filter { $0.document == path }.map(\.place))
    var fragments: [Fragment] = []
    for row in try memory.fragments(ofDocument: path) {
      let old = Fragment(row, document)
      while let new = news.first, Fragment.precedes(new, old) { fragments.append(news.removeFirst()) }
      if let new = news.first, new.place == old.place {
        fragments.append(news.removeFirst())
      } else if !gone.contains(old.place) {
        fragments.append(old)
      }
    }
    return fragments + news
  }
}

/// Where a part stands.
struct FragmentKey: Hashable, Sendable {
  /// The document's path.
  let document: String

  /// The place in it.
  let place: String

  init(_ row: FragmentRow) { (document, place) = (row.document, row.place) }

  init(_ fragment: Fragment) { (document, place) = (fragment.document.rawValue, fragment.place) }
}

extension Fragment {
  /// A remembered part.
  init(_ row: FragmentRow, _ document: SharedDocument) {
    self.init(document: document, owner: row.owner, place: row.place, bytes: row.bytes)
  }
}

extension FragmentRow {
  /// A part, to be remembered.
  init(_ fragment: Fragment) {
    self.init(
      document: fragment.document.rawValue, place: fragment.place, owner: fragment.owner, bytes: fragment.bytes)
  }
}
