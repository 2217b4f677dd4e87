// WebSocket: frames and messages of RFC 6455, by wslay, from bytes to bytes. Connections are somebody else's:
// what arrives is fed in, and what is to be sent is taken out.
//
// The codec masks nothing by itself and checks all that the protocol wants of a peer: masks, fragments,
// UTF-8, lengths. Pings are answered, a close is answered.
//
// Start with `WebSocketCodec`.

import CWslay

package struct WebSocketError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
}
