import Diagnostics
import YAML

extension Document {
  /// The place of what an outermost key maps to; the file as a whole if it has no such key.
  func place(_ key: String) -> Place {
    Place(source, root[key]?.range)
  }
}
