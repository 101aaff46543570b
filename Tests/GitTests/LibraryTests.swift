import Git
import Glibc
import Testing

@Suite struct LibraryTests {
  @Test func `libgit2 finds the function that reads no certificates`() throws {
    // What a shared library finds under a name is what the whole program does.
    let found = try #require(dlsym(nil, "mbedtls_x509_crt_parse_file"))
    typealias Function = @convention(c) (OpaquePointer?, UnsafePointer<CChar>?) -> CInt
    #expect(unsafeBitCast(found, to: Function.self)(nil, "/there/is/no/such/file") == 0, "mbed TLS's own would fail")
  }

  @Test func `libgit2 finds no way to a network`() throws {
    let found = try #require(dlsym(nil, "git_smart_subtransport_ssh"))
    typealias Function = @convention(c) (OpaquePointer?, OpaquePointer?, OpaquePointer?) -> CInt
    #expect(unsafeBitCast(found, to: Function.self)(nil, nil, nil) == -1, "libgit2's own would crash")
  }
}
