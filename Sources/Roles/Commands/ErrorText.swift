// What people read when a call fails: the server's words or kubectl's, whom we spoke to and as whom, and what
// to do next.

import API
import RPC
import Synchronization

/// Whom a command speaks to, noted when it opens a session.
final class Contact: Sendable {
    struct Details: Sendable {
        var server = ""
        /// The subject of the certificate that is shown, such as "CN=ann, O=tenant:acme".
        var subject = ""
        /// The tenant that the certificate speaks for; empty when it does not say.
        var ownTenant = ""
        /// The tenant that is asked for; empty for the certificate's own.
        var tenant = ""
        /// The configuration, for advice.
        var configuration = ""
        /// How the connection stands.
        var channel: Channel?
    }

    private let details = Mutex(Details?.none)

    var current: Details? { details.withLock { $0 } }
    func note(_ details: Details) { self.details.withLock { $0 = details } }
}

struct ErrorText {
    private let details: Contact.Details?

    init(_ contact: Contact) { details = contact.current }

    func text(_ error: APIError) -> String {
        let advice = advice(error).map { "\n" + $0 } ?? ""
        if isUnreachable(error) { return "Unable to connect to the server: \(error.message)" + advice }
        if error.reason == .unauthorized {
            return "error: You must be logged in to the server (\(error.message))" + advice
        }
        if error.reason == .invalid { return invalid(error) }
        return "Error from server (\(error.reason.rawValue)): \(error.message)" + advice
    }

    /// The call got no answer from an API server at all.
    private func isUnreachable(_ error: APIError) -> Bool {
        guard error.reason == .serviceUnavailable,
            case .transientFailure? = details?.channel?.connectivity
        else { return false }
        return true
    }

    /// Several mistakes of one object get a line each.
    private func invalid(_ error: APIError) -> String {
        guard error.causes.count > 1, let head = error.message.firstRange(of: " is invalid: ") else {
            return "The " + error.message
        }
        let lines = error.causes.map { "* \($0.field): \($0.message)" }
        return "The \(error.message[..<head.lowerBound]) is invalid: \n" + lines.joined(separator: "\n")
    }

    private func advice(_ error: APIError) -> String? {
        guard let details else { return nil }
        switch error.reason {
        case .serviceUnavailable where isUnreachable(error):
            return
                "Is the API server at \(details.server) running, and are address and authority right? They come from "
                + "\(details.configuration); the certificate shown is \(details.subject)."
        case .unauthorized:
            return "The certificate shown is \(details.subject), from \(details.configuration)."
        case .forbidden where isForeign:
            return "The certificate \(details.subject) speaks for the tenant \"\(details.ownTenant)\"; "
                + "\"\(details.tenant)\" was asked for."
        case .tooManyRequests where error.retryAfterSeconds > 0:
            return "Try again in \(error.retryAfterSeconds) s."
        default: return nil
        }
    }

    private var isForeign: Bool {
        guard let details, !details.tenant.isEmpty, !details.ownTenant.isEmpty else { return false }
        return details.ownTenant != "system" && details.ownTenant != details.tenant
    }
}
