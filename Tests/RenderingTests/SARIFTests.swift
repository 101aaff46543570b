import Diagnostics
import JSONSchema
import Testing
import YAML

/// Holds the log against what SARIF 2.1.0 asks of the parts that are used.
///
/// OASIS: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html>, sections 3.13 (the log), 3.14 (run), 3.19
/// (toolComponent), 3.27 (result), 3.29 (physicalLocation), 3.30 (region), 3.49 (reportingDescriptor), 3.55 to 3.57 (fixes).
@Suite struct `SARIF` {
  private static let rules = """
    {
      "type": "object",
      "required": ["version", "runs"],
      "properties": {
        "$schema": {"type": "string", "pattern": "^https://"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": {"$ref": "#/$defs/run"}}
      },
      "additionalProperties": false,
      "$defs": {
        "run": {
          "type": "object",
          "required": ["tool"],
          "properties": {
            "tool": {
              "type": "object", "required": ["driver"], "properties": {"driver": {"$ref": "#/$defs/component"}},
              "additionalProperties": false
            },
            "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            "newlineSequences": {"type": "array", "minItems": 1, "uniqueItems": true, "items": {"type": "string"}},
            "results": {"type": "array", "items": {"$ref": "#/$defs/result"}}
          },
          "additionalProperties": false
        },
        "component": {
          "type": "object",
          "required": ["name"],
          "properties": {
            "name": {"type": "string"}, "version": {"type": "string"},
            "rules": {"type": "array", "uniqueItems": true, "items": {"$ref": "#/$defs/descriptor"}}
          },
          "additionalProperties": false
        },
        "descriptor": {
          "type": "object",
          "required": ["id"],
          "properties": {
            "id": {"type": "string"},
            "shortDescription": {"$ref": "#/$defs/text"}, "fullDescription": {"$ref": "#/$defs/text"},
            "help": {"$ref": "#/$defs/text"},
            "defaultConfiguration": {
              "type": "object", "properties": {"level": {"$ref": "#/$defs/level"}}, "additionalProperties": false
            }
          },
          "additionalProperties": false
        },
        "result": {
          "type": "object",
          "required": ["message"],
          "properties": {
            "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": 0},
            "level": {"$ref": "#/$defs/level"}, "message": {"$ref": "#/$defs/text"},
            "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
            "relatedLocations": {"type": "array", "uniqueItems": true, "items": {"$ref": "#/$defs/location"}},
            "fixes": {"type": "array", "uniqueItems": true, "items": {"$ref": "#/$defs/fix"}},
            "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}}
          },
          "additionalProperties": false
        },
        "location": {
          "type": "object",
          "properties": {
            "message": {"$ref": "#/$defs/text"},
            "physicalLocation": {
              "type": "object",
              "required": ["artifactLocation"],
              "properties": {
                "artifactLocation": {"$ref": "#/$defs/artifact"}, "region": {"$ref": "#/$defs/region"}
              },
              "additionalProperties": false
            }
          },
          "additionalProperties": false
        },
        "artifact": {
          "type": "object",
          "properties": {
            "uri": {"type": "string", "pattern": "^(?!/)(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+$"},
            "uriBaseId": {"const": "%SRCROOT%"}
          },
          "additionalProperties": false
        },
        "region": {
          "type": "object",
          "anyOf": [{"required": ["startLine"]}, {"required": ["byteOffset"]}],
          "properties": {
            "startLine": {"type": "integer", "minimum": 1}, "startColumn": {"type": "integer", "minimum": 1},
            "endLine": {"type": "integer", "minimum": 1}, "endColumn": {"type": "integer", "minimum": 1},
            "byteOffset": {"type": "integer", "minimum": 0}, "byteLength": {"type": "integer", "minimum": 0}
          },
          "additionalProperties": false
        },
        "fix": {
          "type": "object",
          "required": ["artifactChanges"],
          "properties": {
            "description": {"$ref": "#/$defs/text"},
            "artifactChanges": {
              "type": "array",
              "minItems": 1,
              "uniqueItems": true,
              "items": {
                "type": "object",
                "required": ["artifactLocation", "replacements"],
                "properties": {
                  "artifactLocation": {"$ref": "#/$defs/artifact"},
                  "replacements": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                      "type": "object",
                      "required": ["deletedRegion"],
                      "properties": {
                        "deletedRegion": {"$ref": "#/$defs/region"}, "insertedContent": {"$ref": "#/$defs/text"}
                      },
                      "additionalProperties": false
                    }
                  }
                },
                "additionalProperties": false
              }
            }
          },
          "additionalProperties": false
        },
        "level": {"enum": ["none", "note", "warning", "error"]},
        "text": {
          "type": "object", "required": ["text"], "properties": {"text": {"type": "string"}},
          "additionalProperties": false
        }
      }
    }
    """

  private static func findings() -> [Finding] {
    let source = SourceText(path: "tenants/a b/é.yaml", bytes: Array("enabeld: yes\n".utf8))
    let (start, end) = (SourcePosition.start, SourcePosition(offset: 7, line: 1, column: 8))
    let place = Place(source, SourceRange(start, end))
    let codes = [Severity.error, .warning, .note].map { severity in
      Code("CODE_\(severity.rawValue.uppercased())", .finding(severity), title: "a", explanation: "b", mend: "c")
    }
    return codes.flatMap { code in
      [
        Finding(
          code, "there is no key", at: place, notes: [.init("here too", at: Place(path: "b.yaml"))],
          fix: .init("write `enabled`", at: place, replacement: "enabled")),
        Finding(code, "of no file", at: Place(path: "")),
        Finding(code, "of a file", at: Place(path: "registry/plugins/a")),
      ]
    }
  }

  @Test func `is as the standard asks`() throws {
    let compiled = SchemaCompiler().compile(jsonNode(Self.rules), base: "https://patchbay.example/sarif")
    #expect(compiled.problems.isEmpty)
    let schema = try #require(compiled.schema)
    for findings in [[], Self.findings()] {
      let violations = schema.validate(jsonNode(SARIFPrinter(toolVersion: "1.2.3").text(of: findings)))
      #expect(violations.map(\.keywordLocation) == [])
    }
    #expect(!schema.validate(jsonNode(#"{"version": "2.1.0", "runs": [{"tool": {"driver": {}}}]}"#)).isEmpty)
  }

  @Test func `names the rule of each result`() throws {
    let log = jsonNode(SARIFPrinter(toolVersion: "1.2.3").text(of: Self.findings()))
    let run = try #require(log["runs"]?.elements.first)
    let rules = run["tool"]?["driver"]?["rules"]?.elements ?? []
    let results = run["results"]?.elements ?? []
    #expect(results.count == 9 && rules.count == 3)
    for result in results {
      let index = try #require(result["ruleIndex"]?.integer)
      #expect(rules[index]["id"]?.string == result["ruleId"]?.string)
    }
  }
}
