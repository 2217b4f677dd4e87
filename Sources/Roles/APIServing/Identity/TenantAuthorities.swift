// Authorities that tenants have brought with them (`Tenant.spec.clientAuthorities`): each is believed for its
// own tenant and no other, from the moment that the tenant says so until it does not any more.

import API
import Messages
import Synchronization
import TLS

final class TenantAuthorities: Sendable {
    private let realms: Realms
    private let doubts: Doubts
    private let known = Mutex<[String: [UInt8]]>([:])

    /// Tells `realms` of the tenants in `cache`, and `doubts` when one has lost an authority.
    init(_ realms: Realms, _ cache: ResourceCache, _ doubts: Doubts) {
        self.realms = realms
        self.doubts = doubts
        cache.observe { [weak self, weak cache] name in
            guard let self, let cache else { return }
            guard name.isEmpty else { return set(name, cache[name]?.object.bytes) }
            var all: Set<String> = []
            cache.snapshot(progress: 0).objects.forEach(from: "") { entry in
                all.insert(entry.key)
                self.set(entry.key, entry.value.object.bytes)
                return true
            }
            for gone in known.withLock({ $0.keys.filter { !all.contains($0) } }) { set(gone, nil) }
        }
    }

    /// Bytes of a tenant that does not decode are nobody's authorities.
    private func set(_ tenant: String, _ bytes: [UInt8]?) {
        let object = bytes.flatMap { try? Tenant(bytes: $0) }
        let pem = object.map { $0.spec.clientAuthorities } ?? []
        let isNews = known.withLock { known in
            guard known[tenant, default: []] != pem else { return false }
            known[tenant] = pem.isEmpty ? nil : pem
            return true
        }
        guard isNews else { return }
        realms.set((try? Certificate.all(pem: pem)) ?? [], for: tenant)
        doubts.arise()
    }
}
