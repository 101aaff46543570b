/// The place of one hook in a repository.
struct HookFile {
  let hook: Hook

  /// Where git looks for it.
  let path: String

  init(_ hook: Hook, in folder: String) {
    self.hook = hook
    path = folder + "/" + hook.rawValue
  }

  /// Where the hook is that stood there before.
  var earlier: String { path + Hook.earlierSuffix }

  /// Whether the script there is Patchbay's.
  var isInstalled: Bool {
    get throws { try Files.read(path)?.contains(Hook.mark) ?? false }
  }

  /// Whether there was a hook before, which goes first.
  var hasEarlier: Bool { Files.exists(earlier) }

  /// Whether another hook has taken the place of Patchbay's, with the one before still there: one of them would be lost.
  var isTaken: Bool {
    get throws { try hasEarlier && Files.exists(path) && !isInstalled }
  }

  /// Puts the script in its place; a hook that stands there steps aside. At no moment is there none.
  func install(_ program: String) throws {
    if try !isInstalled, Files.exists(path) { try Files.link(path, as: earlier) }
    let new = path + ".new"
    try Files.write(hook.script(program), to: new)
    try Files.makeExecutable(new)
    try Files.rename(new, to: path)
  }

  /// Takes the script away and puts back what stood there before.
  func uninstall() throws {
    if hasEarlier { try Files.rename(earlier, to: path) } else { try Files.remove(path) }
  }
}
