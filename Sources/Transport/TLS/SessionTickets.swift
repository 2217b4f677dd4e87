// A server's side of session resumption: what is in a ticket, what seals it, and when it counts.
//
// A ticket holds OpenSSL's session with the client's certificate, and beside it what a full handshake has
// found out (`VerifiedPeer`). One that does not count is no failure: the handshake is a full one, which
// refuses whom it refuses with its usual words.

import COpenSSL
import Diagnostics
import Synchronization

/// What a full handshake has found out of the peer.
struct VerifiedPeer {
    let certificate: Certificate
    /// Whose signature its chain ends with.
    let authority: Certificate?
    /// Nil for a trusted one.
    let realm: String?
    /// When the first certificate of its chain expires.
    let validUntil: WallTime
    /// When the full handshake was, however often it was resumed.
    let since: WallTime

    /// `chain` is OpenSSL's, from the peer to a trusted authority.
    init(
        _ certificate: Certificate, chain: OpaquePointer?, trust: TrustStore, realm: String?, since: WallTime
    ) throws(TLSError) {
        var ends = certificate.notAfter
        var last: OpaquePointer?
        for index in 0..<max(0, OPENSSL_sk_num(chain)) {
            last = OPENSSL_sk_value(chain, index).map { OpaquePointer($0) }
            if let end = Certificate.time(X509_get0_notAfter(last)) { ends = min(ends, end) }
        }
        self.certificate = certificate
        authority = try last.map { pointer throws(TLSError) in
            let found = try Certificate(pointer)
            // The one that is there already, so that its text is not kept for each peer.
            return trust.authorities.first { $0 == found } ?? found
        }
        self.realm = realm
        validUntil = ends
        self.since = since
    }

    // MARK: In a ticket

    private static let numbersLength = 24
    private static let digestLength = 32
    /// In place of a trusted authority's index.
    private static let inRealm: Int64 = -1

    /// Where the authority stands in `trust`, and the two times, as whole seconds in network order; nil when
    /// the authority is not in `trust`. An authority of a realm is named behind them by digest and realm.
    func record(_ trust: TrustStore) -> [UInt8]? {
        let index: Int64
        var behind: [UInt8] = []
        if let realm {
            guard let authority else { return nil }
            index = Self.inRealm
            behind = Array(SHA256.digest(authority.der).bytes) + Array(realm.utf8)
        } else {
            guard let place = trust.authorities.firstIndex(where: { $0 == authority }) else { return nil }
            index = Int64(place)
        }
        return [index, validUntil.seconds, since.seconds].flatMap { number in
            (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
        } + behind
    }

    init?(_ certificate: Certificate, record: UnsafeRawBufferPointer, trust: TrustStore, realms: Realms) {
        guard record.count >= Self.numbersLength else { return nil }
        let numbers = [0, 8, 16].map { start in
            record[start..<start + 8].reduce(Int64(0)) { $0 << 8 | Int64($1) }
        }
        let behind = record[Self.numbersLength...]
        if numbers[0] == Self.inRealm {
            guard behind.count > Self.digestLength,
                let name = String(validating: behind.dropFirst(Self.digestLength), as: UTF8.self),
                let known = realms.authorities(of: name).first(where: {
                    SHA256.digest($0.der).bytes.elementsEqual(behind.prefix(Self.digestLength))
                })
            else { return nil }
            (realm, authority) = (name, known)
        } else {
            guard behind.isEmpty, trust.authorities.indices.contains(Int(numbers[0])) else { return nil }
            (realm, authority) = (nil, trust.authorities[Int(numbers[0])])
        }
        self.certificate = certificate
        validUntil = WallTime(seconds: numbers[1])
        since = WallTime(seconds: numbers[2])
    }
}

/// A key for tickets, wiped when it is let go.
// Safe because the memory is written once, before anybody else sees it.
final class TicketKey: @unchecked Sendable {
    static let nameLength = 16
    static let secretLength = 32
    let made: WallTime
    private let bytes = UnsafeMutableRawBufferPointer.allocate(
        byteCount: nameLength + 2 * secretLength, alignment: 16)

    init(at time: WallTime) {
        made = time
        bytes.copyBytes(from: RandomBytes.make(bytes.count))
    }

    deinit {
        OPENSSL_cleanse(bytes.baseAddress, bytes.count)
        bytes.deallocate()
    }

    /// Public: it stands at a ticket's beginning.
    var name: UnsafeRawBufferPointer { part(0, Self.nameLength) }
    /// For AES-256-CBC.
    var cipherSecret: UnsafeRawBufferPointer { part(Self.nameLength, Self.secretLength) }
    /// For HMAC-SHA-256.
    var macSecret: UnsafeRawBufferPointer { part(Self.nameLength + Self.secretLength, Self.secretLength) }

    private func part(_ start: Int, _ count: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[start..<start + count])
    }
}

/// The keys of one generation of credentials: never written down, never shared with another. One seals for a
/// ticket's lifetime; the one before it still opens what it has sealed.
final class TicketKeys: Sendable {
    private struct Ring {
        var current: TicketKey?
        var previous: TicketKey?

        mutating func turn(at now: WallTime, _ lifetime: Duration) {
            func hasAge(below end: Duration) -> Bool {
                current.map { now >= $0.made && now.since($0.made) < end } ?? false
            }
            if hasAge(below: lifetime) { return }
            previous = hasAge(below: lifetime * 2) ? current : nil
            current = TicketKey(at: now)
        }
    }

    let lifetime: Duration
    private let ring = Mutex(Ring())

    init(lifetime: Duration) { self.lifetime = lifetime }

    func sealing(at now: WallTime) -> TicketKey? {
        ring.withLock { ring in
            ring.turn(at: now, lifetime)
            return ring.current
        }
    }

    func opening(_ name: UnsafeRawBufferPointer, at now: WallTime) -> TicketKey? {
        ring.withLock { ring in
            ring.turn(at: now, lifetime)
            return [ring.current, ring.previous].compactMap { $0 }.first { $0.name.elementsEqual(name) }
        }
    }
}

// MARK: OpenSSL's callbacks

private func session(_ ssl: OpaquePointer?) -> TLSSession? {
    ssl.flatMap { SSL_get_ex_data($0, 0) }.map {
        Unmanaged<TLSSession>.fromOpaque($0).takeUnretainedValue()
    }
}

/// Hands out the key that seals or opens a ticket. 1: here it is; 0: there is none, for it is too old or not
/// ours.
let sealTicket:
    @convention(c) (
        OpaquePointer?, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<UInt8>?, OpaquePointer?,
        OpaquePointer?, Int32
    ) -> Int32 = { ssl, name, vector, cipher, mac, isSealing in
        guard let owner = session(ssl), let keys = owner.material.resumption?.keys, let name, let vector
        else {
            return -1
        }
        let now = owner.context.clock.now
        let named = UnsafeMutableRawBufferPointer(start: name, count: TicketKey.nameLength)
        let found =
            isSealing == 1 ? keys.sealing(at: now) : keys.opening(UnsafeRawBufferPointer(named), at: now)
        guard let key = found else { return 0 }
        let secret = key.cipherSecret.assumingMemoryBound(to: UInt8.self)
        if isSealing == 1 {
            named.copyMemory(from: key.name)
            guard RAND_bytes(vector, EVP_CIPHER_get_iv_length(EVP_aes_256_cbc())) == 1,
                EVP_EncryptInit_ex(cipher, EVP_aes_256_cbc(), nil, secret.baseAddress, vector) == 1
            else { return -1 }
        } else {
            guard EVP_DecryptInit_ex(cipher, EVP_aes_256_cbc(), nil, secret.baseAddress, vector) == 1 else {
                return -1
            }
        }
        let check = UnsafeMutablePointer(
            mutating: key.macSecret.assumingMemoryBound(to: UInt8.self).baseAddress)
        return arktos_set_ticket_mac(mac, check, key.macSecret.count) == 1 ? 1 : -1
    }

/// Writes beside a session who its client is. A client without a certificate gets nothing, and so a ticket
/// that counts nowhere.
let describeTicket: SSL_CTX_generate_session_ticket_fn = { ssl, _ in
    guard let owner = session(ssl), let sealed = SSL_get_session(ssl) else { return 0 }
    // Nothing may be left of the ticket that this session was resumed with.
    let record = ((try? owner.verifiedPeer()) ?? nil)?.record(owner.material.trust) ?? []
    return SSL_SESSION_set1_ticket_appdata(sealed, record, record.count)
}

/// The judgement that takes the place of the certificate's in a full handshake.
let judgeTicket: SSL_CTX_decrypt_session_ticket_fn = { ssl, offered, _, _, status, _ in
    guard status == SSL_TICKET_SUCCESS || status == SSL_TICKET_SUCCESS_RENEW, let offered,
        let owner = session(ssl), let x509 = SSL_SESSION_get0_peer(offered),
        let certificate = try? Certificate(x509)
    else { return SSL_TICKET_RETURN_IGNORE_RENEW }
    var start: UnsafeMutableRawPointer?
    var count = 0
    guard SSL_SESSION_get0_ticket_appdata(offered, &start, &count) == 1,
        let peer = VerifiedPeer(
            certificate, record: UnsafeRawBufferPointer(start: start, count: count),
            trust: owner.material.trust, realms: owner.context.realms),
        owner.context.stillAccepts(peer, under: owner.material)
    else { return SSL_TICKET_RETURN_IGNORE_RENEW }
    owner.promised = peer
    return SSL_TICKET_RETURN_USE_RENEW
}

/// A client's new ticket; 0: OpenSSL keeps its own reference.
let keepTicket: @convention(c) (OpaquePointer?, OpaquePointer?) -> Int32 = { ssl, given in
    if let given { session(ssl)?.keep(given) }
    return 0
}
