import TestSupport
import Testing

@testable import Git

@Suite struct RepositoryPoolTests {
  private let made: TemporaryRepository
  private let pool: RepositoryPool

  init() throws {
    made = try TemporaryRepository(files: ["a": "one\n"])
    pool = RepositoryPool(try RepositoryLocation(of: made.path, environment: [:]))
  }

  /// What tells a handle from another while both are there.
  private func identity(_ repository: borrowing Repository) -> ObjectIdentifier { ObjectIdentifier(repository.parts) }

  @Test func `a handle that was given back is lent again, one in use is not`() throws {
    let first = identity(try pool.open())
    let again = try pool.open()
    let other = identity(try pool.open())
    let second = identity(again)
    #expect(second == first)
    #expect(other != first)
  }

  @Test func `what came to the repository meanwhile is found`() throws {
    let before = try pool.open().files(below: pool.open().tree(at: "HEAD")).map(\.path.text)
    try made.commit(["b": "two\n"])
    try made.git("gc", "--quiet")
    let repository = try pool.open()
    let files = try repository.files(below: repository.tree(at: "HEAD"))
    let texts = try files.map { String(decoding: try repository.bytes(of: $0.id), as: UTF8.self) }
    #expect(before == ["a"])
    #expect(texts == ["one\n", "two\n"])
  }
}
