// Who we are to an image's registry: looked up in the pod's pull secrets.

import Formats
import Messages
import TLS

package enum RegistryCredentials {
    /// The credentials of the entry that fits the image's registry best; nil for none.
    package static func find(in secrets: [Secret], for image: String) -> CRI.AuthConfig? {
        let name = fullName(image)
        let entries = secrets.flatMap { self.entries(of: $0) }.filter { matches($0.server, name) }
        return entries.max { $0.server.utf8.count < $1.server.utf8.count }?.auth
    }

    private static func entries(of secret: Secret) -> [(server: String, auth: CRI.AuthConfig)] {
        let data = secret.data[".dockerconfigjson"] ?? []
        guard let root = try? JSON.parse(data), let servers = root["auths"]?.members else { return [] }
        return servers.compactMap { server in auth(server.value).map { (normalized(server.key), $0) } }
    }

    private static func auth(_ entry: Tree) -> CRI.AuthConfig? {
        var auth = CRI.AuthConfig()
        auth.username = entry["username"]?.string ?? ""
        auth.password = entry["password"]?.string ?? ""
        auth.identityToken = entry["identitytoken"]?.string ?? ""
        if auth.username.isEmpty, let both = entry["auth"]?.string.flatMap({ Base64.decode($0) }) {
            let parts = String(decoding: both, as: UTF8.self).split(
                separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return nil }
            (auth.username, auth.password) = (String(parts[0]), String(parts[1]))
        }
        return auth == CRI.AuthConfig() ? nil : auth
    }

    /// "https://index.docker.io/v1/" is "docker.io".
    private static func normalized(_ server: String) -> String {
        var name = Substring(server)
        for scheme in ["https://", "http://"] where name.hasPrefix(scheme) {
            name = name.dropFirst(scheme.count)
        }
        for suffix in ["/", "/v1", "/v2"] where name.hasSuffix(suffix) { name = name.dropLast(suffix.count) }
        return name == "index.docker.io" ? "docker.io" : String(name)
    }

    /// With the registry that names without one mean.
    private static func fullName(_ image: String) -> String {
        let first = image.split(separator: "/").first ?? ""
        let hasRegistry =
            image.contains("/") && (first.contains(".") || first.contains(":") || first == "localhost")
        return hasRegistry ? image : "docker.io/" + image
    }

    private static func matches(_ server: String, _ image: String) -> Bool {
        guard image.hasPrefix(server) else { return false }
        let next = image.dropFirst(server.count).first
        return next == nil || next == "/" || next == ":"
    }
}
