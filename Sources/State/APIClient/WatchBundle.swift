// Many watches on one stream: a program that follows many kinds, or many tenants, needs one call for all.

import API
import Messages
import Protobuf
import RPC
import Synchronization

/// What came on a bundle's stream.
package enum BundleEvent: Sendable {
    case event(id: Int64, WatchEvent)
    /// The watch is over: with an error of reason Expired the client has to list again, without one it was
    /// removed or its time is over. The others go on.
    case ended(id: Int64, APIError?)
}

/// Watches with ids, which may be added and removed while others go on. One task reads; any may add and
/// remove.
package final class WatchBundle: Sendable {
    private let call: BidirectionalCall<WatchManyRequest, WatchManyEvent>
    private let lastID = Atomic<Int64>(0)

    init(_ call: BidirectionalCall<WatchManyRequest, WatchManyEvent>) { self.call = call }

    /// Changes after `resourceVersion`; with an empty one, first all objects as added. Its events carry the
    /// id that is returned.
    package func add<Object: APIObject>(
        _ type: Object.Type = Object.self, in range: ObjectScope, _ selectors: Selectors = Selectors(),
        from resourceVersion: String = ""
    ) async throws(APIError) -> Int64 {
        let id = lastID.wrappingAdd(1, ordering: .relaxed).newValue
        let watch = WatchRequest.with {
            $0.resource = range.reference(type)
            $0.labelSelector = selectors.labels
            $0.fieldSelector = selectors.fields
            $0.resourceVersion = resourceVersion
            $0.allowBookmarks = true
        }
        try await send(
            .with {
                $0.action = .add(
                    .with {
                        $0.id = id
                        $0.watch = watch
                    })
            })
        return id
    }

    /// What is on its way still comes, then its end.
    package func remove(_ id: Int64) async throws(APIError) {
        try await send(.with { $0.action = .remove(id) })
    }

    /// Nil when the server has ended the stream in good order.
    package func next() async throws(APIError) -> BundleEvent? {
        do {
            guard let message = try await call.responses.next() else { return nil }
            if message.ended { return .ended(id: message.id, message.error.map { APIError($0) }) }
            return .event(id: message.id, message.event ?? WatchEvent())
        } catch {
            throw APIError(ofCall: error)
        }
    }

    /// No more watches; the stream ends when all have ended.
    package func finish() async throws(APIError) {
        do { try await call.finish() } catch { throw APIError(ofCall: error) }
    }

    package func cancel() { call.cancel() }

    private func send(_ request: WatchManyRequest) async throws(APIError) {
        do { try await call.send(request) } catch { throw APIError(ofCall: error) }
    }
}

extension APIClient {
    /// One stream for many watches, none of which is there yet.
    package func watchMany() async throws(APIError) -> WatchBundle {
        do { return WatchBundle(try await channel.call(Objects.watchMany)) } catch {
            throw APIError(ofCall: error)
        }
    }

    /// Up to 500 writes in one call. One by one, the results are in their order and each may have failed;
    /// atomic ones all happen at one revision, or the call fails.
    package func transact(
        _ writes: [ObjectWrite], atomic: Bool = false, brief: Bool = false
    ) async throws(APIError) -> [Result<WriteResult, APIError>] {
        let response = try await call(
            Objects.transact,
            .with {
                $0.writes = writes
                $0.atomic = atomic
                $0.brief = brief
            })
        return response.results.map { result in
            result.error.map { .failure(APIError($0)) } ?? .success(result)
        }
    }
}

extension ObjectWrite {
    package static func create<Object: APIObject>(_ object: Object) -> ObjectWrite {
        .with {
            $0.action = .create(
                .with {
                    $0.resource = ObjectName(object).reference(Object.self)
                    $0.object = object.bytes
                })
        }
    }

    package static func update<Object: APIObject>(_ object: Object) -> ObjectWrite {
        .with { $0.action = .update(request(object)) }
    }

    package static func updateStatus<Object: APIObject>(_ object: Object) -> ObjectWrite {
        .with { $0.action = .updateStatus(request(object)) }
    }

    package static func delete<Object: APIObject>(_ type: Object.Type, _ name: ObjectName) -> ObjectWrite {
        .with { $0.action = .delete(.with { $0.resource = name.reference(type) }) }
    }

    private static func request<Object: APIObject>(_ object: Object) -> UpdateRequest {
        .with {
            $0.resource = ObjectName(object).reference(Object.self)
            $0.object = object.bytes
        }
    }
}
