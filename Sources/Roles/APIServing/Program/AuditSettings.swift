// Where records of calls go, and what happens when they cannot.

import Diagnostics
import Linux
import RPC
import Settings
import TLS

enum AuditSettings {
    private static let path = Setting.path(
        "audit-log-path", placeholder: "FILE",
        help: "A line of JSON for each call; no audit when absent. Full files become FILE.1, FILE.2."
    ).optional
    private static let size = Setting.byteSize(
        "audit-log-maxsize", default: "100Mi", help: "A file is full when it would become larger.")
    private static let backups = Setting.integer(
        "audit-log-maxbackup", in: 0...1000, default: 10, help: "Full files that are kept.")
    private static let queue = Setting.integer(
        "audit-log-queue", in: 1...10_000_000, default: 10_000, help: "Records that wait for the disk.")
    private static let whenFull = Setting<AuditLog.WhenFull>.choice(
        "audit-log-when-full", default: .block,
        help: "block: calls end when there is room for their record; drop: records are lost, and counted.")
    private static let onError = Setting<AuditLog.OnError>.choice(
        "audit-log-on-error", default: .proceed,
        help: "continue: records that the disk does not take are lost, and counted; refuse: no call is taken "
            + "until it takes them.")

    private static let peers = Setting<[Channel.Target]>(
        "audit-peers", placeholder: "HOST:PORT,...", default: "",
        help: "The other API servers: who reads the audit is told their records too."
    ) { text throws(SettingProblem) in
        var targets: [Channel.Target] = []
        for part in text.split(separator: ",") {
            guard let target = Channel.Target(String(part)) else {
                throw SettingProblem("expected HOST:PORT, or several with commas between them")
            }
            targets.append(target)
        }
        return targets
    }

    static let rows = SettingsTable.rows(path, size, backups, queue, whenFull, onError, peers)

    /// `tls` is what this server shows to the others.
    static func peers(_ values: SettingValues, _ tls: TLSContext, _ loops: EventLoopGroup) -> [AuditPeer] {
        values[peers].map { target in
            let channel = Channel(to: target, tls: tls, loops: loops, configuration: .withinCluster)
            return AuditPeer(address: "\(target)", caller: channel)
        }
    }

    static func log(_ values: SettingValues, _ log: Logger, _ metrics: Metrics) -> AuditLog? {
        guard let path = values[path] else { return nil }
        var settings = AuditLog.Settings(path: path)
        settings.maximumFileBytes = values[size]
        settings.backups = values[backups]
        settings.queue = values[queue]
        settings.whenFull = values[whenFull]
        settings.onError = values[onError]
        return AuditLog(settings, log: log, metrics: metrics)
    }
}
