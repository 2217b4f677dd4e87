// Waiting for what others do, with a deadline and the last reason why it is not there yet.

import Linux

/// Asks again and again until there is an answer. A thrown error is a reason to go on asking; the last one is
/// told when the time is over.
func poll<Answer: Sendable>(
    _ what: String, every pause: Duration = .milliseconds(50), within limit: Duration,
    _ ask: () async throws -> Answer
) async throws -> Answer {
    let deadline = MonotonicClock.now.advanced(by: limit)
    while true {
        try Task.checkCancellation()
        do {
            return try await ask()
        } catch let reason {
            guard MonotonicClock.now < deadline else {
                throw CommandError("\(what): not within \(limit.components.seconds) seconds: \(reason)")
            }
        }
        try await MonotonicClock.sleep(for: pause)
    }
}

/// Why something is not there yet.
struct NotYet: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
