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

    static func encode(_ type: EventType, _ object: ObjectBytes, version: String) -> [UInt8] {
        var writer = WireWriter(capacity: object.bytes.count + 48)
        writer.string(version, 3 << 3 | WireType.lengthDelimited)
        writer.bytes(object.bytes, 2 << 3 | WireType.lengthDelimited)
        writer.int32(type.message.rawValue, 1 << 3)
        return writer.finish()
    }

    static func bookmark(version: String, endsInitialState: Bool) -> [UInt8] {
        Messages.WatchEvent.with {
            $0.type = .bookmark
            $0.resourceVersion = version
            // Every kind has its metadata in field 1, so any kind will do to write it.
            $0.object =
                ConfigMap.with {
                    $0.metadata.resourceVersion = version
                    if endsInitialState { $0.metadata.annotations = [endOfInitialState: "true"] }
                }.bytes
        }.bytes
    }

    /// The same event for a reader of several stores, who goes on watching from `version`: of a field that
    /// stands twice the last counts.
    static func readdressed(_ frame: [UInt8], version: String) -> [UInt8] {
        var writer = WireWriter(capacity: version.utf8.count + 8)
        writer.string(version, 3 << 3 | WireType.lengthDelimited)
        return frame + writer.finish()
    }
}
