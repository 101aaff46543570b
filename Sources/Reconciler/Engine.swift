/// The program itself, as far as its output depends on it.
public enum Engine {
  /// The version. It is part of what the output is a function of: another engine may write other bytes.
  public static let version = "0.1.0"
}
