// Each call of a tenant's takes its place in the tenant's share, and gives it back. The cluster's own users
// have no share: nothing that tenants do keeps nodes, controllers and the scheduler from their work.

import API
import Linux
import RPC
import Synchronization

struct FairCalls: ServerInterceptor {
    private let flows: TenantFlows
    private let ends: LoopEnds
    private var lasts = false

    init(flows: TenantFlows) {
        self.flows = flows
        ends = LoopEnds(flows)
    }

    func bound(to method: RoutedMethod) -> any ServerInterceptor {
        var bound = self
        bound.lasts = method.isStreaming
        return bound
    }

    nonisolated(nonsending) func intercept(
        _ stream: any ServerStream, _ context: CallContext, next: @escaping Router.Handler
    ) async throws {
        guard let user = context[UserInfo.self], !user.isSystem else {
            return try await next(stream, context)
        }
        let tenant = user.tenant
        if let peer = context.peer, peer.certificate == nil { try flows.connect(tenant, by: peer) }
        try await flows.waitForBytes(tenant)
        try await flows.enter(tenant, now: ends.mayRunNow(on: context.loop))
        let metered = MeteredStream(stream, tenant, flows)
        defer { metered.end() }
        guard lasts else {
            defer { ends.note(tenant, context.loop) }
            return try await next(metered, context)
        }
        // Its begin counts as a call, and then it is one of those that last.
        ends.note(tenant, context.loop)
        try flows.openWatch(tenant)
        defer { flows.closeWatch(tenant) }
        try await next(metered, context)
    }
}

/// Counts what goes through, and waits while the tenant moves too much.
private final class MeteredStream: ServerStream {
    private let stream: any ServerStream
    private let tenant: String
    private let flows: TenantFlows
    /// Of the last request, which is worked on.
    private let held = Mutex(0)
    /// Messages of less are not held against anybody: their number is bounded.
    private static let large = 4096

    init(_ stream: any ServerStream, _ tenant: String, _ flows: TenantFlows) {
        self.stream = stream
        self.tenant = tenant
        self.flows = flows
    }

    nonisolated(nonsending) func nextMessage() async throws -> [UInt8]? {
        let message = try await stream.nextMessage()
        if let message { takes(message) }
        return message
    }

    func messageAtOnce() -> [UInt8]? {
        let message = stream.messageAtOnce()
        if let message { takes(message) }
        return message
    }

    private func takes(_ message: [UInt8]) {
        flows.spend(message.count, by: tenant)
        hold(message.count >= Self.large ? message.count : 0)
    }

    /// In place of what was held before.
    private func hold(_ bytes: Int) {
        let difference = held.withLock { held in
            defer { held = bytes }
            return bytes - held
        }
        if difference != 0 { flows.hold(difference, of: tenant) }
    }

    /// The call is over.
    func end() { hold(0) }

    func sendAtOnce(_ message: [UInt8]) throws -> Bool {
        guard stream.messageCounts.sent == 0, try stream.sendAtOnce(message) else { return false }
        flows.spend(message.count, by: tenant)
        return true
    }

    nonisolated(nonsending) func send(_ message: [UInt8]) async throws {
        // An answer that is ready is sent; only what comes after it waits.
        if stream.messageCounts.sent > 0 { try await flows.waitForBytes(tenant) }
        flows.spend(message.count, by: tenant)
        guard message.count >= Self.large else { return try await stream.send(message) }
        // Until its reader has taken most of it.
        flows.hold(message.count, of: tenant)
        defer { flows.hold(-message.count, of: tenant) }
        try await stream.send(message)
    }

    func accepted() { stream.accepted() }
    func end(by deadline: MonotonicInstant) { stream.end(by: deadline) }
    var messageCounts: (received: Int, sent: Int) { stream.messageCounts }
}

/// Places that are given back at the end of each loop's turn.
private final class LoopEnds: Sendable {
    private let flows: TenantFlows
    private let loops = Mutex<[ObjectIdentifier: LoopTurn]>([:])

    init(_ flows: TenantFlows) { self.flows = flows }

    /// Whether the loop's turn has time left for another call.
    func mayRunNow(on loop: EventLoop?) -> Bool {
        guard let loop, loop.isCurrent else { return true }
        return turn(of: loop).mayRunNow(on: loop)
    }

    func note(_ tenant: String, _ loop: EventLoop?) {
        guard let loop, loop.isCurrent else { return flows.leave([tenant]) }
        turn(of: loop).note(tenant, on: loop)
    }

    private func turn(of loop: EventLoop) -> LoopTurn {
        loops.withLock { loops in
            if let known = loops[ObjectIdentifier(loop)] { return known }
            let fresh = LoopTurn(flows)
            loops[ObjectIdentifier(loop)] = fresh
            return fresh
        }
    }
}

/// What a loop has done for tenants in this turn.
// Safe because it is touched on its loop only.
private final class LoopTurn: TurnHandler, @unchecked Sendable {
    private let flows: TenantFlows
    private var began: MonotonicInstant?
    private var ended: [String] = []
    /// So long calls of tenants begin in a turn.
    private static let longest = Duration.milliseconds(2)
    /// A turn that takes longer has calls in it that others feel.
    private static let quick = Duration.milliseconds(1)

    init(_ flows: TenantFlows) { self.flows = flows }

    func mayRunNow(on loop: EventLoop) -> Bool {
        let now = MonotonicClock.now
        guard let began else {
            begin(now, on: loop)
            return true
        }
        return began.duration(to: now) < Self.longest
    }

    func note(_ tenant: String, on loop: EventLoop) {
        if began == nil { begin(MonotonicClock.now, on: loop) }
        ended.append(tenant)
    }

    private func begin(_ now: MonotonicInstant, on loop: EventLoop) {
        began = now
        loop.atEndOfTurn(self)
    }

    func turnEnds() {
        let ended = ended
        self.ended.removeAll(keepingCapacity: true)
        let took = began?.duration(to: MonotonicClock.now) ?? .zero
        began = nil
        flows.leave(ended, took < Self.quick ? .quick : .slow)
    }
}
