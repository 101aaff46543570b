import Git

extension Run {
  /// Tells whether the state holds the same `registry/`, `tenants/` and `schemas/` as a commit, or neither holds any.
  ///
  /// - Parameter base: The commit, as a revision; nil for one that holds nothing.
  /// - Throws: What reading commits and trees may.
  /// - Returns: Whether they do.
  public func hasSameInputs(as base: String?) throws(ReconcilerError) -> Bool {
    let snapshot = try Snapshot(request)
    let repository = try snapshot.open()
    do throws(GitError) {
      let other = try base.map { base throws(GitError) in try repository.commit(at: base).tree }
      for folder in Inventory.folders {
        let inOther = try other.map { tree throws(GitError) in try repository.folder(folder, in: tree) } ?? nil
        if try repository.folder(folder, in: snapshot.tree) != inOther { return false }
      }
      return true
    } catch { throw ReconcilerError(error) }
  }
}
