// What libgit2 1.5 would reach a network through. Patchbay never does.
//
// Where libgit2 is linked as an archive, the linker takes a part of it only for a name that is still missing; these are
// not, so the parts that need libraries for SSH, TLS and Kerberos stay away, and those libraries with them. To load
// them takes 4 ms, more than everything else of a short run. A shared libgit2 has functions of its own.

/// Prepares SSH: there is none.
///
/// - Returns: 0, which means that all went well.
@c(git_transport_ssh_global_init)
public func prepareNoSSH() -> CInt { 0 }

/// Speaks with a server over SSH: refused.
///
/// - Returns: -1, which means that it failed.
@c(git_smart_subtransport_ssh)
public func refuseSSH(_ out: OpaquePointer?, _ owner: OpaquePointer?, _ parameter: OpaquePointer?) -> CInt { -1 }

/// Proves who one is with Kerberos: refused.
///
/// - Returns: -1, which means that it failed.
@c(git_http_auth_negotiate)
public func refuseKerberos(_ out: OpaquePointer?, _ url: OpaquePointer?) -> CInt { -1 }

/// Prepares TLS: there is none.
///
/// - Returns: 0, which means that all went well.
@c(git_mbedtls_stream_global_init)
public func prepareNoTLS() -> CInt { 0 }

/// Takes other certificates: refused.
///
/// - Returns: -1, which means that it failed.
@c(git_mbedtls__set_cert_location)
public func refuseCertificates(_ file: UnsafePointer<CChar>?, _ path: UnsafePointer<CChar>?) -> CInt { -1 }

/// Connects over TLS: refused.
///
/// - Returns: -1, which means that it failed.
@c(git_mbedtls_stream_new)
public func refuseTLS(_ out: OpaquePointer?, _ host: UnsafePointer<CChar>?, _ port: UnsafePointer<CChar>?) -> CInt {
  -1
}

/// Connects over TLS on what is connected: refused.
///
/// - Returns: -1, which means that it failed.
@c(git_mbedtls_stream_wrap)
public func refuseTLS(_ out: OpaquePointer?, on stream: OpaquePointer?, _ host: UnsafePointer<CChar>?) -> CInt { -1 }
