internal import CGit2

extension Repository {
  /// What an open repository is made of. Whoever has it is the only one who has it, so it may go from one thread to another.
  final class Parts: @unchecked Sendable {
    let handle: Handle
    let database: Handle

    /// Reads most objects, without libgit2.
    let packs: PackReader

    /// How many objects were read.
    let reads = ReadCount()

    /// The commits whose parents a shallow clone left out.
    let boundary: Set<ObjectID>

    /// Opens a repository.
    convenience init(_ location: RepositoryLocation) throws(GitError) {
      try self.init(location, keepsNewObjects: !location.objectsInMemory.isEmpty)
    }

    /// Opens a repository, which may keep in memory what is added to it.
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
    }
  }

  var handle: Handle {
    _read { yield parts.handle }
  }

  var database: Handle {
    _read { yield parts.database }
  }
}
