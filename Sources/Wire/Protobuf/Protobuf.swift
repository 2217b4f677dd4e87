// Protobuf: the wire format, and what generated messages are made of.
//
// A generated message is a plain Swift struct. It decodes itself from a `WireReader` and encodes itself into
// a `WireWriter`; both are tables of nothing, only code, so that a pod costs microseconds. Beside the code
// each message has a `MessageDescriptor`, the table from which everything slow or rare is done once for all
// messages: JSON and YAML, text for logs, field selectors, the differential tests.
//
// Promises
// - Decoding any bytes ends with a value or a `WireError`; it never traps and never allocates more than a
//   small multiple of the input.
// - What is not known is kept: `unknownFields` come out again, byte for byte, at the end of the message.
// - Encoding is canonical: fields by number, map entries by key. Equal values have equal bytes.
//
// Start with `Message`, then `WireReader` and `WireWriter`.

/// A protobuf message: a value with a wire form and a description.
package protocol Message: Hashable, Sendable {
    init()

    /// The table of the fields, for everything that is not the wire codec.
    static var descriptor: MessageDescriptor { get }

    /// Fields that this program does not know, as they came: tags and payloads, in order of arrival.
    var unknownFields: [UInt8] { get set }

    /// Merges the fields that `reader` has left into this value, as protobuf prescribes: the last scalar
    /// wins, messages merge, lists grow.
    mutating func decode(from reader: inout WireReader) throws(WireError)

    /// Writes the fields, the highest number first: `writer` grows towards the front.
    func encode(into writer: inout WireWriter)
}

extension Message {
    /// Decodes one whole message. Throws a `WireError` that names the offset of the first bad byte.
    package init(bytes: [UInt8]) throws(WireError) {
        self.init()
        let failure: WireError? = bytes.withUnsafeBytes { buffer in
            var reader = WireReader(buffer)
            do throws(WireError) {
                try decode(from: &reader)
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
    }

    package init(bytes: ArraySlice<UInt8>) throws(WireError) {
        try self.init(bytes: Array(bytes))
    }

    /// The canonical encoding.
    package var bytes: [UInt8] {
        var writer = WireWriter()
        encode(into: &writer)
        return writer.finish()
    }

    /// A value made by filling in an empty one: `Pod.with { $0.metadata.name = "web" }`.
    package static func with<Failure: Error>(_ fill: (inout Self) throws(Failure) -> Void) throws(Failure)
        -> Self
    {
        var value = Self()
        try fill(&value)
        return value
    }
}
