// The keys of service-account tokens: the files of a directory, each with one EC P-256 key in PEM.
//
// Every key checks; the private key whose file's name sorts last signs. So a key is changed for another by
// adding a file that sorts behind, and taking the old one away when the last token that it has signed has
// ended. A server that only checks has public keys only. With several servers, a key has to be in all their
// directories before it signs in one: add it as a public key first.

import Diagnostics
import Linux
import Synchronization
import TLS

package struct TokenKeyError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
}

package final class TokenKeys: Sendable {
    package struct Signer: Sendable {
        package let key: PrivateKey
        /// That of its public half.
        package let identifier: String
    }

    private struct Ring: Sendable {
        var signer: Signer?
        /// By identifier.
        var verifiers: [String: PublicKey] = [:]
    }

    private let directory: String?
    private let ring: Mutex<Ring>
    private let lastLook: Mutex<MonotonicInstant>

    /// A key that nobody knows is looked for in the directory, but not more often than this.
    private static let patience: Duration = .seconds(1)
    private static let maximumKeys = 100

    /// Throws with the file and the reason when one cannot be used, or none is there.
    package init(directory: String) throws(TokenKeyError) {
        self.directory = directory
        ring = Mutex(try Self.read(directory))
        lastLook = Mutex(MonotonicClock.now)
    }

    /// Keys that are in no file. `signer` checks too.
    package init(signer: PrivateKey, others: [PublicKey] = []) throws(TLSError) {
        directory = nil
        let own = try PublicKey(of: signer)
        var ring = Ring(signer: Signer(key: signer, identifier: own.identifier))
        for key in others + [own] { ring.verifiers[key.identifier] = key }
        self.ring = Mutex(ring)
        lastLook = Mutex(MonotonicClock.now)
    }

    /// Nil where tokens are only checked.
    package var signer: Signer? { ring.withLock { $0.signer } }

    /// Every key that counts, by identifier.
    package var identifiers: Set<String> { ring.withLock { Set($0.verifiers.keys) } }

    package func verifier(_ identifier: String) -> PublicKey? { ring.withLock { $0.verifiers[identifier] } }

    // MARK: Files

    private static func read(_ directory: String) throws(TokenKeyError) -> Ring {
        var ring = Ring()
        let names: [String]
        do throws(SystemError) {
            names = try Files.list(directory).filter { $0.hasSuffix(".pem") && !$0.hasPrefix(".") }.sorted()
        } catch {
            throw TokenKeyError(description: "cannot read the keys of service account tokens: \(error)")
        }
        guard (1...maximumKeys).contains(names.count) else {
            throw TokenKeyError(
                description: "\(directory) holds \(names.count) keys of service account tokens (*.pem); "
                    + "1 to \(maximumKeys) are possible")
        }
        for name in names {
            let path = "\(directory)/\(name)"
            do throws(TLSError) { try add(try CredentialFile.read(path), to: &ring) } catch {
                throw TokenKeyError(description: "\(path): \(error.text)")
            }
        }
        return ring
    }

    private static func add(_ pem: [UInt8], to ring: inout Ring) throws(TLSError) {
        let text = String(decoding: pem, as: UTF8.self)
        guard text.contains("PRIVATE KEY-----") else {
            let key = try PublicKey(pem: pem)
            ring.verifiers[key.identifier] = key
            return
        }
        let key = try PrivateKey(pem: pem)
        let own = try PublicKey(of: key)
        ring.verifiers[own.identifier] = own
        ring.signer = Signer(key: key, identifier: own.identifier)
    }

    /// Reads the directory again; true when it holds other keys. When one cannot be used all stays as it was.
    /// Blocks.
    @discardableResult
    package func reload() throws(TokenKeyError) -> Bool {
        guard let directory else { return false }
        let fresh = try Self.read(directory)
        return ring.withLock { ring in
            defer { ring = fresh }
            return ring.signer?.identifier != fresh.signer?.identifier
                || Set(ring.verifiers.keys) != Set(fresh.verifiers.keys)
        }
    }

    /// A token names a key that is not known: perhaps another server has begun to sign with it.
    func look() async {
        let now = MonotonicClock.now
        let isDue = lastLook.withLock { last in
            guard last.duration(to: now) > Self.patience else { return false }
            last = now
            return true
        }
        // What is wrong with the directory is said by `run`.
        if isDue { _ = try? await BlockingPool.shared.run { try self.reload() } }
    }

    /// Looks at the directory every `interval` until the task is cancelled. What is wrong is logged once.
    package func run(every interval: Duration = .seconds(10), log: Logger) async throws {
        var problem: TokenKeyError?
        while true {
            try await MonotonicClock.sleep(for: interval)
            do {
                if try await BlockingPool.shared.run({ try self.reload() }) {
                    log.info("keys of service account tokens reloaded", ["name": signer?.identifier ?? ""])
                }
                problem = nil
            } catch let error as TokenKeyError {
                if error != problem {
                    log.error("keys of service account tokens not reloaded", ["error": error.description])
                }
                problem = error
            }
        }
    }
}
