// The one error of a call.

/// A call that did not end with OK: thrown by clients, and by handlers that refuse.
package struct RPCError: Error, Hashable, Sendable, CustomStringConvertible {
    package var code: StatusCode
    /// For people; travels to the caller as it is.
    package var message: String
    /// For programs; they travel in the `grpc-status-details-bin` trailer.
    package var details: [ErrorDetail]

    package init(_ code: StatusCode, _ message: String, details: [ErrorDetail] = []) {
        self.code = code
        self.message = message
        self.details = details
    }

    package var description: String { message.isEmpty ? "\(code)" : "\(code): \(message)" }
}
