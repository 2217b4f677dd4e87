// What can be wrong with bytes that claim to be a message.

/// A decoding failure: what was wrong, and at which byte of the buffer.
public struct WireError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Reason: Hashable, Sendable {
        /// The buffer ends inside a field.
        case truncated
        /// A varint of more than ten bytes, or one whose value does not fit 64 bits.
        case malformedVarint
        /// Field number 0, or one above 2^29 - 1.
        case invalidFieldNumber
        /// A wire type that does not exist, or an end of a group that never began.
        case invalidWireType
        /// A length that points behind the end of the enclosing message.
        case lengthOutOfBounds
        /// A string field whose bytes are not UTF-8.
        case invalidUTF8
        /// More than `WireReader.maximumDepth` messages inside each other.
        case tooDeep
    }

    public var reason: Reason
    public var offset: Int

    public init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    public var description: String {
        let text =
            switch reason {
            case .truncated: "the message ends inside a field"
            case .malformedVarint: "malformed varint"
            case .invalidFieldNumber: "invalid field number"
            case .invalidWireType: "invalid wire type"
            case .lengthOutOfBounds: "a length points behind the end of its message"
            case .invalidUTF8: "a string is not valid UTF-8"
            case .tooDeep: "messages are nested more than \(WireReader.maximumDepth) deep"
            }
        return "\(text) at byte \(offset)"
    }
}
