import Diagnostics
public import Git
import Reconciler
import YAML

/// An edit that was thought out and not written yet.
public struct Proposal: Sendable {
  /// What it does, as the subject of a commit: "Install seat-map in riverside-arena".
  public let subject: String

  /// The files that it changes; none if everything is as it is to be.
  public let edits: [FileEdit]

  /// Puts together an edit; files that would stay as they are do not count.
  init(_ subject: String, _ files: [(path: String, bytes: [UInt8]?)], of base: Base) throws(ReconcilerError) {
    self.subject = subject
    var edits: [FileEdit] = []
    for file in files {
      let present = try base.bytes(of: file.path)
      if file.bytes != present { edits.append(FileEdit(path: TreePath(file.path), bytes: file.bytes)) }
    }
    self.edits = edits
  }
}

extension Base {
  /// An edit of one document.
  func edit(
    _ subject: String, _ document: Document, _ change: (inout Editor) throws(EditError) -> Void
  ) throws(ReconcilerError) -> Proposal {
    let edited = try document.edited(change)
    return try Proposal(subject, [(document.source.path, edited.source.bytes)], of: self)
  }
}

extension Document {
  /// The document with some of its values changed.
  func edited(_ change: (inout Editor) throws(EditError) -> Void) throws(ReconcilerError) -> Document {
    var editor = Editor(self)
    do throws(EditError) { try change(&editor) } catch {
      throw ReconcilerError(
        AuthoringCodes.editImpossible, "\(source.path): \(error.description)", remedy: .usage)
    }
    return editor.document
  }
}
