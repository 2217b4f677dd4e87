// The ordered map that lists are read from.

import TestKit
import Testing

@testable import APIServing

struct SortedMapTests {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func behavesLikeADictionaryWithSortedKeys(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var map = SortedMap<Int>()
        var model: [String: Int] = [:]
        for step in 0..<5000 {
            let key = "t\(Int.random(in: 0..<7, using: &random))/n\(Int.random(in: 0..<400, using: &random))"
            if Bool.random(using: &random) {
                #expect(map.set(step, for: key) == model.updateValue(step, forKey: key), "seed \(seed)")
            } else {
                #expect(map.remove(key) == model.removeValue(forKey: key), "seed \(seed)")
            }
        }
        var keys: [String] = []
        map.forEach(from: "") { entry in
            keys.append(entry.key)
            return true
        }
        #expect(keys == model.keys.sorted())
        #expect(map.count == model.count)
        for (key, value) in model { #expect(map[key] == value) }
    }

    @Test func prefixEndsAtTheNextPrefix() {
        var map = SortedMap<Int>()
        for (index, key) in ["a/x", "a-b/x", "a/y", "ab/x", "b/x"].enumerated() { map.set(index, for: key) }
        var keys: [String] = []
        map.forEach(prefix: "a/") { entry in
            keys.append(entry.key)
            return true
        }
        #expect(keys == ["a/x", "a/y"])
    }

    @Test func copyKeepsItsMoment() {
        var map = SortedMap<Int>()
        for index in 0..<1000 { map.set(index, for: "k\(index)") }
        let copy = map
        for index in 0..<1000 { map.remove("k\(index)") }
        #expect(copy.count == 1000)
        #expect(copy["k500"] == 500)
        #expect(map.count == 0)
    }
}
