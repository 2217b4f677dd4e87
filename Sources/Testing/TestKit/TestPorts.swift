// Ports for servers that stop and start again on the same one.

import Glibc
import Linux

/// Below the range from which the kernel takes ports for outgoing connections, so that nobody gets one of
/// them by chance while its server is away.
package enum TestPorts {
    private static let range: ClosedRange<UInt16> = 15_000...31_999

    /// What `use` makes of the first port that is free for it.
    package static func first<Result>(_ use: (UInt16) throws -> Result) throws -> Result {
        for _ in 0..<100 {
            do { return try use(.random(in: range)) } catch let error as SystemError {
                guard error.code == EADDRINUSE else { throw error }
            }
        }
        return try use(.random(in: range))
    }

    /// A port that was free a moment ago.
    package static func free() throws -> UInt16 {
        try first { port in
            try Socket.listen(on: .loopback(port: port)).close()
            return port
        }
    }
}
