// Versions of several stores as text, and what an address of a store may be.

import Testing

@testable import Storage

struct RevisionVectorTests {
    private func store(_ number: Int) throws -> StoreID { try #require(StoreID("\(number)")) }

    @Test func oneStoreZeroIsAPlainNumber() throws {
        #expect(RevisionVector(123, of: .system).text == "123")
        #expect(RevisionVector("123") == RevisionVector(123, of: .system))
        #expect(RevisionVector("123")?[.system] == 123)
    }

    @Test func otherStoresAreNamed() throws {
        var vector = RevisionVector(57, of: try store(1))
        #expect(vector.text == "1:57")
        vector[.system] = 123
        vector[try store(63)] = 4
        #expect(vector.text == "0:123,1:57,63:4")
        #expect(RevisionVector(vector.text) == vector)
        vector[try store(1)] = nil
        #expect(vector.stores == [.system, try store(63)])
    }

    @Test func randomVectorsSurviveTheirText() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            var vector = RevisionVector()
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                vector[try store(.random(in: 0...63, using: &random))] = .random(
                    in: 1 ... .max, using: &random)
            }
            #expect(RevisionVector(vector.text) == vector, "\(vector.text)")
        }
    }

    @Test(arguments: [
        "", "0", "-1", "+1", "01", "x", "1:", ":1", "1:0", "64:1", "01:1", "1:2:3", "1:2,", ",1:2", "1:2,1:3",
        "2:1,1:1", "5,1:2", "1:2,5", "1:9223372036854775808", "1: 2",
    ])
    func malformedTextIsNoVector(_ text: String) {
        #expect(RevisionVector(text) == nil)
    }

    @Test func addressesAreParsed() {
        #expect(StoreAddress("embedded:/var/lib/a") == .embedded(directory: "/var/lib/a"))
        #expect(
            StoreAddress("https://a:2379,https://b:2379")
                == .etcd(endpoints: ["https://a:2379", "https://b:2379"]))
        for text in ["", "embedded:", "embedded:a", "http://a", "https://", "https://a,", "etcd:a"] {
            #expect(StoreAddress(text) == nil, "\(text)")
        }
    }

    @Test func keysTellTheirTenant() {
        #expect(TenantKeys.tenant(of: bytes("/registry/pods/a/ns/p")) == "a")
        #expect(TenantKeys.tenant(of: bytes("/registry/namespaces/a/ns")) == "a")
        #expect(TenantKeys.tenant(of: bytes("/registry/nodes/n")) == nil)
        #expect(TenantKeys.tenant(of: bytes("/registry/tenantfences/a")) == nil)
        #expect(TenantKeys.tenant(of: bytes("/other/pods/a/b")) == nil)
        #expect(TenantKeys.fenced(TenantKeys.fence("a")) == "a")
        #expect(TenantKeys.fenced(bytes("/registry/tenants/a")) == nil)
    }

    @Test func recordsOfMovesSurviveTheirBytes() throws {
        var move = TenantMove(from: .system, to: try store(3))
        move.phase = .fenced
        move.attempt = 2
        move.token = "2-abc"
        move.copied = 17
        move.message = "x=y z"
        #expect(TenantMove(move.value) == move)
        #expect(TenantMove(bytes("source=0")) == nil)
        #expect(TenantMove(bytes("nonsense")) == nil)
    }

    @Test func whatIsLeftToDoFollowsFromThePhase() throws {
        let cases: [(TenantMove.Phase, Int, TenantMove.Resumption)] = [
            (.copying, 1, .begin), (.catchingUp, 1, .begin), (.fenced, 2, .begin), (.fenced, 3, .rollBack),
            (.copying, 3, .rollBack), (.switched, 9, .finish), (.moved, 1, .nothing),
            (.rolledBack, 1, .nothing),
        ]
        for (phase, attempt, expected) in cases {
            var move = TenantMove(from: .system, to: try store(1))
            move.phase = phase
            move.attempt = attempt
            #expect(move.resumption(maximumAttempts: 3) == expected, "\(phase) \(attempt)")
        }
    }
}
