// The message and methods of these tests.

import Protobuf

/// `string text = 1; int64 number = 2;`
struct Text: Message {
    var text = ""
    var number: Int64 = 0
    var unknownFields: [UInt8] = []

    static let descriptor = MessageDescriptor(
        "arktos.test.Text",
        [FieldDescriptor(1, "text", "text", .string), FieldDescriptor(2, "number", "number", .int64)])

    init() {}

    init(_ text: String, _ number: Int64 = 0) {
        self.text = text
        self.number = number
    }

    mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: text = try reader.string()
            case 16: number = Int64(bitPattern: try reader.varint())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if number != 0 { writer.int64(number, 16) }
        if !text.isEmpty { writer.string(text, 10) }
    }
}

enum Methods {
    static let echo = UnaryMethod<Text, Text>("arktos.test.Words", "Echo")
    /// Fails with the code in the number and the message in the text.
    static let fail = UnaryMethod<Text, Text>("arktos.test.Words", "Fail")
    /// Answers with what the call carries.
    static let describe = UnaryMethod<Text, Text>("arktos.test.Words", "Describe")
    /// Ends only when it is cancelled.
    static let hang = UnaryMethod<Text, Text>("arktos.test.Words", "Hang")
    /// So many messages.
    static let count = ServerStreamingMethod<Text, Text>("arktos.test.Words", "Count")
    static let join = ClientStreamingMethod<Text, Text>("arktos.test.Words", "Join")
    static let chat = BidirectionalMethod<Text, Text>("arktos.test.Words", "Chat")
    static let missing = UnaryMethod<Text, Text>("arktos.test.Words", "Missing")
    static let nowhere = UnaryMethod<Text, Text>("arktos.test.Nowhere", "Missing")
}
