// Ports for servers that stop and start again on the same one.

import Glibc
import Linux
import Synchronization

/// Below the range from which the kernel takes ports for outgoing connections, so that nobody gets one of
/// them by chance while its server is away. Within a test run each port is given once.
package enum TestPorts {
    private static let range: Range<Int> = 15_000..<32_000
    /// Where a run begins is by chance, so that two at a time seldom meet.
    private static let given = Atomic<Int>(.random(in: 0..<range.count))

    private static func next() -> UInt16 {
        let (number, _) = given.wrappingAdd(1, ordering: .relaxed)
        return UInt16(range.lowerBound + number % range.count)
    }

    /// What `use` makes of the first port that is free for it.
    package static func first<Result>(_ use: (UInt16) throws -> Result) throws -> Result {
        for _ in 0..<100 {
            do { return try use(next()) } catch let error as SystemError {
                guard error.code == EADDRINUSE else { throw error }
            }
        }
        return try use(next())
    }

    /// A port that was free a moment ago.
    package static func free() throws -> UInt16 {
        try first { port in
            try Socket.listen(on: .loopback(port: port)).close()
            return port
        }
    }
}
