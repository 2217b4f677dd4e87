// Certificates that their tenants have taken back: looked up for every call, and for every connection when
// one is added. A session that was resumed shows the certificate that it began with, so it is no way around.

import API
import Diagnostics
import Messages
import Storage
import Synchronization
import TLS

final class Revocations: Sendable {
    /// What a revocation is about.
    private enum Subject: Hashable {
        case certificate(serial: String)
        case user(String)
        case everybody
    }

    private struct Place: Hashable {
        let tenant: String
        let subject: Subject
    }

    /// The object that says it.
    private struct Origin: Hashable {
        let store: StoreID
        let path: String
    }

    private struct Revocation {
        /// Empty for every issuer.
        let issuer: String
        /// Nil for one certificate.
        let issuedBefore: WallTime?
        let reason: String

        func concerns(_ certificate: Certificate) -> Bool {
            if let issuedBefore { return certificate.notBefore <= issuedBefore }
            return issuer.isEmpty || issuer == certificate.issuer.description
        }
    }

    private struct State {
        var revocations: [Place: [Origin: Revocation]] = [:]
        var places: [Origin: Place] = [:]
        var isLoaded = false

        mutating func remove(_ origin: Origin) {
            guard let place = places.removeValue(forKey: origin) else { return }
            revocations[place]?[origin] = nil
            if revocations[place]?.isEmpty == true { revocations[place] = nil }
        }

        mutating func add(_ origin: Origin, _ place: Place, _ revocation: Revocation) {
            remove(origin)
            places[origin] = place
            revocations[place, default: [:]][origin] = revocation
        }
    }

    private let state = Mutex(State())
    private let doubts: Doubts

    /// Tells `doubts` of what is revoked.
    init(_ doubts: Doubts) { self.doubts = doubts }

    // MARK: Keeping up

    /// Takes notice of what is revoked in a store from now on.
    func observe(_ shard: Shard) {
        let cache = shard.resources[CertificateRevocation.self].cache
        cache.observe { [weak self, weak cache, id = shard.id] path in
            guard let self, let cache else { return }
            if path.isEmpty || path.utf8.last == UInt8(ascii: "/") {
                readAll(below: path, of: cache, id)
            } else {
                read(path, of: cache, id)
            }
        }
    }

    private func readAll(below prefix: String, of cache: ResourceCache, _ store: StoreID) {
        let objects = cache.snapshot(progress: 0).objects
        state.withLock { state in
            let known = state.places.keys.filter { $0.store == store && $0.path.hasPrefix(prefix) }
            for origin in known { state.remove(origin) }
            objects.forEach(prefix: prefix) { entry in
                set(Origin(store: store, path: entry.key), entry.value.object.bytes, &state)
                return true
            }
            if store == .system, prefix.isEmpty { state.isLoaded = true }
        }
        doubts.arise()
    }

    private func read(_ path: String, of cache: ResourceCache, _ store: StoreID) {
        let bytes = cache[path]?.object.bytes
        state.withLock { set(Origin(store: store, path: path), bytes, &$0) }
        if bytes != nil { doubts.arise() }
    }

    /// What does not decode was written by a newer server, and revokes what this one cannot know.
    private func set(_ origin: Origin, _ bytes: [UInt8]?, _ state: inout State) {
        guard let bytes, let object = try? CertificateRevocation(bytes: bytes) else {
            return state.remove(origin)
        }
        let tenant = String(origin.path.prefix { $0 != "/" })
        let spec = object.spec
        let place: Place
        if !spec.tenant.isEmpty {
            guard tenant == Tenancy.system else { return state.remove(origin) }
            place = Place(tenant: spec.tenant, subject: .everybody)
        } else if !spec.username.isEmpty {
            place = Place(tenant: tenant, subject: .user(spec.username))
        } else {
            place = Place(tenant: tenant, subject: .certificate(serial: spec.serialNumber))
        }
        let before = spec.issuedBefore.map { WallTime(seconds: $0.seconds) }
        if place.subject != .certificate(serial: spec.serialNumber), before == nil {
            return state.remove(origin)
        }
        state.add(
            origin, place, Revocation(issuer: spec.issuer, issuedBefore: before, reason: spec.reason))
    }

    // MARK: Asking

    /// Until the system's store has been read nobody knows what is revoked.
    var isLoaded: Bool { state.withLock { $0.isLoaded } }

    /// When all users of the tenant were revoked for the last time, and why; nil for never.
    func end(of tenant: String) -> (time: WallTime, reason: String)? {
        state.withLock { state in
            guard !state.revocations.isEmpty else { return nil }
            let all = state.revocations[Place(tenant: tenant, subject: .everybody)] ?? [:]
            let ends = all.values.compactMap { word -> (time: WallTime, reason: String)? in
                word.issuedBefore.map { (time: $0, reason: word.reason) }
            }
            return ends.max { $0.time < $1.time }
        }
    }

    /// Why the certificate of this user counts no longer; nil when it does.
    func objection(to certificate: Certificate, of user: UserInfo) -> String? {
        let found = state.withLock { state -> Revocation? in
            guard !state.revocations.isEmpty else { return nil }
            let subjects: [Subject] = [
                .certificate(serial: certificate.serial), .user(user.name), .everybody,
            ]
            for subject in subjects {
                let all = state.revocations[Place(tenant: user.tenant, subject: subject)] ?? [:]
                if let hit = all.values.first(where: { $0.concerns(certificate) }) { return hit }
            }
            return nil
        }
        guard let found else { return nil }
        return "the certificate of \"\(user.name)\" of tenant \"\(user.tenant)\", serial "
            + "\(certificate.serial), was revoked" + (found.reason.isEmpty ? "" : ": \(found.reason)")
    }
}
