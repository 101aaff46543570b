extension Store {
  /// The history of one subject; nil if there is none.
  public func history(of subject: String) throws(StoreError) -> HistoryRow? {
    try row(.history, "read a history") { $0.bind(subject) }
  }

  /// All histories, in order of subject.
  public func histories() throws(StoreError) -> [HistoryRow] { try rows(.histories, "read the histories") }

  /// Keeps a history, in place of the one that the subject had.
  public func put(_ history: HistoryRow) throws(StoreError) { try put(history, .putHistory, "write a history") }

  /// Forgets all histories.
  public func removeHistories() throws(StoreError) { try run(.removeHistories, "remove the histories") { _ in } }
}
