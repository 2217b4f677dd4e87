// What protobuf's own messages can do beyond being encoded.

import Protobuf

extension TypeRegistry {
    /// Every message of the protos.
    package static let all = TypeRegistry(allMessages)
}

extension Google.AnyMessage {
    /// The URL is `type.googleapis.com/` and the message's name, as all implementations write it.
    package init<M: Message>(packing message: M) {
        self.init()
        typeUrl = "type.googleapis.com/" + M.descriptor.name
        value = message.bytes
    }

    /// Whether an `M` is inside.
    package func holds<M: Message>(_: M.Type) -> Bool {
        TypeRegistry.name(url: typeUrl) == M.descriptor.name
    }

    /// The message inside; nil when it is of another type.
    package func unpacked<M: Message>(as _: M.Type) throws(WireError) -> M? {
        guard holds(M.self) else { return nil }
        return try M(bytes: value)
    }

    /// The message inside, whatever it is; nil when nobody knows its type.
    package func unpacked(types: TypeRegistry = .all) throws(WireError) -> (any Message)? {
        guard let type = types.type(url: typeUrl) else { return nil }
        return try type.init(bytes: value)
    }
}
