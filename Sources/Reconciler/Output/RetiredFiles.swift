/// Immutable files that the newest documents no longer name: `retired` in the output directory.
///
/// A page that was loaded a minute ago may still ask for them, so they stay until a run publishes yet another revision.
/// One line a file, `<revision> <path>`, in order of path; the revision is the first that did without the file. The list
/// may be lost: then all unnamed files are noted anew. So are those that a run noted which was cut off before it
/// published: pages of the revision before may still be there.
struct RetiredFiles {
  /// The file's name.
  static let name = "retired"

  /// The files that another revision, which was published, did without; they may go now.
  let due: [String]

  /// The lines of the others.
  private let staying: [String]

  /// Notes what is unnamed now, before any document is replaced.
  ///
  /// - Parameters:
  ///   - unnamed: The immutable files that the new documents do not name, in order.
  ///   - revision: The revision of the new documents.
  ///   - published: The revision of the documents that are there; nil if there are none.
  ///   - directory: The output directory.
  /// - Throws: What the file system says.
  /// - Returns: Which of them may go.
  static func note(
    _ unnamed: [String], revision: String, after published: String?, in directory: String
  ) throws(ReconcilerError) -> RetiredFiles {
    let path = directory + "/" + name
    let old = try FileSystem.read(path)
    var noted: [Substring: Substring] = [:]
    for line in lines(old) { noted[line.path] = line.revision }
    var lines: [String] = []
    var due: [String] = []
    var staying: [String] = []
    for file in unnamed {
      let first = noted[file[...]].map(String.init)
      // Published by this run's predecessor; or before this very revision, whose run was cut off while it deleted.
      let isDue = published == revision ? first != nil && first != revision : first != nil && first == published
      let line = "\(isDue ? first ?? revision : revision) \(file)"
      lines.append(line)
      if isDue { due.append(file) } else { staying.append(line) }
    }
    try write(lines, over: old, in: directory)
    return RetiredFiles(due: due, staying: staying)
  }

  /// The files on the list.
  static func paths(in directory: String) throws(ReconcilerError) -> [String] {
    lines(try FileSystem.read(directory + "/" + name)).map { String($0.path) }
  }

  private static func lines(_ bytes: [UInt8]?) -> [(revision: Substring, path: Substring)] {
    String(decoding: bytes ?? [], as: UTF8.self).split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ", maxSplits: 1)
      return parts.count == 2 ? (parts[0], parts[1]) : nil
    }
  }

  /// Takes the files that are gone off the list.
  func forgetDue(in directory: String) throws(ReconcilerError) {
    if !due.isEmpty { try Self.write(staying, over: nil, in: directory) }
  }

  private static func write(_ lines: [String], over old: [UInt8]?, in directory: String) throws(ReconcilerError) {
    let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
    guard bytes != old else { return }
    let path = directory + "/" + name
    if bytes.isEmpty { try FileSystem.removeFile(path) } else { try FileSystem.replace(path, bytes, mode: 0o600) }
  }
}
