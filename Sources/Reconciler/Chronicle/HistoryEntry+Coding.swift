import ByteCoding
import Diagnostics
import Registry
import Rendering

extension [HistoryEntry] {
  /// These entries as bytes.
  var encoded: [UInt8] {
    var bytes = ByteEncoder(capacity: 160 * count)
    bytes.add(each: self) { bytes, entry in
      bytes.add(entry.number)
      bytes.add(entry.commit.id)
      for person in [entry.commit.author, entry.commit.committer] {
        bytes.add(shared: person.name)
        bytes.add(shared: person.email)
      }
      bytes.add(Int(entry.commit.time.seconds))
      bytes.add(optional: entry.commit.signature) { $0.add(shared: $1) }
      bytes.add(entry.commit.summary)
      bytes.add(each: entry.events) { bytes, event in
        bytes.add(shared: event.kind.rawValue)
        for text in [event.plugin, event.version, event.from, event.to] {
          bytes.add(optional: text) { $0.add(shared: $1) }
        }
        bytes.add(each: event.names) { $0.add(shared: $1) }
      }
    }
    return bytes.bytes
  }

  /// Reads entries.
  init(encoded: [UInt8]) throws(DamagedBytes) {
    self = try encoded.decoded { decoder throws(DamagedBytes) in
      try decoder.bytes.list { bytes throws(DamagedBytes) in try HistoryEntry(from: &bytes) }
    }
  }
}

extension HistoryEntry {
  fileprivate init(from bytes: inout ByteDecoder) throws(DamagedBytes) {
    let number = try bytes.integer()
    let id = try bytes.text()
    let author = try HistoryCommit.Person(from: &bytes)
    let committer = try HistoryCommit.Person(from: &bytes)
    let time = Timestamp(seconds: Int64(try bytes.integer()))
    let signature = try bytes.optional { bytes throws(DamagedBytes) in try bytes.sharedText() }
    let summary = try bytes.text()
    self.init(
      number: number,
      commit: HistoryCommit(
        id: id, author: author, committer: committer, time: time, signature: signature, summary: summary),
      events: try bytes.list { bytes throws(DamagedBytes) in try HistoryEvent(from: &bytes) })
  }
}

extension HistoryCommit.Person {
  fileprivate init(from bytes: inout ByteDecoder) throws(DamagedBytes) {
    self.init(name: try bytes.sharedText(), email: try bytes.sharedText())
  }
}

extension HistoryEvent {
  fileprivate init(from bytes: inout ByteDecoder) throws(DamagedBytes) {
    guard let kind = Kind(rawValue: try bytes.sharedText()) else { throw DamagedBytes() }
    func text() throws(DamagedBytes) -> String? {
      try bytes.optional { bytes throws(DamagedBytes) in try bytes.sharedText() }
    }
    self.init(
      kind, plugin: try text(), version: try text(), from: try text(), to: try text(),
      names: try bytes.list { bytes throws(DamagedBytes) in try bytes.sharedText() })
  }
}
