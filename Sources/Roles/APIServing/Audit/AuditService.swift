// Reading the audit log: a tenant's people their tenant's, the cluster's those of the tenants that they may.

import API
import Messages
import RPC

struct AuditService: Sendable {
    let authorizer: Authorizer
    let partitions: Partitions
    /// Nil on a server that keeps none.
    let log: AuditLog?

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
        let selects: @Sendable (AuditRecord) -> Bool = { $0.isAsked(by: request, of: tenant) }
        let reading = try await log.begin(following: request.follow, selects)
        defer { log.end(reading) }
        let hint = tenant == Tenancy.all ? [] : Array("\"tenant\":\"\(tenant)\"".utf8)
        for record in try await log.select(reading, hint: hint, atMost: limit, selects) {
            try await write(record.shown(to: user))
        }
        guard let following = reading.following else { return }
        for try await record in following { try await write(record.shown(to: user)) }
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
