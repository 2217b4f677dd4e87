// Which credentials the server takes of its callers.

import Introspection
import Settings
import TLS

enum IdentitySettings {
    enum Demand: String, CaseIterable, Sendable { case required, optional }

    private static let clientCertificates = Setting<Demand>.choice(
        "client-certificates", default: .optional,
        help: "optional: a client without a certificate may show a token; required: the handshake fails "
            + "without one.")
    private static let tokenFile = Setting.path(
        "token-auth-file", placeholder: "FILE",
        help:
            "Tokens and whom they stand for: token,user,uid[,\"group,...\"][,,tenant] a line. Read again when "
            + "it changes."
    ).optional

    private static let tokenKeys = Setting.path(
        "service-account-keys", placeholder: "DIR",
        help: "EC P-256 keys of service account tokens, one in each *.pem: all check, the private key whose "
            + "name sorts last signs. Read again when they change; no such tokens when absent."
    ).optional
    private static let issuer = Setting.text(
        "service-account-issuer", placeholder: "URL", default: "https://kubernetes.default.svc",
        help: "Who makes these tokens; those of a tenant have /tenants/NAME behind it.")
    private static let audiences = Setting.text(
        "api-audiences", placeholder: "NAME,...", default: "",
        help: "Whom tokens for this server may be meant for; the issuer when empty.")
    private static let longest = Setting.duration(
        "service-account-max-token-expiration", default: "24h",
        help: "Service account tokens never last longer.")

    static let rows = SettingsTable.rows(
        clientCertificates, tokenFile, tokenKeys, issuer, audiences, longest)

    static func tls(_ values: SettingValues) -> TLSConfiguration {
        var configuration = TLSConfiguration(values)
        configuration.applicationProtocols = APIServer.applicationProtocols
        switch values[clientCertificates] {
        case .required: configuration.clientCertificates = .required
        case .optional: configuration.clientCertificates = .optional
        }
        return configuration
    }

    /// Throws what is wrong with the files that settings name.
    static func take(_ values: SettingValues, into configuration: inout APIServer.Configuration)
        throws
    {
        if let path = values[tokenFile] { configuration.tokenFile = try TokenFile(path) }
        guard let directory = values[tokenKeys] else { return }
        var settings = ServiceAccountSettings(keys: try TokenKeys(directory: directory))
        settings.issuer = values[issuer]
        settings.audiences = values[audiences].split(separator: ",").map { String($0) }
        settings.longest = values[longest]
        configuration.serviceAccounts = settings
    }
}
