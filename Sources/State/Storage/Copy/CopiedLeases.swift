// The leases of a copy: the same numbers and times at the target, kept alive until the copy ends.

struct CopiedLeases {
    private let source: any Store
    private let target: any Store
    /// Seconds by number; nil for one that has ended at the source.
    private var known: [LeaseID: Int64?] = [:]
    private var nextKeepAlive: ContinuousClock.Instant?

    init(source: any Store, target: any Store) {
        self.source = source
        self.target = target
    }

    var count: Int { known.values.count { $0 != nil } }

    /// The lease to put a key with: none if it has ended; then the key's deletion is on its way.
    mutating func copied(_ id: LeaseID?) async throws(StoreError) -> LeaseID? {
        guard let id else { return nil }
        if let seconds = known[id] { return seconds == nil ? nil : id }
        do throws(StoreError) {
            let lease = try await source.lease(id).lease
            try await grant(lease)
            known[id] = .some(lease.seconds)
            nextKeepAlive = min(nextKeepAlive ?? .now, .now + .seconds(lease.seconds) / 3)
            return id
        } catch {
            guard case .leaseNotFound = error else { throw error }
            known[id] = .some(nil)
            return nil
        }
    }

    private func grant(_ lease: Lease) async throws(StoreError) {
        do throws(StoreError) { _ = try await target.grantLease(seconds: lease.seconds, id: lease.id) } catch
        {
            // A copy before this one made it.
            guard case .leaseExists = error else { throw error }
            _ = try await target.keepAlive(lease.id)
        }
    }

    /// To be called often; does something when it is time.
    mutating func keepAlive() async throws(StoreError) {
        guard let due = nextKeepAlive, due <= .now else { return }
        var shortest = Int64.max
        for case (let id, let seconds?) in known {
            shortest = min(shortest, seconds)
            do throws(StoreError) { _ = try await target.keepAlive(id) } catch {
                guard case .leaseNotFound = error else { throw error }
            }
        }
        nextKeepAlive = .now + .seconds(shortest) / 3
    }

    /// Whether it is gone on one side at least.
    func hasEnded(_ id: LeaseID) async throws(StoreError) -> Bool {
        for store in [source, target] {
            do throws(StoreError) { _ = try await store.lease(id) } catch {
                guard case .leaseNotFound = error else { throw error }
                return true
            }
        }
        return false
    }
}
