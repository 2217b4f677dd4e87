// Leases of the etcd engine. etcd counts their time; after a change of its leader it gives each its whole
// time again.

import Messages
import RPC

extension EtcdStore {
    /// etcd may make it longer: it has a shortest time, about one and a half times its election timeout.
    package func grantLease(seconds: Int64, id: LeaseID?) async throws(StoreError) -> Lease {
        guard seconds > 0 else { throw .invalid("a lease of \(seconds) seconds: it must be 1 or more") }
        if let id, id <= 0 { throw .invalid("lease \(id): the number must be positive") }
        let request = Etcd.LeaseGrantRequest.with {
            $0.ttl = seconds
            $0.id = id ?? 0
        }
        switch await members.write(Etcd.Lease.leaseGrant, request) {
        case .success(let response): return Lease(id: response.id, seconds: response.ttl)
        case .failure(.refused(let error)) where error.code == .failedPrecondition:
            throw id.map { .leaseExists($0) } ?? history.error(.refused(error))
        case .failure(let failure): throw history.error(failure)
        }
    }

    /// One message on a stream of its own; asking twice does no harm, so other members are asked too.
    package func keepAlive(_ id: LeaseID) async throws(StoreError) -> Lease {
        let answer = await members.repeating { channel, deadline in
            let call = try await channel.call(
                Etcd.Lease.leaseKeepAlive, options: CallOptions(deadline: deadline))
            defer { call.cancel() }
            try await call.send(.with { $0.id = id })
            guard let response = try await call.responses.next() else {
                throw RPCError(.unavailable, "etcd ended the stream without an answer")
            }
            return response
        }
        switch answer {
        case .success(let response) where response.ttl > 0: return Lease(id: id, seconds: response.ttl)
        case .success: throw .leaseNotFound(id)
        case .failure(.refused(let error)) where error.code == .notFound: throw .leaseNotFound(id)
        case .failure(let failure): throw history.error(failure)
        }
    }

    package func revokeLease(_ id: LeaseID) async throws(StoreError) {
        switch await members.write(Etcd.Lease.leaseRevoke, Etcd.LeaseRevokeRequest.with { $0.id = id }) {
        case .success: return
        case .failure(.refused(let error)) where error.code == .notFound: throw .leaseNotFound(id)
        case .failure(let failure): throw history.error(failure)
        }
    }

    /// Of the keys only those of this store.
    package func lease(_ id: LeaseID) async throws(StoreError) -> LeaseStatus {
        let request = Etcd.LeaseTimeToLiveRequest.with {
            $0.id = id
            $0.keys = true
        }
        switch await members.read(Etcd.Lease.leaseTimeToLive, request) {
        case .success(let response) where response.ttl >= 0:
            // etcd rounds down.
            let remaining = min(response.ttl + 1, response.grantedTTL)
            let found = response.keys.filter(keys.isOurs).map(keys.stripped)
            return LeaseStatus(
                lease: Lease(id: id, seconds: response.grantedTTL), remainingSeconds: remaining,
                keys: found.sorted { $0.lexicographicallyPrecedes($1) })
        case .success: throw .leaseNotFound(id)
        case .failure(.refused(let error)) where error.code == .notFound: throw .leaseNotFound(id)
        case .failure(let failure): throw history.error(failure)
        }
    }
}
