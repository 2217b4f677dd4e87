// The one error of this module: what a caller of the runtime can be told.

import Archive
import Curl
import Libvirt
import Linux

package struct RuntimeError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        case invalidArgument
        case notFound
        case alreadyExists
        case failedPrecondition
        case permissionDenied
        case deadlineExceeded
        case outOfRange
        case unimplemented
        /// Try again later: libvirtd is away, or a registry does not answer.
        case unavailable
        case resourceExhausted
        case `internal`
    }

    package let reason: Reason
    /// What was attempted, on which object, and why it failed.
    package let message: String

    package init(_ reason: Reason, _ message: String) {
        self.reason = reason
        self.message = message
    }

    package var description: String { message }

    /// Any error of the layers below, with what was attempted.
    package init(_ error: any Error, while attempt: String) {
        switch error {
        case let error as RuntimeError: self = error
        case let error as LibvirtError:
            self.init(Self.reason(error.code), "\(attempt): \(error)")
        case let error as SystemError:
            self.init(Self.reason(error), "\(attempt): \(error)")
        case is CancellationError: self.init(.unavailable, "\(attempt): the runtime is stopping")
        default: self.init(.internal, "\(attempt): \(error)")
        }
    }

    private static func reason(_ code: LibvirtError.Code) -> Reason {
        switch code {
        case .noDomain, .noSnapshot, .noMetadata: .notFound
        case .operationInvalid, .resourceBusy, .agentUnresponsive: .failedPrecondition
        case .operationTimeout: .deadlineExceeded
        case .operationUnsupported: .unimplemented
        case .disconnected: .unavailable
        case .invalidXML, .other: .internal
        }
    }

    private static func reason(_ error: SystemError) -> Reason {
        switch error.name {
        case "ENOSPC", "EDQUOT", "ENOMEM", "EMFILE", "ENFILE": .resourceExhausted
        case "EACCES", "EPERM": .permissionDenied
        case "ETIMEDOUT": .deadlineExceeded
        default: .internal
        }
    }
}

/// Runs `body` to its end even when the caller goes away: half of a change is worse than the whole.
func uninterrupted<Result: Sendable>(
    _ attempt: String, _ body: @escaping @Sendable () async throws -> Result
) async throws(RuntimeError) -> Result {
    // A task of its own, since it must outlive the call that wanted it.
    switch await Task(operation: body).result {
    case .success(let value): return value
    case .failure(let error): throw RuntimeError(error, while: attempt)
    }
}
