// Where the server keeps its objects: in a directory of its own, or in an etcd.

import Diagnostics
import Linux
import Settings
import Storage
import TLS

enum StoreSettings {
    enum Engine: String, CaseIterable, Sendable { case embedded, etcd }

    private static let engine = Setting<Engine>.choice(
        "store", default: .embedded,
        help: "embedded: in --data-dir, without a server; etcd: in the cluster that --etcd names.")
    private static let dataDirectory = Setting.path(
        "data-dir", placeholder: "DIR", help: "Directory of the embedded store; it is made when absent."
    ).optional
    private static let address = Setting<EtcdAddress>(
        "etcd", placeholder: "https://HOST:PORT,...",
        help: "Members of the etcd; a path behind the last is the prefix of all keys, /arktos unless said."
    ) { text throws(SettingProblem) in
        do throws(StoreError) { return try EtcdAddress(text) } catch { throw SettingProblem("\(error)") }
    }.optional
    private static let authorities = Setting.path(
        "etcd-authorities", help: "PEM file of the authorities that etcd's certificates are believed from."
    ).optional
    private static let certificate = Setting.path(
        "etcd-certificate", help: "PEM file of the certificate that is shown to etcd."
    ).optional
    private static let key = Setting.path(
        "etcd-key", help: "PEM file of that certificate's private key."
    ).optional

    static let rows = SettingsTable.rows(engine, dataDirectory, address, authorities, certificate, key)

    /// A store, and what must be renewed when its certificates change on disk.
    struct Opened {
        let store: any Store
        let credentials: [TLSContext]
    }

    /// Throws what is wrong with the settings together, or with the store.
    static func open(_ values: SettingValues, loops: EventLoopGroup, metrics: Metrics) throws -> Opened {
        switch values[engine] {
        case .embedded:
            let directory = try required(values, dataDirectory, "data-dir", for: .embedded)
            let store = try EmbeddedStore(directory: directory, metrics: StoreMetrics(metrics))
            return Opened(store: store, credentials: [])
        case .etcd:
            let tls = try TLSContext(
                TLSConfiguration(
                    certificateFile: try required(values, certificate, "etcd-certificate", for: .etcd),
                    keyFile: try required(values, key, "etcd-key", for: .etcd),
                    authoritiesFile: try required(values, authorities, "etcd-authorities", for: .etcd)))
            let address = try required(values, address, "etcd", for: .etcd)
            return Opened(store: EtcdStore(address, tls: tls, loops: loops), credentials: [tls])
        }
    }

    private static func required<Value>(
        _ values: SettingValues, _ setting: Setting<Value?>, _ name: String, for engine: Engine
    ) throws(SettingsError) -> Value {
        guard let value = values[setting] else {
            throw SettingsError("--\(name) is required with --store \(engine.rawValue)")
        }
        return value
    }
}
