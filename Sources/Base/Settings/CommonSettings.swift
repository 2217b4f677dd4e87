// The settings that every program of the cluster has: its credentials and its log.

import Diagnostics

package enum CommonSettings {
    package static let certificate = Setting.path(
        "tls-certificate", placeholder: "FILE",
        help: "Certificate that this program shows to its peers, in PEM.")
    package static let key = Setting.path(
        "tls-key", placeholder: "FILE", help: "The certificate's private key, in PEM without a passphrase.")
    package static let authorities = Setting.path(
        "tls-authorities", placeholder: "FILE",
        help: "Certificates of the authorities that peers may be of, in PEM.")
    package static let revocations = Setting.path(
        "tls-revocations", placeholder: "FILE", help: "Revocation lists of these authorities, in PEM."
    ).optional
    package static let logLevel = Setting.choice(
        "log-level", default: Logger.Level.info, help: "The least important events that are logged.")
    package static let logFormat = Setting.choice(
        "log-format", default: Logger.Format.logfmt, help: "The form of log lines.")

    /// All of them, for the end of a program's table.
    package static let rows = SettingsTable.rows(
        certificate, key, authorities, revocations, logLevel, logFormat)
}

extension SettingValues {
    /// The logger that the common settings ask for.
    package func logger(program: String) -> Logger {
        Logger(program: program, level: self[CommonSettings.logLevel], format: self[CommonSettings.logFormat])
    }
}
