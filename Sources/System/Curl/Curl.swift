// Curl: HTTP as a client of others' servers, registries and image stores, by libcurl. Our own programs never
// speak it to each other.
//
// Everything here blocks and is to be called on a blocking pool. Redirections are followed, to http and https
// only, and credentials never go along to another host. Certificates are verified against the system's
// authorities.
//
// Start with `HTTPTransfer`.

import CCurl

/// A request that had no response, or whose response broke off.
package struct CurlError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        case malformedURL
        case hostUnknown
        case connectFailed
        case timedOut
        case certificateRefused
        /// The consumer of the body threw; that error is thrown in its place.
        case consumer
        /// The connection ended before the body did.
        case truncated
        case other
    }

    package let reason: Reason
    package let url: String
    package let message: String

    package var description: String { "GET \(url): \(message)" }
}

extension CurlError.Reason {
    init(_ code: CURLcode) {
        self =
            switch code {
            case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: .malformedURL
            case CURLE_COULDNT_RESOLVE_HOST: .hostUnknown
            case CURLE_COULDNT_CONNECT: .connectFailed
            case CURLE_OPERATION_TIMEDOUT: .timedOut
            case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM: .certificateRefused
            case CURLE_WRITE_ERROR: .consumer
            case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_GOT_NOTHING: .truncated
            default: .other
            }
    }
}
