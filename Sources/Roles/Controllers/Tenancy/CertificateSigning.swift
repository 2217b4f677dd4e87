// The cluster's authority at work: where its key is, and the loops that sign requests and forget them.

import API
import APIClient
import Diagnostics
import Linux
import Messages
import Settings
import TLS

/// Where the authority is that signs. Its files are read for each signature, so that the key is in memory no
/// longer than that, and another authority in their place counts at once.
package struct SigningAuthority: Sendable {
    private let certificateFile: String
    private let keyFile: String
    /// What a certificate lasts that asks for more, or for nothing.
    let longest: Duration

    private static let certificate = Setting.path(
        "cluster-signing-cert-file", placeholder: "FILE",
        help: "The authority that signs approved requests for certificates; none are signed when absent."
    ).optional
    private static let key = Setting.path(
        "cluster-signing-key-file", placeholder: "FILE", help: "The key of this authority."
    ).optional
    private static let duration = Setting.duration(
        "cluster-signing-duration", default: "8760h", help: "Certificates never last longer.")

    package static let rows = SettingsTable.rows(certificate, key, duration)

    /// Throws when the files hold no authority and its key. Blocks.
    package init(certificateFile: String, keyFile: String, longest: Duration) throws {
        _ = try CertificateAuthority(certificateFile: certificateFile, keyFile: keyFile)
        self.certificateFile = certificateFile
        self.keyFile = keyFile
        self.longest = longest
    }

    /// Nil when no setting names one. Blocks.
    package static func read(_ values: SettingValues) throws -> SigningAuthority? {
        switch (values[certificate], values[key]) {
        case (nil, nil): return nil
        case (let certificateFile?, let keyFile?):
            return try SigningAuthority(
                certificateFile: certificateFile, keyFile: keyFile, longest: values[duration])
        default:
            throw TLSError(
                .unusableCredentials,
                "cluster-signing-cert-file and cluster-signing-key-file go together, and one is missing")
        }
    }

    func sign(_ draft: CertificateSigningController.Draft, at now: WallTime) async throws -> String {
        try await BlockingPool.shared.run {
            let authority = try CertificateAuthority(certificateFile: certificateFile, keyFile: keyFile)
            return try authority.sign(
                keyOf: draft.request, as: draft.subject, from: draft.from, to: draft.to, at: now
            ).pem
        }
    }
}

extension ControllerManager {
    /// Nil when nobody has said which authority.
    static func certificateSigning(
        _ authority: SigningAuthority?, _ world: World, _ performer: Performer, _ clock: any WallClock,
        _ log: Logger
    ) -> ControllerLoop? {
        guard let authority else { return nil }
        let loop = ControllerLoop("certificatesigning", performer: performer, log: log) { name in
            guard let request = world.certificateRequests[name] else { return nil }
            return try await CertificateSigningController.reconcile(
                request, longest: authority.longest, now: clock.now
            ) { try await authority.sign($0, at: clock.now) }
        }
        let queue = loop.queue
        world.certificateRequests.observe { queue.add($0.name) }
        return loop
    }

    static func certificateCleanup(
        _ world: World, _ performer: Performer, _ clock: any WallClock, _ log: Logger
    ) -> [ControllerLoop] {
        let requests = ControllerLoop("certificatecleanup", performer: performer, log: log) { name in
            world.certificateRequests[name].map { CertificateCleanup.reconcile($0, now: clock.now) }
        }
        let revocations = ControllerLoop("revocationcleanup", performer: performer, log: log) { name in
            world.certificateRevocations[name].map { CertificateCleanup.reconcile($0, now: clock.now) }
        }
        world.certificateRequests.observe { [queue = requests.queue] in queue.add($0.name) }
        world.certificateRevocations.observe { [queue = revocations.queue] in queue.add($0.name) }
        return [requests, revocations]
    }
}
