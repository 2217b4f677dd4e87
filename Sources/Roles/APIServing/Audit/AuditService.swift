// Reading the audit log: a tenant's people their tenant's, the cluster's those of the tenants that they may.

import API
import Messages
import RPC

struct AuditService: Sendable {
    let authorizer: Authorizer
    let partitions: Partitions
    /// Nil on a server that keeps none.
    let log: AuditLog?
    /// The servers beside this one.
    let peers: @Sendable () -> [AuditPeer]

    static let group = "audit.arktos.io"
    static let resource = "auditrecords"
    private static let standardLimit = 1000
    private static let maximumLimit = 10_000

    func add(to router: inout Router) {
        router.handle(Audit.query) { request, responses, context in
            let user = try context.user
            try await query(request, user) { try await responses.write($0) }
        }
    }

    private func query(
        _ request: AuditQuery, _ user: UserInfo, _ write: (AuditRecord) async throws -> Void
    ) async throws {
        let tenant = try await admit(request, user)
        guard let log else {
            throw APIError.serviceUnavailable(
                "this server keeps no audit log: it was started without --audit-log-path")
        }
        guard (0...Int32(Self.maximumLimit)).contains(request.limit) else {
            throw APIError.badRequest("limit \(request.limit): from 0 to \(Self.maximumLimit) are possible")
        }
        let limit = request.limit == 0 ? Self.standardLimit : Int(request.limit)
        let life = try life(of: user)
        let selects: @Sendable (AuditRecord) -> Bool = { record in
            record.isAsked(by: request, of: tenant) && life?.isAfter(record) != true
        }
        var asked = request
        asked.tenant = tenant
        let question = Question(query: asked, limit: limit, selects: selects)
        let peers = request.thisServerOnly ? [] : peers()
        guard request.follow else {
            return try await merged(question, log, peers) { try await write($0.shown(to: user)) }
        }
        let others = peers.map { peer -> @Sendable (AuditFunnel) async throws -> Void in
            { funnel in try await peer.query(question.query) { if selects($0) { try funnel.add($0) } } }
        }
        let own: @Sendable (AuditFunnel) async throws -> Void = { funnel in
            try await self.own(question, log) { try funnel.add($0) }
        }
        try await AuditFunnel().read([own] + others) { record in
            guard try self.life(of: user) == life else {
                throw APIError.expired("tenant \"\(user.tenant)\" has ended, and with it its records")
            }
            try await write(record.shown(to: user))
        }
    }

    private struct Question: Sendable {
        /// With the tenant that it is about.
        let query: AuditQuery
        let limit: Int
        let selects: @Sendable (AuditRecord) -> Bool
    }

    /// Of this server.
    private func own(
        _ question: Question, _ log: AuditLog, _ take: (AuditRecord) async throws -> Void
    ) async throws {
        let reading = try await log.begin(following: question.query.follow, question.selects)
        defer { log.end(reading) }
        let tenant = question.query.tenant
        let hint = tenant == Tenancy.all ? [] : Array("\"tenant\":\"\(tenant)\"".utf8)
        let written = try await log.select(reading, hint: hint, atMost: question.limit, question.selects)
        for record in written { try await take(record) }
        guard let following = reading.following else { return }
        for try await record in following { try await take(record) }
    }

    /// The newest of this server and the others, oldest first; then what is missing.
    private func merged(
        _ question: Question, _ log: AuditLog, _ peers: [AuditPeer],
        _ write: (AuditRecord) async throws -> Void
    ) async throws {
        var all: [AuditRecord] = []
        try await own(question, log) { all.append($0) }
        var missing: (any Error)?
        await withTaskGroup(of: Result<[AuditRecord], any Error>.self) { group in
            for peer in peers {
                group.addTask {
                    do {
                        var found: [AuditRecord] = []
                        try await peer.query(question.query) { if question.selects($0) { found.append($0) } }
                        return .success(found)
                    } catch { return .failure(error) }
                }
            }
            for await result in group {
                switch result {
                case .success(let found): all += found
                case .failure(let error): missing = error
                }
            }
        }
        if !peers.isEmpty { all.sort { $0.moment < $1.moment } }
        for record in all.suffix(question.limit) { try await write(record) }
        if let missing { throw missing }
    }

    /// Of those who had the name of a user's tenant before, nothing is told.
    private struct Life: Hashable, Sendable {
        let uid: String
        let begin: Int64

        func isAfter(_ record: AuditRecord) -> Bool { (record.time?.seconds ?? 0) < begin }
    }

    /// Nil for the cluster's own users, who read of all that there ever were.
    private func life(of user: UserInfo) throws -> Life? {
        guard !user.isSystem else { return nil }
        guard let cached = partitions.system.resources[Tenant.self].cache[user.tenant] else {
            throw APIError.notFound(.of(Tenant.self), user.tenant)
        }
        let metadata = try Tenant(bytes: cached.object.bytes).metadata
        return Life(uid: metadata.uid, begin: metadata.creationTimestamp.seconds)
    }

    /// Whose records are asked for.
    private func admit(_ request: AuditQuery, _ user: UserInfo) async throws -> String {
        let tenant = request.tenant.isEmpty ? user.tenant : request.tenant
        try ResourceTable.check(.with { $0.tenant = tenant })
        if partitions.isPartitioned { _ = try await partitions.settled(user.tenant) }
        let asked = RequestAttributes(
            user: user, verb: "list", group: Self.group, resource: Self.resource, tenant: tenant)
        let decision = authorizer.decide(asked)
        AuditTrail.note(asked, decision)
        if case .denied(let reason) = decision {
            throw APIError(.forbidden, "\(Self.resource).\(Self.group) is forbidden: \(reason)")
        }
        return tenant
    }
}

extension AuditRecord {
    fileprivate var moment: (Int64, Int32) { (time?.seconds ?? 0, time?.nanos ?? 0) }

    fileprivate func isAsked(by query: AuditQuery, of tenant: String) -> Bool {
        func matches(_ wanted: String, _ value: String) -> Bool { wanted.isEmpty || wanted == value }
        guard tenant == Tenancy.all || tenant == self.tenant, matches(query.user, user?.name ?? ""),
            matches(query.verb, verb), matches(query.resource, resource),
            matches(query.namespace, namespace), matches(query.name, name)
        else { return false }
        if query.failures, ["OK", ""].contains(code), decision != "deny" { return false }
        guard let since = query.since, let time else { return true }
        return (time.seconds, time.nanos) >= (since.seconds, since.nanos)
    }

    /// How the cluster's own programs are set up is none of a tenant's business.
    fileprivate func shown(to viewer: UserInfo) -> AuditRecord {
        guard !viewer.isSystem, user?.tenant != viewer.tenant else { return self }
        var record = self
        record.user?.groups = []
        record.user?.uid = ""
        record.impersonator = nil
        record.credential = ""
        record.sourceAddress = ""
        record.reason = ""
        return record
    }
}
