// Where the registry behind a name is, as containerd's `hosts.toml` files say it: both runtimes of a node
// share them.

import Linux

struct RegistryHosts: Sendable {
    /// Holds `<name>/hosts.toml`; nil for none.
    let directory: String?

    /// The URL up to `/v2`: the first host of the name's file, else the name by https, or by http on
    /// loopback.
    func base(of name: String) -> String {
        if let directory, let text = try? Files.readText("\(directory)/\(name)/hosts.toml") {
            if let url = Self.firstHost(in: text) { return url }
        }
        let host = name == "docker.io" ? "registry-1.docker.io" : name
        let isBracketed = host.hasPrefix("[")
        let bare = isBracketed ? host.dropFirst().prefix { $0 != "]" } : host.prefix { $0 != ":" }
        let isLoopback = bare == "localhost" || IPAddress(bare)?.isLoopback == true
        return (isLoopback ? "http://" : "https://") + host
    }

    /// The URL of the first `[host."URL"]` table, or that of `server = "URL"` when there is no such table.
    static func firstHost(in text: String) -> String? {
        var server: String?
        for line in text.split(separator: "\n") {
            let line = line.drop { $0 == " " || $0 == "\t" }
            let quoted = line.split(separator: "\"", omittingEmptySubsequences: false)
            guard quoted.count >= 3 else { continue }
            let url = quoted[1].hasSuffix("/") ? quoted[1].dropLast() : quoted[1]
            if line.hasPrefix("[host.") { return String(url) }
            if line.hasPrefix("server") { server = String(url) }
        }
        return server
    }
}
