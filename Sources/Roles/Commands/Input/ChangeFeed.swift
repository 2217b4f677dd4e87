// A list and every change after it, over as many connections as it takes.

import API
import APIClient
import Messages
import RPC

struct ChangeFeed: Sendable {
    private let session: Session
    private let reference: ResourceRef
    private let resource: Resource
    private let range: ObjectRange
    private var version: String
    private var events: ResponseStream<WatchEvent>?
    /// How often it was begun again since something came.
    private var restarts = 0
    /// A server that stays away this often, with pauses that double from 100 ms, has gone for good.
    private static let mostRestarts = 8

    init(
        _ session: Session, _ reference: ResourceRef, _ resource: Resource, _ range: ObjectRange,
        from version: String
    ) {
        self.session = session
        self.reference = reference
        self.resource = resource
        self.range = range
        self.version = version
    }

    /// Added, modified or deleted. When the server has forgotten where the feed was, everything comes again
    /// as added.
    mutating func next() async throws -> (type: WatchEvent.TypeValue, object: FetchedObject) {
        while true {
            do {
                let stream = try await stream()
                guard let event = try await stream.next() else {
                    events = nil
                    continue
                }
                restarts = 0
                if !event.resourceVersion.isEmpty { version = event.resourceVersion }
                switch event.type {
                case .added, .modified, .deleted:
                    return (event.type, FetchedObject(resource: resource, bytes: event.object))
                case .error: throw APIError(try Status(bytes: event.object))
                default: continue
                }
            } catch {
                try await recover(from: APIError(ofCall: error))
            }
        }
    }

    private mutating func stream() async throws -> ResponseStream<WatchEvent> {
        if let events { return events }
        let stream = try await session.watch(reference, range, from: version)
        events = stream
        return stream
    }

    private mutating func recover(from error: APIError) async throws {
        try Task.checkCancellation()
        events = nil
        restarts += 1
        switch error.reason {
        case .expired, .gone: version = ""
        default: guard error.isTransient, restarts <= Self.mostRestarts else { throw error }
        }
        guard restarts <= Self.mostRestarts else { throw error }
        try await Task.sleep(for: .milliseconds(50 << min(restarts, 6)))
    }
}

extension Session {
    /// Calls `isDone` with an object as it is now, nil when it is not there, and again whenever it changes,
    /// until it says so. Throws `TimedOut` when that takes longer; it looks once, however short the time.
    func follow(
        _ reference: ResourceRef, _ resource: Resource, within limit: Duration,
        until isDone: @escaping @Sendable (FetchedObject?) async throws -> Bool
    ) async throws {
        var range = ObjectRange()
        range.fields = "metadata.name=\(reference.name)"
        var all = reference
        all.name = ""
        let feed: ChangeFeed?
        do {
            let (objects, version) = try await list(all, resource, range)
            if try await isDone(objects.first) { return }
            feed = ChangeFeed(self, all, resource, range, from: version)
        } catch let error as APIError {
            guard error.reason == .forbidden else { throw error }
            // Somebody who may see the object but neither list nor watch it.
            if try await isDone(try await find(reference, resource)) { return }
            feed = nil
        }
        try await withThrowingTaskGroup(of: Bool.self) { [feed] group in
            group.addTask {
                guard let feed else {
                    try await poll(reference, resource, until: isDone)
                    return true
                }
                try await Session.watch(feed, until: isDone)
                return true
            }
            group.addTask {
                try await Task.sleep(for: limit)
                return false
            }
            defer { group.cancelAll() }
            guard try await group.next() == true else { throw TimedOut() }
        }
    }

    private static func watch(
        _ feed: ChangeFeed, until isDone: @Sendable (FetchedObject?) async throws -> Bool
    ) async throws {
        var feed = feed
        while true {
            let (type, object) = try await feed.next()
            if try await isDone(type == .deleted ? nil : object) { return }
        }
    }

    private func poll(
        _ reference: ResourceRef, _ resource: Resource,
        until isDone: @Sendable (FetchedObject?) async throws -> Bool
    ) async throws {
        while true {
            try await Task.sleep(for: .milliseconds(500))
            if try await isDone(try await find(reference, resource)) { return }
        }
    }
}

extension Session {
    /// Nil when there is no such object.
    func find(_ reference: ResourceRef, _ resource: Resource) async throws(APIError) -> FetchedObject? {
        do { return try await get(reference, resource) } catch {
            guard error.reason == .notFound else { throw error }
            return nil
        }
    }
}

/// The time that somebody gave to a wait is over.
struct TimedOut: Error {}
