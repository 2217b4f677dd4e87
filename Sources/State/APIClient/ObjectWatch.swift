// A watch in the types of its kind.

import API
import Messages
import Protobuf
import RPC

/// What happened to an object, and from where to go on after it.
package struct ObjectChange<Object: APIObject>: Sendable {
    package enum Kind: Sendable {
        /// New, or newly selected.
        case added(Object)
        case modified(Object)
        /// Gone, or no longer selected; as it was last.
        case deleted(Object)
        /// Nothing: only the version is news.
        case bookmark
    }

    package let kind: Kind
    package let resourceVersion: String
}

/// Ends with an `APIError`: of reason Expired when the client has to list again.
package struct ObjectWatch<Object: APIObject>: AsyncSequence, Sendable {
    package typealias Element = ObjectChange<Object>

    private let stream: ResponseStream<WatchEvent>

    init(_ stream: ResponseStream<WatchEvent>) { self.stream = stream }

    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let stream: ResponseStream<WatchEvent>

        package func next() async throws -> ObjectChange<Object>? {
            let event: WatchEvent?
            do { event = try await stream.next() } catch { throw APIError(ofCall: error) }
            guard let event else { return nil }
            return ObjectChange(kind: try kind(event), resourceVersion: event.resourceVersion)
        }

        private func kind(_ event: WatchEvent) throws -> ObjectChange<Object>.Kind {
            switch event.type {
            case .added: return .added(try decode(event.object))
            case .modified: return .modified(try decode(event.object))
            case .deleted: return .deleted(try decode(event.object))
            case .error: throw APIError(try decode(event.object) as Status)
            default: return .bookmark
            }
        }

        private func decode<Value: Message>(_ bytes: [UInt8]) throws(APIError) -> Value {
            do throws(WireError) { return try Value(bytes: bytes) } catch {
                throw .internalError("an event's \(Value.descriptor.name) does not decode: \(error)")
            }
        }
    }

    package func makeAsyncIterator() -> Iterator { Iterator(stream: stream) }
}
