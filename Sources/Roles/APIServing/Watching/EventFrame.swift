// Events as they are sent: encoded `WatchEvent` messages, put together from the object's bytes.

import API
import Messages
import Protobuf

enum EventType: Sendable {
    case added, modified, deleted

    var message: Messages.WatchEvent.TypeValue {
        switch self {
        case .added: .added
        case .modified: .modified
        case .deleted: .deleted
        }
    }
}

enum EventFrame {
    static let endOfInitialState = "k8s.io/initial-events-end"

    static func encode(_ type: EventType, _ object: ObjectBytes, revision: Int64) -> [UInt8] {
        var writer = WireWriter(capacity: object.bytes.count + 48)
        writer.string(String(revision), 3 << 3 | WireType.lengthDelimited)
        writer.bytes(object.bytes, 2 << 3 | WireType.lengthDelimited)
        writer.int32(type.message.rawValue, 1 << 3)
        return writer.finish()
    }

    static func bookmark(revision: Int64, endsInitialState: Bool) -> [UInt8] {
        Messages.WatchEvent.with {
            $0.type = .bookmark
            $0.resourceVersion = String(revision)
            // Every kind has its metadata in field 1, so any kind will do to write it.
            $0.object =
                ConfigMap.with {
                    $0.metadata.resourceVersion = String(revision)
                    if endsInitialState { $0.metadata.annotations = [endOfInitialState: "true"] }
                }.bytes
        }.bytes
    }
}
