// What the settings of programs say of their connections, the same for all of them.

import Diagnostics
import RPC
import Settings
import TLS

package enum TransportSettings {
    package static let compression = Setting.byteSize(
        "compress-from",
        help:
            "Messages of so many bytes and more are sent compressed to peers that take gzip; none when absent."
    ).optional
    package static let sessionLifetime = Setting.duration(
        "tls-session-lifetime", default: "1h",
        help: "How long after a full TLS handshake a peer may come back without another one; 0s: never.")

    package static let rows = SettingsTable.rows(compression, sessionLifetime)

    fileprivate static func threshold(_ values: SettingValues) -> Int? {
        values[compression].map { Int(clamping: $0) }
    }
}

extension TLSConfiguration {
    /// What `CommonSettings` and `TransportSettings` say.
    package init(_ values: SettingValues) {
        self.init(
            certificateFile: values[CommonSettings.certificate], keyFile: values[CommonSettings.key],
            authoritiesFile: values[CommonSettings.authorities],
            revocationsFile: values[CommonSettings.revocations])
        take(values)
    }

    /// What `TransportSettings` say.
    package mutating func take(_ values: SettingValues) {
        let lifetime = values[TransportSettings.sessionLifetime]
        sessionLifetime = lifetime > .zero ? lifetime : nil
    }
}

extension ServerConfiguration {
    package init(_ values: SettingValues) {
        self.init()
        compressionThreshold = TransportSettings.threshold(values)
    }
}

extension ChannelConfiguration {
    /// For servers of the same cluster.
    package static func withinCluster(_ values: SettingValues) -> ChannelConfiguration {
        var configuration = ChannelConfiguration.withinCluster
        configuration.compressionThreshold = TransportSettings.threshold(values)
        return configuration
    }
}
