/// What a run does while another one writes its output directory.
public enum Waiting: Sendable {
  /// It is stopped.
  case never

  /// It waits, however long that takes.
  case always

  /// It waits, unless another one does already. That one has not yet looked at where the branch is, so it will publish what
  /// this one would: of any number of runs that begin while one writes, one is left.
  case unlessAnotherDoes
}
