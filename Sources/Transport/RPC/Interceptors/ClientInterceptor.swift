// What stands between a program and the calls that it makes.

import Linux

/// A call as its caller means it: interceptors may change what it carries and how long it may take.
package struct OutgoingCall: Sendable {
    /// `/package.Service/Method`.
    package let path: String
    package var options: CallOptions

    /// The two parts of the path.
    package var names: (service: String, method: String) {
        let parts = path.split(separator: "/", maxSplits: 1)
        return (parts.first.map(String.init) ?? "", parts.count > 1 ? String(parts[1]) : "")
    }
}

/// How a call has ended.
package struct CallOutcome: Sendable {
    /// Nil for OK.
    package let failure: RPCError?
    /// With all attempts and the pauses between them.
    package let elapsed: Duration
    /// The address that answered last; all targets of the channel when none was reached.
    package let peer: String
    /// That failed and were followed by another.
    package let earlierAttempts: Int
    package let messagesSent: Int
    package let messagesReceived: Int

    package var code: StatusCode { failure?.code ?? .ok }
}

/// Stands before every call of a channel, the first of them outermost; the client's counterpart of
/// `ServerInterceptor`. In two halves, because a call ends on its channel's loop, not in its caller's task.
package protocol ClientInterceptor: Sendable {
    /// Before the call: may add metadata, shorten the time, or refuse by throwing.
    func prepare(_ call: inout OutgoingCall) async throws

    /// Once for each call that all have let pass, however it ends. Called on the channel's loop: must not
    /// block.
    func callEnded(_ call: OutgoingCall, _ outcome: CallOutcome)
}

extension ClientInterceptor {
    package func prepare(_ call: inout OutgoingCall) async throws {}
    package func callEnded(_ call: OutgoingCall, _ outcome: CallOutcome) {}
}

/// Who is told of a call's end, when there is somebody.
final class CallWatch: Sendable {
    let call: OutgoingCall
    private let interceptors: [any ClientInterceptor]
    private let begun = MonotonicClock.now

    init(_ call: OutgoingCall, _ interceptors: some Sequence<any ClientInterceptor>) {
        self.call = call
        self.interceptors = Array(interceptors)
    }

    func ended(_ failure: RPCError?, peer: String, earlierAttempts: Int, counts: (received: Int, sent: Int)) {
        let outcome = CallOutcome(
            failure: failure, elapsed: begun.duration(to: MonotonicClock.now), peer: peer,
            earlierAttempts: earlierAttempts, messagesSent: counts.sent, messagesReceived: counts.received)
        for interceptor in interceptors.reversed() { interceptor.callEnded(call, outcome) }
    }
}
