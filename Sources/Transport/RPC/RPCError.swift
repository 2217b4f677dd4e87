// The one error of a call.

/// A call that did not end with OK: thrown by clients, and by handlers that refuse.
package struct RPCError: Error, Hashable, Sendable, CustomStringConvertible {
    package var code: StatusCode
    /// For people; travels to the caller as it is.
    package var message: String
    /// An encoded `google.rpc.Status` or, between our own programs, `arktos.meta.v1.Status`: the value of the
    /// `grpc-status-details-bin` trailer. Empty for none.
    package var details: [UInt8]

    package init(_ code: StatusCode, _ message: String, details: [UInt8] = []) {
        self.code = code
        self.message = message
        self.details = details
    }

    package var description: String { message.isEmpty ? "\(code)" : "\(code): \(message)" }
}
