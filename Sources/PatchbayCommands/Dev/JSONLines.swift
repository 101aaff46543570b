import Glibc
import JSONText
import YAML

/// A conversation in JSON Lines: objects come on standard input, and each goes to standard output with its answer before
/// the next one is read.
enum JSONLines {
  /// Answers every line until the input ends.
  ///
  /// - Parameters:
  ///   - members: The names of the members that an answer may have; what came under these names is not copied.
  ///   - answer: Writes the members that answer a line.
  static func answer(
    with members: Set<String>, _ answer: (Question, inout JSONWriter) throws(LineError) -> Void
  ) {
    let names = members.union(["error"])
    var reader = LineReader(STDIN_FILENO, limit: Question.limits.bytes)
    var number = 0
    while let line = reader.next() {
      number += 1
      var json = JSONWriter()
      json.object { json in
        do throws(LineError) {
          guard case .whole(let bytes) = line else { throw LineError("the line is too long") }
          let question = try Question(bytes, number: number)
          question.copy(to: &json, without: names)
          var answered = JSONWriter()
          try answer(question, &answered)
          json.raw(answered.bytes)
        } catch {
          error.write(to: &json, line: number)
        }
      }
      Console.shared.print(String(decoding: json.bytes, as: UTF8.self))
    }
  }
}
