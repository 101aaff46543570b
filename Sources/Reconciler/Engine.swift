import Glibc

/// The program itself, as far as its output depends on it.
public enum Engine {
  /// The version. It is part of what the output is a function of: another engine may write other bytes.
  public static let version = "0.1.0"

  /// Stands for this very program file: its version, its size and when it was made. What another one remembers is not used.
  static let build: String = {
    var status = stat()
    guard stat("/proc/self/exe", &status) == 0 else { return version }
    return "\(version) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }()
}
