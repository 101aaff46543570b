import Dispatch
import Glibc
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Serves a preview over HTTP/1.1, on one address.
public struct Server: Sendable {
  private let site: Site
  private let host: String
  private let port: Int

  /// Prepares a server.
  ///
  /// - Parameters:
  ///   - preview: What is served.
  ///   - host: The address that is listened on.
  ///   - port: The port.
  public init(_ preview: Preview, host: String, port: Int) {
    site = Site(preview)
    self.host = host
    self.port = port
  }

  /// Serves until the process is told to end.
  ///
  /// - Parameter ready: Is called as soon as questions are answered.
  /// - Throws: What keeps the address from being listened on.
  public func run(ready: @escaping @Sendable () -> Void) async throws {
    var logger = Logger(label: "patchbay")
    logger.logLevel = .critical
    let application = Application(
      responder: CallbackResponder<BasicRequestContext> { request, _ in respond(to: request) },
      configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: "patchbay"),
      onServerRunning: { _ in ready() }, logger: logger)
    // Streams of events never end by themselves, so nothing is waited for.
    let serving = Task { try await application.run() }
    let signals = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { serving.cancel() }
      source.resume()
      return source
    }
    defer { for source in signals { source.cancel() } }
    do { try await serving.value } catch is CancellationError {}
  }

  private func respond(to request: Request) -> Response {
    if request.uri.path == "/preview/events" { return events() }
    let answer = site.answer(
      Question(method: request.method.rawValue, path: request.uri.path) { name in
        HTTPField.Name(name).flatMap { request.headers[$0] }
      })
    var headers = HTTPFields()
    for header in answer.headers {
      if let name = HTTPField.Name(header.name) { headers.append(HTTPField(name: name, value: header.value)) }
    }
    if answer.status != 304 { headers[.contentLength] = String(answer.length) }
    return Response(
      status: HTTPResponse.Status(code: answer.status), headers: headers,
      body: answer.body.isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
  }

  /// Tells which revision is shown, now and whenever it is another one (server-sent events).
  ///
  /// WHATWG: <https://html.spec.whatwg.org/multipage/server-sent-events.html>.
  private func events() -> Response {
    let revisions = site.preview.revisions()
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
      body: ResponseBody { writer in
        for await revision in revisions {
          try await writer.write(ByteBuffer(string: "event: published\ndata: \(revision)\n\n"))
        }
        try await writer.finish(nil)
      })
  }
}
