// What users are told of a pod's life: Event objects, the same one counted instead of written again. Best
// effort: an API server that is away loses events, never holds anything up.

import API
import APIClient
import Diagnostics
import Messages
import Synchronization

package final class EventRecorder: Sendable {
    package enum Kind: String, Sendable {
        case normal = "Normal"
        case warning = "Warning"
    }

    private struct Key: Hashable {
        var uid: String
        var container: String
        var reason: String
        var message: String
    }

    private struct State {
        var pending: [Key: Event] = [:]
        /// Written already, oldest first; bounded.
        var written: [Key: Event] = [:]
        var order: [Key] = []
        var number = 0
    }

    /// More events than this wait for nobody: the newest are dropped.
    private static let maximumPending = 1000
    private static let maximumWritten = 4096

    private let client: APIClient
    private let node: String
    private let clock: any WallClock
    private let log: Logger
    private let state = Mutex(State())
    private let bell = Bell()

    package init(_ client: APIClient, node: String, clock: any WallClock, log: Logger) {
        self.client = client
        self.node = node
        self.clock = clock
        self.log = log
    }

    package func record(
        _ kind: Kind, _ reason: String, _ message: String, pod: PodIdentity, container: String = ""
    ) {
        let key = Key(uid: pod.uid, container: container, reason: reason, message: message)
        let now = Time(clock.now)
        state.withLock { state in
            let known = state.pending[key] ?? state.written[key]
            guard state.pending.count < Self.maximumPending || state.pending[key] != nil else { return }
            state.number += 1
            var event = known ?? fresh(kind, key, pod, now, state.number)
            event.count += 1
            event.lastTimestamp = now
            state.pending[key] = event
        }
        bell.ring()
    }

    private func fresh(_ kind: Kind, _ key: Key, _ pod: PodIdentity, _ now: Time, _ number: Int)
        -> Event
    {
        let suffix = String(UInt64(bitPattern: clock.now.seconds) &* 1_000_000 &+ UInt64(number), radix: 16)
        return Event.with { event in
            event.metadata.tenant = pod.tenant
            event.metadata.namespace = pod.namespace
            event.metadata.name = "\(pod.name.prefix(230)).\(suffix)"
            event.involvedObject.kind = "Pod"
            event.involvedObject.apiVersion = "v1"
            event.involvedObject.tenant = pod.tenant
            event.involvedObject.namespace = pod.namespace
            event.involvedObject.name = pod.name
            event.involvedObject.uid = pod.uid
            if !key.container.isEmpty {
                event.involvedObject.fieldPath = "spec.containers{\(key.container)}"
            }
            event.type = kind.rawValue
            event.reason = key.reason
            event.message = String(key.message.prefix(1024))
            event.source.component = "arktos-node"
            event.source.host = node
            event.firstTimestamp = now
            event.reportingComponent = "arktos-node"
            event.reportingInstance = node
        }
    }

    /// Writes what gathers, until it is cancelled.
    package func run() async throws {
        while true {
            await bell.wait()
            try Task.checkCancellation()
            let pending = state.withLock { state in
                let pending = state.pending
                state.pending = [:]
                return pending
            }
            for (key, event) in pending.sorted(by: { $0.value.metadata.name < $1.value.metadata.name }) {
                await write(key, event)
            }
        }
    }

    private func write(_ key: Key, _ event: Event) async {
        do {
            let written =
                event.metadata.resourceVersion.isEmpty
                ? try await client.create(event) : try await client.update(event)
            remember(key, written)
        } catch {
            // The namespace ends, or the event has expired: the next one of its kind is a new one.
            state.withLock { $0.written[key] = nil }
            log.debug("event lost", ["reason": key.reason, "error": error.message])
        }
    }

    private func remember(_ key: Key, _ event: Event) {
        state.withLock { state in
            if state.written.updateValue(event, forKey: key) == nil { state.order.append(key) }
            while state.order.count > Self.maximumWritten { state.written[state.order.removeFirst()] = nil }
        }
    }
}
