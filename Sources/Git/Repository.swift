internal import CGit2

/// A git repository, open for reading.
///
/// One handle serves one thread; another thread opens its own from the same ``location``. With a handle for each thread
/// two threads take half the time; with one shared between them they would take longer than one alone.
public struct Repository: ~Copyable {
  /// Where the repository is.
  public let location: RepositoryLocation

  /// Whether history ends early here, since the repository was cloned with a depth.
  public var isShallow: Bool { !boundary.isEmpty }

  let handle: Handle
  let database: Handle

  /// Reads most objects, without libgit2.
  let packs: PackReader

  /// How many objects were read.
  let reads = ReadCount()

  /// The commits whose parents a shallow clone left out.
  let boundary: Set<ObjectID>

  /// Opens a repository that was found before.
  ///
  /// - Throws: `noRepository`, `unsupportedRepository`, `failed`.
  public init(_ location: RepositoryLocation) throws(GitError) {
    try self.init(location, keepsNewObjects: !location.objectsInMemory.isEmpty)
  }

  /// Opens a repository, and lets it keep in memory, for as long as it is open, what is added to it.
  init(_ location: RepositoryLocation, keepsNewObjects: Bool) throws(GitError) {
    let handle = try Handle.repository(at: location.gitDirectory, search: false)
    let operation = "open the repository at \(location.gitDirectory)"
    let ownWorkingTree = unsafe git_repository_workdir(handle.pointer).map { unsafe String(cString: $0) }
    if let workingTree = location.workingTree, workingTree != ownWorkingTree.map(withoutTrailingSlash) {
      try check(unsafe git_repository_set_workdir(handle.pointer, workingTree, 0), operation)
    }
    if let indexFile = location.indexFile {
      let index = try unsafe Handle(operation, free: git_index_free) { unsafe git_index_open($0, indexFile) }
      try check(unsafe git_repository_set_index(handle.pointer, index.pointer), operation)
    }
    if let objectDirectory = location.objectDirectories.first {
      let objects = try unsafe Handle(operation, free: git_odb_free) { unsafe git_odb_open($0, objectDirectory) }
      for alternate in location.objectDirectories.dropFirst() {
        try check(unsafe git_odb_add_disk_alternate(objects.pointer, alternate), operation)
      }
      try check(unsafe git_repository_set_odb(handle.pointer, objects.pointer), operation)
    }
    let database = try unsafe Handle(operation, free: git_odb_free) { unsafe git_repository_odb($0, handle.pointer) }
    if keepsNewObjects {
      try database.keepNewObjectsInMemory()
      for object in location.objectsInMemory { try database.write(object) }
    }
    let boundary = try ShallowFile.read(of: handle)

    // Nothing may throw from here on: what is partly set is not given back.
    packs = PackReader(
      objectDirectories: location.objectDirectories.isEmpty ? [handle.objectDirectory] : location.objectDirectories)
    self.handle = handle
    self.database = database
    self.boundary = boundary
    self.location = location
  }

  /// Finds a repository and opens it; see ``RepositoryLocation``.
  ///
  /// - Parameters:
  ///   - directory: A folder in a working tree, or a repository; nil for the one that git itself would use.
  ///   - environment: The variables of the environment.
  /// - Throws: `noRepository`, `ownedByAnother`, `unsupportedRepository`, `failed`.
  public init(at directory: String? = nil, environment: [String: String]) throws(GitError) {
    try self.init(RepositoryLocation(of: directory, environment: environment))
  }
}
