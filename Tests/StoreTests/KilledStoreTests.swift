import Foundation
import Store
import TestSupport
import Testing

/// A process that is killed while it changes a store leaves it as it was before a commit or after one.
@Suite struct KilledStoreTests {
  @Test(arguments: [0, 1, 2, 4, 7, 11, 16, 25, 40, 70]) func `a killed process leaves whole commits`(milliseconds: Int)
    async throws
  {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/state.sqlite"
    try {
      let store = try Store.open(at: path, version: "1")
      try store.setFact("generation", to: [0, 0])
    }()
    for _ in 0..<2 {
      await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, milliseconds = milliseconds as Int] in
        let store = try Store.open(at: path, version: "1")
        guard case .opened = store.origin, let first = try store.fact("generation") else { exit(1) }
        Thread.detachNewThread {
          usleep(UInt32(milliseconds * 1_000))
          kill(getpid(), SIGKILL)
        }
        var generation = Int(first[0]) << 8 | Int(first[1])
        while true {
          generation += 1
          try store.begin()
          for number in 0..<generation % 50 + 1 {
            var tenant = Samples.tenant(number)
            tenant.since = Int64(generation)
            try store.put(tenant)
          }
          for number in generation % 50 + 1..<60 { try store.removeTenant("tenant-\(number)") }
          try store.setFact("generation", to: [UInt8(generation >> 8 & 255), UInt8(generation & 255)])
          try store.commit()
        }
      }
      let store = try Store.open(at: path, version: "1")
      #expect(store.origin == .opened)
      let fact = try #require(try store.fact("generation"))
      let generation = Int(fact[0]) << 8 | Int(fact[1])
      let tenants = try store.tenants()
      #expect(tenants.count == (generation == 0 ? 0 : generation % 50 + 1))
      #expect(tenants.allSatisfy { $0.since == generation })
    }
  }
}
