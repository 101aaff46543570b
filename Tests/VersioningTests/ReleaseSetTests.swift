import Testing
import Versioning

@Suite struct `Sets of releases` {
  @Test(arguments: [0, 1, 5, 62, 63, 64, 65, 130]) func `sets of every size are sets`(count: Int) {
    var generator = SplitMix64(seed: UInt64(count))
    func random() -> Set<Int> { Set((0..<count).filter { _ in Bool.random(using: &generator) }) }
    for _ in 0..<50 {
      let (one, other) = (random(), random())
      let set = ReleaseSet(count: count, where: one.contains)
      let otherSet = ReleaseSet(count: count, where: other.contains)
      #expect(Array(set.positions) == one.sorted())
      #expect(set.newest == one.min() && set.count == one.count && set.isEmpty == one.isEmpty)
      #expect(Array(set.union(otherSet).positions) == one.union(other).sorted())
      #expect(Array(set.intersection(otherSet).positions) == one.intersection(other).sorted())
      #expect(Array(set.subtracting(otherSet).positions) == one.subtracting(other).sorted())
      #expect((-1...count).filter(set.contains) == one.sorted())
    }
  }

  @Test(arguments: [1, 63, 64, 200]) func `the sets that are often meant`(count: Int) {
    #expect(ReleaseSet.none(count: count) == ReleaseSet(count: count) { _ in false })
    #expect(ReleaseSet.all(count: count) == ReleaseSet(count: count) { _ in true })
    #expect(ReleaseSet(only: count - 1, count: count) == ReleaseSet(count: count) { $0 == count - 1 })
  }
}
