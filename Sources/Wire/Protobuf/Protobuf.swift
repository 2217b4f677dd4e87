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
// The names here are `public`, which nothing else in the project is: only of public functions does the
// compiler take the bodies over into other modules, and generated code that calls a generic function for each
// field takes more than twice as long without.
//
// Start with `Message`, then `WireReader` and `WireWriter`.

/// A protobuf message: a value with a wire form and a description.
public protocol Message: Hashable, Sendable {
    init()

    /// The table of the fields, for everything that is not the wire codec.
    static var descriptor: MessageDescriptor { get }

    /// Fields that this program does not know, as they came: tags and payloads, in order of arrival.
    var unknownFields: [UInt8] { get set }

    /// Merges the fields that `reader` has left into this value, as protobuf prescribes: the last scalar
    /// wins, messages merge, lists grow.
    mutating func decode(from reader: inout WireReader) throws(WireError)

    /// Writes the fields, the highest number first: `writer` grows towards the front. Changes nothing: it is
    /// `mutating` because a message is then never copied to be called.
    mutating func write(into writer: inout WireWriter)
}

extension Message {
    /// Decodes one whole message. Throws a `WireError` that names the offset of the first bad byte.
    public init(bytes: [UInt8]) throws(WireError) {
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

    public init(bytes: ArraySlice<UInt8>) throws(WireError) {
        try self.init(bytes: Array(bytes))
    }

    public func encode(into writer: inout WireWriter) {
        var copy = self
        copy.write(into: &writer)
    }

    /// The canonical encoding.
    public var bytes: [UInt8] {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1024) { space in
            var writer = WireWriter(in: space)
            encode(into: &writer)
            return writer.finish()
        }
    }

    /// A value made by filling in an empty one: `Pod.with { $0.metadata.name = "web" }`.
    public static func with<Failure: Error>(_ fill: (inout Self) throws(Failure) -> Void) throws(Failure)
        -> Self
    {
        var value = Self()
        try fill(&value)
        return value
    }

    /// Takes over what `other` says, as protobuf merges: its values win, messages inside merge, lists grow,
    /// an entry of a map replaces the one of its key, unknown fields are added.
    public mutating func merge(_ other: Self) {
        let failure: WireError? = other.bytes.withUnsafeBytes { buffer in
            var reader = WireReader(buffer, depth: .min)
            do throws(WireError) {
                try decode(from: &reader)
                return nil
            } catch {
                return error
            }
        }
        precondition(failure == nil, "a \(Self.descriptor.name) does not read its own bytes")
    }
}
