import Diagnostics
import JSONText
import Registry
import Rendering

extension Plan {
  /// The plan for programs, as `schemas/output/plan.schema.json` describes it, in one line with a line end behind it.
  public var json: String {
    var json = JSONWriter(capacity: 4096 + 128 * files.count)
    json.object { json in
      json.member("format", 1)
      json.member("verdict", verdict.rawValue)
      json.member("asOf", asOf.description)
      json.member("baseAsOf", baseAsOf.description)
      json.member("milliseconds", milliseconds)
      json.key("commits")
      json.object { json in
        json.member("base", commits.base)
        json.member("head", ifPresent: commits.head)
        json.member("mergeBase", commits.mergeBase)
      }
      json.member("tenantChanges", each: tenantChanges) { change, json in
        json.member("kind", change.kind.rawValue)
        json.member("tenants", change.tenants)
      }
      json.member("effects", each: effects) { $0.write(to: &$1) }
      json.member("registryChanges", each: registryChanges) { change, json in
        json.member("kind", change.kind.rawValue)
        json.member("subject", change.subject)
        json.member("version", ifPresent: change.version)
        json.member("detail", ifPresent: change.detail)
      }
      json.key("reach")
      json.object(writeReach)
      json.key("approvals")
      json.object { json in approvers.write(to: &json) }
      json.key("findings")
      json.object { json in
        json.key("brought")
        json.array { json in for finding in brought { JSONPrinter.write(finding, to: &json) } }
        json.member("accepted", accepted)
        json.member("standing", standing)
        json.member("mended", mended)
      }
    }
    json.newline()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private func writeReach(to json: inout JSONWriter) {
    json.member("tenants", tenants)
    json.member("extensionPoints", extensionPoints)
    json.member("bytesWritten", bytesWritten)
    json.member("files", each: files) { file, json in
      json.member("path", file.path)
      if let before = file.before { json.member("before", before) }
      if let after = file.after { json.member("after", after) }
    }
  }
}

extension Plan.Approvers {
  fileprivate func write(to json: inout JSONWriter) {
    json.member("rules", each: demands) { demand, json in
      json.member("pattern", demand.rule.pattern.text)
      json.member("owners", demand.rule.owners)
      json.member("approvals", demand.rule.approvals)
      json.member("paths", demand.paths)
      json.member("missing", demand.missing)
      json.member("approvedBy", demand.approvedBy)
    }
    json.member("tenants", each: tenants) { group, json in
      json.member("owners", group.owners)
      json.member("tenants", group.tenants)
    }
    json.member("publishers", each: publishers) { publisher, json in
      json.member("id", publisher.id)
      json.member("contact", ifPresent: publisher.contact)
      json.member("plugins", publisher.plugins)
    }
    json.member("permissions", each: permissions) { gain, json in
      json.member("id", gain.permission.id)
      json.member("risk", ifPresent: gain.permission.risk)
      json.member("plugin", gain.plugin)
      json.member("tenants", gain.tenants)
    }
  }
}

extension Plan.Effect {
  fileprivate func write(to json: inout JSONWriter) {
    json.member("kind", kind.rawValue)
    json.member("plugin", plugin)
    json.member("from", ifPresent: from)
    json.member("to", ifPresent: to)
    json.member("newest", ifPresent: newest)
    json.member("codes", codes)
    json.member("selector", ifPresent: selector)
    json.member("because", reason.description)
    json.member("permissions", each: permissions) { permission, json in
      json.member("id", permission.id)
      json.member("risk", ifPresent: permission.risk)
    }
    json.member("hosts", hosts)
    json.member("configuration", each: settings) { setting, json in
      json.member("key", setting.key)
      json.member("change", setting.change.rawValue)
      json.member("isReference", setting.isReference)
    }
    json.member("tenants", tenants)
  }
}
