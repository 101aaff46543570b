import Foundation
import Store
import TestSupport

/// What happens to an output between two runs, other than by a run.
enum Disturbance: String, CaseIterable, Sendable {
  // What is remembered is lost or damaged.
  case storeRemoved
  case storeEmptied
  case storeTruncated
  case storeOverwritten

  // What is remembered is of something else.
  case storeOfAnotherEngine
  case storeOfAnotherOutput
  case storeBeforeLastRun

  // What is remembered is right, and the output is not there.
  case publicRemoved
  case privateRemoved
  case indexRemoved

  // What is remembered is right, and single files are not: only a run that verifies finds out.
  case documentSpoiled
  case documentRemoved

  /// Whether only a run that verifies mends it.
  var asksForVerifying: Bool { self == .documentSpoiled || self == .documentRemoved }

  /// What the next run says of it, if it is not one that verifies.
  var note: String? {
    switch self {
    case .storeRemoved: "Nothing is remembered of what was published: everything was made again."
    case .storeEmptied: "What was remembered cannot be used, since it is empty: everything was made again."
    case .storeTruncated, .storeOverwritten:
      "What was remembered cannot be used, since it is damaged: everything was made again."
    case .storeOfAnotherEngine:
      "What was remembered cannot be used, since it was made by another version of patchbay: everything was made again."
    case .storeOfAnotherOutput, .storeBeforeLastRun, .publicRemoved, .privateRemoved, .indexRemoved:
      "What is published is not what was remembered: everything was made again."
    case .documentSpoiled, .documentRemoved: nil
    }
  }

  /// Whether there may be nothing to say: the damage is where nobody looks, or the other store tells of the same commit.
  var mayGoUnnoticed: Bool {
    [.storeTruncated, .storeOverwritten, .storeOfAnotherOutput, .storeBeforeLastRun].contains(self)
  }

  /// Lets it happen.
  ///
  /// - Parameters:
  ///   - output: The output directory.
  ///   - other: Another one, which shows another state.
  ///   - earlier: The store as it was before the last run; nil if there was none.
  /// - Throws: What the file system and the store say.
  func strike(_ output: String, other: String, earlier: Data?) throws {
    let files = FileManager.default
    let store = URL(fileURLWithPath: output + "/state.sqlite")
    let content = (try? Data(contentsOf: store)) ?? Data("SQLite format 3\u{0}, not quite".utf8)
    switch self {
    case .storeRemoved: try Store.remove(at: store.path)
    case .storeEmptied: try Data().write(to: store)
    case .storeTruncated: try content.prefix(content.count * 2 / 3).write(to: store)
    case .storeOverwritten:
      let middle = content.count / 2
      try (content.prefix(middle) + Data(repeating: 0x5a, count: 64) + content.dropFirst(middle + 64)).write(to: store)
    case .storeOfAnotherEngine:
      try Store.remove(at: store.path)
      try Store.open(at: store.path, version: "of another engine").setFact("revision", to: [1])
    case .storeOfAnotherOutput:
      try files.contents(atPath: other + "/state.sqlite")?.write(to: store)
    case .storeBeforeLastRun: try earlier?.write(to: store)
    case .publicRemoved: try files.removeItem(atPath: output + "/public")
    case .privateRemoved: try files.removeItem(atPath: output + "/private")
    case .indexRemoved: try files.removeItem(atPath: output + "/public/index.json")
    case .documentSpoiled:
      try Data("{}".utf8).write(to: URL(fileURLWithPath: output + "/public/catalog.json"))
    case .documentRemoved: try files.removeItem(atPath: output + "/private/status.json")
    }
  }
}
