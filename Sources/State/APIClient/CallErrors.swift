// The API's errors out of gRPC's: the status in the details where there is one, and the nearest reason where
// the call did not get that far.

import API
import Messages
import Protobuf
import RPC

extension APIError {
    package init(ofCall error: any Error) {
        switch error {
        case let error as APIError: self = error
        case let error as RPCError: self.init(error)
        case is CancellationError: self = .timeout("the call was cancelled")
        default: self = .internalError("\(error)")
        }
    }

    package init(_ error: RPCError) {
        if let status = error.detail(Status.self), !status.reason.isEmpty {
            self.init(status)
            return
        }
        let reason: Reason =
            switch error.code {
            case .unauthenticated: .unauthorized
            case .permissionDenied: .forbidden
            case .notFound: .notFound
            case .alreadyExists: .alreadyExists
            case .aborted: .conflict
            case .invalidArgument, .failedPrecondition: .badRequest
            case .outOfRange: .expired
            case .resourceExhausted: .tooManyRequests
            case .unavailable: .serviceUnavailable
            case .deadlineExceeded, .cancelled: .timeout
            case .unimplemented: .methodNotAllowed
            default: .internalError
            }
        self.init(reason, error.message)
    }

    /// Whether the same call may succeed a little later.
    package var isTransient: Bool {
        switch reason {
        case .serviceUnavailable, .serverTimeout, .timeout, .tooManyRequests: true
        default: false
        }
    }
}
