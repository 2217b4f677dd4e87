// The one error of the API, in Kubernetes' reasons and words. On the wire it is a `Status` message.

import Messages

package struct APIError: Error, Hashable, Sendable {
    /// Why a call failed. Clients decide on this, never on the message.
    package enum Reason: String, CaseIterable, Sendable {
        case badRequest = "BadRequest"
        case unauthorized = "Unauthorized"
        case forbidden = "Forbidden"
        case notFound = "NotFound"
        case methodNotAllowed = "MethodNotAllowed"
        case notAcceptable = "NotAcceptable"
        case alreadyExists = "AlreadyExists"
        case conflict = "Conflict"
        /// What was asked for existed once; ask anew.
        case gone = "Gone"
        /// A revision or a continue token that is too old.
        case expired = "Expired"
        case requestEntityTooLarge = "RequestEntityTooLarge"
        case unsupportedMediaType = "UnsupportedMediaType"
        case invalid = "Invalid"
        case tooManyRequests = "TooManyRequests"
        case internalError = "InternalError"
        /// The server could not do it in time and the client may try again.
        case serverTimeout = "ServerTimeout"
        case serviceUnavailable = "ServiceUnavailable"
        /// It may have been done or not.
        case timeout = "Timeout"

        /// The HTTP status code.
        package var code: Int32 {
            switch self {
            case .badRequest: 400
            case .unauthorized: 401
            case .forbidden: 403
            case .notFound: 404
            case .methodNotAllowed: 405
            case .notAcceptable: 406
            case .alreadyExists, .conflict: 409
            case .gone, .expired: 410
            case .requestEntityTooLarge: 413
            case .unsupportedMediaType: 415
            case .invalid: 422
            case .tooManyRequests: 429
            case .internalError, .serverTimeout: 500
            case .serviceUnavailable: 503
            case .timeout: 504
            }
        }

        /// The number of the gRPC status code.
        package var grpcCode: Int {
            switch self {
            case .badRequest, .invalid, .unsupportedMediaType, .notAcceptable: 3  // INVALID_ARGUMENT
            case .timeout: 4  // DEADLINE_EXCEEDED
            case .notFound: 5
            case .alreadyExists: 6
            case .forbidden: 7  // PERMISSION_DENIED
            case .tooManyRequests, .requestEntityTooLarge: 8  // RESOURCE_EXHAUSTED
            case .conflict: 10  // ABORTED
            case .gone, .expired: 11  // OUT_OF_RANGE
            case .methodNotAllowed: 12  // UNIMPLEMENTED
            case .internalError: 13
            case .serviceUnavailable, .serverTimeout: 14  // UNAVAILABLE
            case .unauthorized: 16  // UNAUTHENTICATED
            }
        }
    }

    package var reason: Reason
    package var message: String
    /// The object's name, if one is concerned.
    package var name = ""
    package var group = ""
    /// The resource's plural, or for Invalid the kind.
    package var kind = ""
    package var uid = ""
    package var causes: [StatusCause] = []
    /// 0 when nobody knows.
    package var retryAfterSeconds: Int32 = 0

    package init(_ reason: Reason, _ message: String) {
        self.reason = reason
        self.message = message
    }

    private init(_ reason: Reason, _ message: String, _ resource: Resource, _ name: String) {
        self.init(reason, message)
        self.name = name
        group = resource.group
        kind = resource.plural
    }
}

extension APIError: CustomStringConvertible {
    package var description: String { message }
}

// MARK: What can be wrong

extension APIError {
    package static func badRequest(_ message: String) -> APIError { APIError(.badRequest, message) }

    package static func unauthorized(_ message: String = "Unauthorized") -> APIError {
        APIError(.unauthorized, message)
    }

    /// `pods "web" is forbidden: …`, or `pods is forbidden: …` without a name.
    package static func forbidden(_ resource: Resource, _ name: String = "", because why: String) -> APIError
    {
        let subject = name.isEmpty ? resource.qualifiedName : "\(resource.qualifiedName) \(quote(name))"
        return APIError(.forbidden, "\(subject) is forbidden: \(why)", resource, name)
    }

    package static func notFound(_ resource: Resource, _ name: String) -> APIError {
        APIError(.notFound, "\(resource.qualifiedName) \(quote(name)) not found", resource, name)
    }

    package static func alreadyExists(_ resource: Resource, _ name: String) -> APIError {
        APIError(.alreadyExists, "\(resource.qualifiedName) \(quote(name)) already exists", resource, name)
    }

    package static func conflict(_ resource: Resource, _ name: String, because why: String) -> APIError {
        let message = "Operation cannot be fulfilled on \(resource.qualifiedName) \(quote(name)): \(why)"
        return APIError(.conflict, message, resource, name)
    }

    /// A write that was based on an older version of the object.
    package static func modified(_ resource: Resource, _ name: String) -> APIError {
        conflict(
            resource, name,
            because:
                "the object has been modified; please apply your changes to the latest version and try again")
    }

    package static func methodNotAllowed(_ resource: Resource, _ verb: String) -> APIError {
        let message = "\(verb) is not supported on resources of kind \(quote(resource.qualifiedName))"
        return APIError(.methodNotAllowed, message, resource, "")
    }

    package static func expired(_ message: String) -> APIError { APIError(.expired, message) }
    package static func gone(_ message: String) -> APIError { APIError(.gone, message) }

    /// A watch or a list from a revision that the store no longer has.
    package static func tooOldResourceVersion(_ asked: String, oldest: String) -> APIError {
        APIError(.expired, "too old resource version: \(asked) (\(oldest))")
    }

    package static func tooManyRequests(_ message: String, retryAfterSeconds: Int32) -> APIError {
        var error = APIError(.tooManyRequests, message)
        error.retryAfterSeconds = retryAfterSeconds
        return error
    }

    package static func internalError(_ what: String) -> APIError {
        var error = APIError(.internalError, "Internal error occurred: \(what)")
        error.causes = [StatusCause.with { $0.message = what }]
        return error
    }

    package static func serviceUnavailable(_ message: String) -> APIError {
        APIError(.serviceUnavailable, message)
    }

    package static func timeout(_ message: String) -> APIError { APIError(.timeout, "Timeout: \(message)") }

    /// `Pod "web" is invalid: spec.containers[0].name: Required value`
    package static func invalid(_ resource: Resource, _ name: String, _ errors: [FieldError]) -> APIError {
        let texts = errors.map(\.description)
        let list = texts.count == 1 ? texts[0] : "[\(texts.joined(separator: ", "))]"
        var error = APIError(
            .invalid, "\(resource.qualifiedKind) \(quote(name)) is invalid: \(list)", resource, name)
        error.kind = resource.kind.kind
        error.causes = errors.map(\.cause)
        return error
    }

    private static func quote(_ text: String) -> String { "\"\(text)\"" }
}

// MARK: The message

extension APIError {
    package var status: Status {
        Status.with {
            $0.status = "Failure"
            $0.message = message
            $0.reason = reason.rawValue
            $0.code = reason.code
            let details = StatusDetails.with {
                $0.name = name
                $0.group = group
                $0.kind = kind
                $0.uid = uid
                $0.causes = causes
                $0.retryAfterSeconds = retryAfterSeconds
            }
            if details != StatusDetails() { $0.details = details }
        }
    }

    /// Reasons that this program does not know are judged by their code.
    package init(_ status: Status) {
        let byCode = Reason.allCases.first { $0.code == status.code } ?? .internalError
        self.init(Reason(rawValue: status.reason) ?? byCode, status.message)
        guard let details = status.details else { return }
        name = details.name
        group = details.group
        kind = details.kind
        uid = details.uid
        causes = details.causes
        retryAfterSeconds = details.retryAfterSeconds
    }
}
