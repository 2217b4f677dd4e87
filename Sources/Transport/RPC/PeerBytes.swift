// What is read of a peer's bytes, each parser by itself and without a connection: for tests that show them
// bytes of which nobody knows anything. Calls go through the same code.

package enum PeerBytes {
    /// The messages of a gzip call's stream that comes in pieces of `piece` bytes, up to the first thing that
    /// is wrong; and whether there was one.
    package static func messages(
        in bytes: [UInt8], piece: Int, limit: Int
    ) -> (messages: [[UInt8]], isBroken: Bool) {
        var inbox = MessageInbox(maximumBytes: limit)
        inbox.encoding = .gzip
        var messages: [[UInt8]] = []
        do throws(MessageInbox.Violation) {
            for start in stride(from: 0, to: bytes.count, by: piece) {
                let part = Array(bytes[start..<min(start + piece, bytes.count)])
                let failure: MessageInbox.Violation? = part.withUnsafeBytes { part in
                    do throws(MessageInbox.Violation) {
                        try inbox.append(part)
                        return nil
                    } catch {
                        return error
                    }
                }
                while let message = try inbox.next() { messages.append(message) }
                if let failure { throw failure }
            }
            return (messages, inbox.isInsideMessage)
        } catch {
            return (messages, true)
        }
    }

    /// The details of a `grpc-status-details-bin`.
    package static func details(of status: [UInt8]) -> [ErrorDetail] { ErrorDetail.list(inStatus: status) }

    /// What the other side reads of a status.
    package static func sent(_ error: RPCError) -> [ErrorDetail] {
        ErrorDetail.list(inStatus: error.encodedStatus)
    }

    /// A `grpc-message`, there and back.
    package static func message(_ text: String) -> String { PercentCoding.decode(PercentCoding.encode(text)) }

    package static func message(encoded text: String) -> String { PercentCoding.decode(text) }

    package static func timeout(_ text: String) -> Duration? { CallTimeout.parse(text) }
}
