import Diagnostics
import YAML

/// A value in the tree that a run is over, read in place: a node is large, and a run looks at each of them many times.
@safe
struct Part {
  // SAFETY: Whoever starts a run holds the tree until it ends, and nobody changes it; so its nodes stay where they are.
  private let node: UnsafePointer<Node>

  /// A node that stays in its place while the part is in use.
  @unsafe
  init(_ node: UnsafePointer<Node>) { unsafe self.node = node }

  /// An element of a list.
  @inline(__always)
  init(_ elements: [Node], at position: Int) {
    unsafe node = elements.withUnsafeBufferPointer { elements in
      precondition(position < elements.count, "the position is one of the list")
      return unsafe elements.baseAddress.unsafelyUnwrapped + position
    }
  }

  /// The value of a member of a mapping.
  @inline(__always)
  init(_ members: [Node.Member], at position: Int) {
    unsafe node = members.withUnsafeBufferPointer { members in
      precondition(position < members.count, "the position is one of the mapping")
      let member = unsafe members.baseAddress.unsafelyUnwrapped + position
      return unsafe member.pointer(to: \.value).unsafelyUnwrapped
    }
  }

  /// What it is.
  @inline(__always)
  var value: Node.Value { unsafe node.pointee.value }

  /// Where it stands.
  var range: SourceRange { unsafe node.pointee.range }
}
