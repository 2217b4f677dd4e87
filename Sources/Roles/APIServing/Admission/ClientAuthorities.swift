// A tenant's own authorities: good certificates of authorities that nobody else has. One key speaks for one
// tenant, or nobody could say for which.

import API
import Messages
import TLS

struct ClientAuthorities: AdmissionStep {
    let places: PlaceLookup
    /// Those that the server trusts for everybody.
    let trusted: @Sendable () -> [Certificate]

    private static let mostBytes = 64 << 10
    private static let most = 16

    func admit(_ request: inout AdmissionRequest) throws {
        guard let tenant = request.object as? Tenant, request.operation != .delete else { return }
        let pem = tenant.spec.clientAuthorities
        guard !pem.isEmpty, pem != (request.old as? Tenant)?.spec.clientAuthorities else { return }
        let path = FieldPath("spec")["clientAuthorities"]
        guard let problem = try problem(pem, of: tenant.metadata.name, path) else { return }
        throw APIError.invalid(request.target.api, request.target.name, [problem])
    }

    private func problem(_ pem: [UInt8], of tenant: String, _ path: FieldPath) throws -> FieldError? {
        if tenant == Tenancy.system {
            return .forbidden(path, "authorities of tenant system are those that the server is started with")
        }
        if pem.count > Self.mostBytes { return FieldError(path, .tooLong(limit: Self.mostBytes)) }
        let authorities: [Certificate]
        do { authorities = try Certificate.all(pem: pem) } catch { return .invalid(path, "", error.text) }
        if authorities.count > Self.most {
            return FieldError(path, .tooMany(authorities.count, limit: Self.most))
        }
        if let leaf = authorities.first(where: { !$0.isAuthority }) {
            return .invalid(path, "\(leaf.subject)", "is not an authority's certificate: it cannot sign")
        }
        for authority in authorities {
            if trusted().contains(where: { $0.sharesKey(with: authority) }) {
                return .forbidden(path, "\(authority.subject) is the cluster's own authority")
            }
            if let other = try owner(of: authority, besides: tenant) {
                return .forbidden(path, "\(authority.subject) speaks for tenant \"\(other)\" already")
            }
        }
        return nil
    }

    private func owner(of authority: Certificate, besides tenant: String) throws -> String? {
        var owner: String?
        try places.resources[Tenant.self].cache.snapshot(progress: 0).objects.forEach(from: "") { entry in
            guard entry.key != tenant else { return true }
            let pem = try Tenant(bytes: entry.value.object.bytes).spec.clientAuthorities
            guard !pem.isEmpty, let theirs = try? Certificate.all(pem: pem),
                theirs.contains(where: { $0.sharesKey(with: authority) })
            else { return true }
            owner = entry.key
            return false
        }
        return owner
    }
}
