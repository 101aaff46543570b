import JSONText

extension Timings {
  /// What was recorded, in the trace-event format, one lane a worker: <chrome://tracing> and <https://ui.perfetto.dev> show it.
  ///
  /// The format: <https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU>.
  public var trace: [UInt8] {
    let spans = spans
    var json = JSONWriter(capacity: 128 * (spans.count + 4))
    json.object { json in
      json.member("displayTimeUnit", "ms")
      json.key("traceEvents")
      json.array { json in
        for lane in Set(spans.map(\.lane)).sorted() {
          event(&json, "thread_name", phase: "M", lane: lane) { json in
            json.key("args")
            json.object { $0.member("name", lane == 0 ? "run" : "worker \(lane)") }
          }
        }
        for span in spans {
          event(&json, span.step.rawValue, phase: "X", lane: span.lane) { json in
            json.member("ts", span.start.microseconds)
            json.member("dur", (span.start + span.duration).microseconds - span.start.microseconds)
          }
        }
      }
    }
    json.newline()
    return json.bytes
  }

  private func event(
    _ json: inout JSONWriter, _ name: String, phase: String, lane: Int, _ members: (inout JSONWriter) -> Void
  ) {
    json.newline()
    json.object { json in
      json.member("name", name)
      json.member("ph", phase)
      json.member("pid", 1)
      json.member("tid", lane)
      members(&json)
    }
  }
}

extension Duration {
  /// Whole microseconds, cut off.
  fileprivate var microseconds: Int64 {
    components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
  }
}
