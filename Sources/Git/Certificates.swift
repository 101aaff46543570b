/// Takes the place of mbed TLS's function of this name in the whole process, and reads no certificates.
///
/// Debian's libgit2 reads those of all authorities when it starts, for HTTPS: 8 ms, more than everything else of a short
/// run. Patchbay never talks to a network through it; what would try trusts nobody, and fails. The linker prefers a
/// program's own functions to those of shared libraries; a libgit2 that uses another library for TLS is not concerned.
///
/// mbed TLS: `mbedtls_x509_crt_parse_file`, <https://mbed-tls.readthedocs.io/projects/api/>.
///
/// - Returns: 0, which means that all went well.
@c(mbedtls_x509_crt_parse_file)
public func readNoCertificates(_ chain: OpaquePointer?, _ path: UnsafePointer<CChar>?) -> CInt { 0 }
