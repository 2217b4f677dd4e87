// What is left of a tenant that has ended: a word about its name, which may be used again. Who was somebody
// in it shows a certificate, or a token, that begins no later than its end, and is nobody in the next tenant
// of that name.
//
// The word is a CertificateRevocation in tenant system, one for each name. It is there before the tenant's
// own key goes, so that at no time the name is free and the word is not there.

import API
import Messages

enum TenantEnd {
    static func name(of tenant: String) -> String { "ended-tenant-\(tenant)" }
    static func path(of tenant: String) -> String { "\(Tenancy.system)/\(name(of: tenant))" }
}

extension ObjectRegistry {
    /// Has to be called before what ends is removed; does nothing for what is no tenant.
    func noteEnd(of object: any APIObject) async throws {
        guard let tenant = object as? Tenant else { return }
        let name = tenant.metadata.name
        let resource = resources[CertificateRevocation.self]
        let key = resource.key(TenantEnd.path(of: name))
        for _ in 0..<Self.maximumAttempts {
            let stored = try await store.read(key)
            var word =
                try stored.map { try decode(CertificateRevocation.self, ObjectBytes($0.bytes)) }
                ?? firstWord(of: name)
            let end = max(now.seconds, word.spec.issuedBefore?.seconds ?? 0)
            word.spec.issuedBefore = .with { $0.seconds = end }
            let outcome =
                if let stored {
                    try await store.replace(key, word.bytes, ifRevision: stored.revision, guards: [])
                } else {
                    try await store.insert(key, word.bytes, guards: [])
                }
            if case .written = outcome { return }
        }
        throw APIError.conflict(
            .of(Tenant.self), name, because: "what says of its end is changed too often; please try again")
    }

    private func firstWord(of tenant: String) -> CertificateRevocation {
        var generator = random()
        let uid = ObjectIdentity.uid(using: &generator)
        return .with {
            $0.metadata.name = TenantEnd.name(of: tenant)
            $0.metadata.tenant = Tenancy.system
            $0.metadata.uid = uid
            $0.metadata.hashKey = ObjectIdentity.hashKey(uid: uid)
            $0.metadata.creationTimestamp = now
            $0.spec.tenant = tenant
            $0.spec.reason = "the tenant that had the name before has ended"
        }
    }
}
