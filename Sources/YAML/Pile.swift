private import Glibc

/// A stack whose upper part leaves as an array: moved, not copied, into exactly the room it needs.
///
/// Its memory is that of `malloc`. What Swift allocates for a pointer is aligned by `posix_memalign`, which goes past all
/// that `malloc` keeps at hand, and cuts up what it finds.
@safe
struct Pile<Element>: ~Copyable {
  /// How many elements there are.
  private(set) var count = 0

  private var capacity: Int
  private var storage: UnsafeMutablePointer<Element>

  init(capacity: Int) {
    self.capacity = capacity
    unsafe storage = Self.allocate(capacity)
  }

  deinit {
    unsafe storage.deinitialize(count: count)
    unsafe free(storage)
  }

  /// Adds an element on top.
  mutating func push(_ element: consuming Element) {
    if count == capacity { grow() }
    // SAFETY: the room at `count` is there, and not in use.
    unsafe (storage + count).initialize(to: element)
    count += 1
  }

  /// The topmost element.
  ///
  /// - Precondition: There is one.
  var top: Element {
    get {
      precondition(count > 0, "there is a top")
      return unsafe storage[count - 1]
    }
    _modify {
      precondition(count > 0, "there is a top")
      yield unsafe &storage[count - 1]
    }
  }

  /// Takes away what lies above the first `base` elements.
  mutating func takeAll(above base: Int) -> [Element] {
    precondition(base <= count, "a pile has only what was put there")
    var elements: [Element] = []
    elements.reserveCapacity(count - base)
    for index in base..<count { unsafe elements.append((storage + index).move()) }
    count = base
    return elements
  }

  private mutating func grow() {
    let larger = unsafe Self.allocate(capacity * 2)
    unsafe larger.moveInitialize(from: storage, count: count)
    unsafe free(storage)
    unsafe storage = larger
    capacity *= 2
  }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Element> {
    precondition(MemoryLayout<Element>.alignment <= 16, "what malloc gives is aligned for it")
    guard let memory = unsafe malloc(capacity * MemoryLayout<Element>.stride) else {
      preconditionFailure("there is memory")
    }
    return unsafe memory.bindMemory(to: Element.self, capacity: capacity)
  }
}
