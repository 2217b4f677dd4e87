// What one tenant may take of the server; the operator's `spec.share` of a Tenant says it for that tenant
// alone.

import Settings

enum ShareSettings {
    private static let calls = Setting.integer(
        "tenant-calls", in: 1...100_000, default: 32, help: "Calls of one tenant that are under way.")
    private static let queued = Setting.integer(
        "tenant-queued-calls", in: 0...1_000_000, default: 256,
        help: "Calls of one tenant that wait for these; those beyond are refused.")
    private static let wait = Setting.duration(
        "tenant-call-wait", default: "10s", help: "Calls that have waited so long are refused.")
    private static let all = Setting.integer(
        "all-tenants-calls", in: 1...1_000_000, default: 256,
        help: "Calls of all tenants together that are under way; tenants that wait take turns.")
    private static let watches = Setting.integer(
        "tenant-watches", in: 1...10_000_000, default: 2000,
        help: "Open watches, logs, commands and the like of one tenant.")
    private static let connections = Setting.integer(
        "tenant-connections", in: 1...1_000_000, default: 500,
        help: "Connections that show a certificate or tokens of one tenant.")
    private static let bytes = Setting.byteSize(
        "tenant-bytes-per-second", default: "128Mi",
        help: "Bytes of one tenant's requests and answers a second; 0 for no bound.")

    private static let inFlight = Setting.byteSize(
        "tenant-bytes-in-flight", default: "64Mi",
        help: "Bytes of one tenant's requests under way and answers not read yet; 0 for no bound.")

    static let rows = SettingsTable.rows(calls, queued, wait, all, watches, connections, bytes, inFlight)

    static func fairness(_ values: SettingValues) -> FairnessSettings {
        var settings = FairnessSettings()
        settings.share.calls = values[calls]
        settings.share.queuedCalls = values[queued]
        settings.share.watches = values[watches]
        settings.share.connections = values[connections]
        settings.share.bytesPerSecond = Int64(values[bytes])
        settings.share.bytesInFlight = Int64(values[inFlight])
        settings.allCalls = values[all]
        settings.longestWait = values[wait]
        return settings
    }
}
