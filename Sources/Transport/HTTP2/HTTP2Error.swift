// Why a stream or connection ended before its time.

import CNghttp2
import Linux
import TLS

package enum HTTP2Error: Error, Sendable, CustomStringConvertible {
    /// The socket failed.
    case system(SystemError)
    case tls(TLSError)
    /// The peer closed the connection, without a goodbye when `isTruncated`.
    case closedByPeer(isTruncated: Bool)
    case closedHere(String)
    /// The peer speaks another protocol.
    case notHTTP2(String)
    case protocolViolation(String)
    /// A request of HTTP/1.1 that is none.
    case malformedRequest(String)
    /// The peer did what is allowed too often.
    case abuse(PeerAbuse)
    case handshakeTimeout
    case keepAliveTimeout
    /// The peer ended one stream.
    case reset(ResetCode)
    /// The stream was never looked at by the peer, and may be tried again elsewhere.
    case refused

    package var description: String {
        switch self {
        case .system(let error): "\(error)"
        case .tls(let error): "\(error)"
        case .closedByPeer(isTruncated: true): "the peer cut the connection"
        case .closedByPeer(isTruncated: false): "the peer closed the connection"
        case .closedHere(let reason): reason
        case .notHTTP2(let text): text
        case .malformedRequest(let text): "malformed request: \(text)"
        case .protocolViolation(let text): "HTTP/2 protocol violation: \(text)"
        case .abuse(let kind): "the peer asks for too much: \(kind.text)"
        case .handshakeTimeout: "the handshake took too long"
        case .keepAliveTimeout: "the peer did not answer a keep-alive ping"
        case .reset(let code): "the peer reset the stream: \(code)"
        case .refused: "the peer did not accept the stream"
        }
    }
}

/// HTTP/2's error codes (RFC 9113 §7).
package struct ResetCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let noError = ResetCode(rawValue: 0)
    package static let protocolError = ResetCode(rawValue: 1)
    package static let internalError = ResetCode(rawValue: 2)
    package static let flowControlError = ResetCode(rawValue: 3)
    package static let refusedStream = ResetCode(rawValue: 7)
    package static let cancel = ResetCode(rawValue: 8)
    package static let enhanceYourCalm = ResetCode(rawValue: 11)
    package static let inadequateSecurity = ResetCode(rawValue: 12)

    package var description: String { String(cString: nghttp2_http2_strerror(rawValue)) }
}

/// What nghttp2's return codes say.
func nghttp2Text(_ code: Int) -> String { String(cString: nghttp2_strerror(Int32(clamping: code))) }
