// How an image is named: where it is, and what its content must be.

/// One of the three places where images come from.
enum ImageReference: Hashable, Sendable {
    /// An absolute path on this machine.
    case file(path: String, digest: String?)
    /// http or https.
    case url(String, digest: String?)
    case registry(RegistryName)

    struct RegistryName: Hashable, Sendable {
        /// With its port, if it has one.
        var host: String
        var repository: String
        var tag: String?
        /// Of the manifest.
        var digest: String?

        var name: String { "\(host)/\(repository)" }
    }

    /// `file:///path`, `/path`, `http(s)://…`, `[host[:port]/]repository[:tag]`; each may end with
    /// `@sha256:<digest>`.
    init(_ text: String) throws(RuntimeError) {
        var rest = text[...]
        var digest: String?
        if let at = rest.lastIndex(of: "@"), rest[rest.index(after: at)...].hasPrefix("sha256:") {
            let found = String(rest[rest.index(after: at)...])
            guard Self.isDigest(found) else {
                throw RuntimeError(
                    .invalidArgument, "image '\(text)': a digest is sha256: and 64 hexadecimal digits")
            }
            digest = found
            rest = rest[..<at]
        }
        guard !rest.isEmpty, !text.unicodeScalars.contains(where: { $0.value <= 32 }) else {
            throw RuntimeError(.invalidArgument, "image '\(text)': not an image name")
        }
        if rest.hasPrefix("file://") { rest = rest.dropFirst(7) }
        if rest.hasPrefix("/") {
            self = .file(path: String(rest), digest: digest)
        } else if rest.hasPrefix("http://") || rest.hasPrefix("https://") {
            self = .url(String(rest), digest: digest)
        } else {
            self = .registry(try RegistryName(rest, digest: digest, of: text))
        }
    }

    /// The name without its digest, by which the image is listed.
    var tagName: String? {
        switch self {
        case .file(let path, _): "file://\(path)"
        case .url(let url, _): url
        case .registry(let name): name.tag.map { "\(name.name):\($0)" }
        }
    }

    var digest: String? {
        switch self {
        case .file(_, let digest), .url(_, let digest): digest
        case .registry(let name): name.digest
        }
    }

    static func isDigest(_ text: String) -> Bool {
        text.hasPrefix("sha256:") && text.utf8.count == 71
            && text.utf8.dropFirst(7).allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}

extension ImageReference.RegistryName {
    fileprivate init(_ name: Substring, digest: String?, of text: String) throws(RuntimeError) {
        var path = name
        var tag: String?
        // A colon after the last slash begins the tag; one before it is the port's.
        let last = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        if let colon = path[last...].firstIndex(of: ":") {
            tag = String(path[path.index(after: colon)...])
            path = path[..<colon]
        }
        var parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let first = parts[0]
        if parts.count > 1, first.contains(".") || first.contains(":") || first == "localhost" {
            host = String(first)
            parts.removeFirst()
        } else {
            host = "docker.io"
            if parts.count == 1 { parts.insert("library", at: 0) }
        }
        repository = parts.joined(separator: "/")
        guard parts.allSatisfy(Self.isPathComponent), tag.map(Self.isTag) ?? true else {
            throw RuntimeError(.invalidArgument, "image '\(text)': not an image name")
        }
        self.tag = tag ?? (digest == nil ? "latest" : nil)
        self.digest = digest
    }

    private static func isPathComponent(_ text: Substring) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy {
                (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 46 || $0 == 95
            }
    }

    private static func isTag(_ text: String) -> Bool {
        (1...128).contains(text.utf8.count)
            && text.unicodeScalars.allSatisfy {
                $0.isASCII
                    && ($0.properties.isAlphabetic || (48...57).contains($0.value)
                        || "-._".unicodeScalars.contains($0))
            }
    }
}
