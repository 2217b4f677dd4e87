// A tenant that has the name of one that has ended begins in a later second: certificates tell their begin in
// seconds, and what is issued in the one has to be told from what was issued in the other.

import API
import Diagnostics
import Messages

struct NameReuse: AdmissionStep {
    let places: PlaceLookup
    let clock: any WallClock

    /// An end that is further away was told by a clock that is wrong.
    private static let longest: Duration = .seconds(5)

    func admit(_ request: inout AdmissionRequest) async throws {
        guard request.operation == .create, !request.isDryRun, var tenant = request.object as? Tenant,
            let end = try await end(of: tenant.metadata.name)
        else { return }
        let begin = WallTime(seconds: end + 1)
        let wait = begin.since(clock.now)
        guard wait > .zero else { return }
        guard wait <= Self.longest else {
            throw APIError.serviceUnavailable(
                "a tenant \"\(tenant.metadata.name)\" has ended at \(begin.rfc3339), by another server's clock; "
                    + "try again when it is later")
        }
        try await Task.sleep(for: wait)
        tenant.metadata.creationTimestamp = .with { $0.seconds = max(begin.seconds, clock.now.seconds) }
        request.object = tenant
    }

    /// In seconds; the store's word, since memory may not have it yet.
    private func end(of name: String) async throws -> Int64? {
        let key = places.resources[CertificateRevocation.self].key(TenantEnd.path(of: name))
        guard let stored = try await places.store.read(key) else { return nil }
        return try CertificateRevocation(bytes: stored.bytes).spec.issuedBefore?.seconds
    }
}
