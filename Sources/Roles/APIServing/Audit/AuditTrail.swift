// What is recorded of a call: who, from where, what was decided about what, and how it ended. Never anything
// of what was sent or answered.

import API
import Diagnostics
import Messages
import RPC
import Synchronization

/// Around all other interceptors: sees also calls of nobody.
struct AuditRecords: ServerInterceptor {
    let log: AuditLog
    let clock: any WallClock
    /// Whether the call may last.
    private var isLong = false

    init(log: AuditLog, clock: any WallClock) {
        self.log = log
        self.clock = clock
    }

    /// Whether a server is there and well is asked all the time, by nobody in particular.
    private static let unrecorded: Set = [
        Discovery.version.name.path, Health.Service.check.name.path, Health.Service.watch.name.path,
        Health.Service.list.name.path,
    ]

    func bound(to method: RoutedMethod) -> any ServerInterceptor {
        if Self.unrecorded.contains(method.path) { return Unrecorded() }
        var records = self
        records.isLong = method.isStreaming
        return records
    }

    private struct Unrecorded: ServerInterceptor {
        nonisolated(nonsending) func intercept(
            _ stream: any ServerStream, _ context: CallContext, next: @escaping Router.Handler
        ) async throws {
            try await next(stream, context)
        }
    }

    nonisolated(nonsending) func intercept(
        _ stream: any ServerStream, _ context: CallContext, next: @escaping Router.Handler
    ) async throws {
        do throws(APIError) { try log.admit() } catch { throw RPCError(error) }
        let stopwatch = Stopwatch()
        let trail = AuditTrail(log, began: clock.now, isLong: isLong)
        context[AuditTrail.self] = trail
        do {
            try await next(stream, context)
        } catch {
            await trail.end(context, context.earlyEnd?.code ?? Self.code(of: error), stopwatch.elapsed)
            throw error
        }
        await trail.end(context, context.earlyEnd?.code ?? .ok, stopwatch.elapsed)
    }

    private static func code(of error: any Error) -> StatusCode {
        switch error {
        case let error as RPCError: error.code
        case is CancellationError: .cancelled
        default: .internalError
        }
    }
}

/// Of one call, from its begin to its end.
final class AuditTrail: Sendable {
    private struct Decided: Hashable {
        let request: RequestAttributes
        let decision: Authorizer.Decision
    }
    private struct State {
        var decided: [Decided] = []
        /// Those beyond are not kept; no call has more.
        var count = 0
    }
    private static let maximumParts = 1000

    private let log: AuditLog
    private let began: WallTime
    private let isLong: Bool
    private let state = Mutex(State())

    init(_ log: AuditLog, began: WallTime, isLong: Bool) {
        self.log = log
        self.began = began
        self.isLong = isLong
    }

    /// What was decided in the current call. Decisions that nothing follows from are not told here.
    static func note(_ request: RequestAttributes, _ decision: Authorizer.Decision) {
        guard let context = CallContext.current, let trail = context[AuditTrail.self] else { return }
        trail.note(request, decision, context)
    }

    private func note(
        _ request: RequestAttributes, _ decision: Authorizer.Decision, _ context: CallContext
    ) {
        let new = Decided(request: request, decision: decision)
        let isNew = state.withLock { state in
            // Asked again because something moved.
            guard state.decided.last != new else { return false }
            state.count += 1
            if state.decided.count < Self.maximumParts { state.decided.append(new) }
            return true
        }
        guard isLong, isNew else { return }
        var record = record(context, new)
        record.stage = "RequestReceived"
        log.appendNow(record)
    }

    nonisolated(nonsending) func end(_ context: CallContext, _ code: StatusCode, _ elapsed: Duration) async {
        let (decided, count) = state.withLock { ($0.decided, $0.count) }
        // A long call's parts have been told as they began.
        let parts: [Decided?] = decided.isEmpty ? [nil] : isLong ? [decided[0]] : decided
        for part in parts {
            var record = record(context, part)
            record.stage = "ResponseComplete"
            record.code = code.description
            record.latencyMicroseconds = Int64(elapsed.inSeconds * 1_000_000)
            if count > 1 { record.parts = Int32(clamping: count) }
            await log.append(record)
        }
    }

    private func record(_ context: CallContext, _ decided: Decided?) -> AuditRecord {
        let identity = context[Identity.self]
        return .with { record in
            record.time = MicroTime(began)
            record.requestID = context.requestID
            record.method = context.method
            record.sourceAddress = context.peerAddress?.description ?? ""
            if let identity {
                record.tenant = identity.user.tenant
                record.user = AuditUser(identity.user)
                record.impersonator = identity.impersonator.map { AuditUser($0) }
                record.credential = identity.credential.kind.rawValue
                if !identity.credential.name.isEmpty { record.credential += " " + identity.credential.name }
            }
            guard let decided else { return }
            let request = decided.request
            record.verb = request.verb
            record.group = request.group
            record.resource = request.resource
            record.subresource = request.subresource
            record.namespace = request.namespace
            record.name = request.name.isEmpty ? request.nameInObject : request.name
            let isOneTenants = !request.tenant.isEmpty && request.tenant != Tenancy.all
            // What a tenant's user tries elsewhere is none of that tenant's business.
            if identity?.user.isSystem == true, isOneTenants { record.tenant = request.tenant }
            switch decided.decision {
            case .allowed(let binding): (record.decision, record.reason) = ("allow", "allowed by \(binding)")
            case .denied(let reason): (record.decision, record.reason) = ("deny", reason)
            }
        }
    }
}

extension AuditUser {
    fileprivate init(_ user: UserInfo) {
        self = .with {
            $0.name = user.name
            $0.tenant = user.tenant
            $0.groups = user.groups.sorted()
            $0.uid = user.uid
        }
    }
}
