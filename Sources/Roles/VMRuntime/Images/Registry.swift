// Getting a disk out of an OCI registry: a container-disk image, whose layer holds disk/<file>, or an
// artifact whose layer is the disk itself. Everything here blocks.

import Archive
import Curl
import Formats
import Glibc
import Linux
import TLS

/// Who pulls; from the pull request, never kept.
enum ImageCredentials: Hashable, Sendable {
    case none
    case basic(user: String, password: String)
    /// A token for the registry itself.
    case bearer(String)
}

/// One pull from one repository.
struct RegistryPull {
    let name: ImageReference.RegistryName
    let credentials: ImageCredentials
    let hosts: RegistryHosts
    private let progress: PullProgresses.Pull
    private var authorization = HTTPTransfer.Credentials.none

    private static let manifestLimit = 4 << 20
    private static let manifestTypes = [
        "application/vnd.oci.image.manifest.v1+json", "application/vnd.oci.image.index.v1+json",
        "application/vnd.docker.distribution.manifest.v2+json",
        "application/vnd.docker.distribution.manifest.list.v2+json",
    ]

    init(
        _ name: ImageReference.RegistryName, credentials: ImageCredentials, hosts: RegistryHosts,
        progress: PullProgresses.Pull
    ) {
        self.progress = progress
        self.name = name
        self.credentials = credentials
        self.hosts = hosts
    }

    /// What a registry tells of an image besides its disk.
    struct Found {
        /// Of the manifest that was asked for.
        var digest: String
        /// Whom the image's configuration names; empty for nobody.
        var user: String
    }

    /// Leaves the disk at `path`.
    mutating func fetch(to path: String) throws -> Found {
        let (bytes, digest) = try manifest(name.digest ?? name.tag ?? "latest")
        if let wanted = name.digest, wanted != digest {
            throw RuntimeError(
                .failedPrecondition, "image \(shown): the registry sent content of digest \(digest)")
        }
        var manifest = try parse(bytes)
        if let list = manifest["manifests"]?.items {
            guard let child = Self.choose(list)?["digest"]?.string else {
                throw RuntimeError(.notFound, "image \(shown): there is none for linux/amd64")
            }
            let (bytes, found) = try self.manifest(child)
            guard found == child else {
                throw RuntimeError(
                    .failedPrecondition, "image \(shown): the registry sent digest \(found) for \(child)")
            }
            manifest = try parse(bytes)
        }
        for layer in (manifest["layers"]?.items ?? []).reversed() {
            guard let blob = layer["digest"]?.string, ImageReference.isDigest(blob) else { continue }
            if try extract(blob, to: path) { return Found(digest: digest, user: user(of: manifest)) }
        }
        throw RuntimeError(
            .failedPrecondition,
            "image \(shown): no layer is a disk, and none has a file in a folder named disk")
    }

    /// An artifact's configuration is often empty, or nothing that we know: then it names nobody.
    private mutating func user(of manifest: Tree) -> String {
        guard let blob = manifest["config"]?["digest"]?.string, ImageReference.isDigest(blob) else {
            return ""
        }
        var bytes: [UInt8] = []
        let response = try? request("blobs/\(blob)") { response, piece in
            guard response.status == 200, bytes.count + piece.count <= Self.manifestLimit else { return }
            bytes.append(contentsOf: piece)
        }
        guard response?.status == 200, SHA256.digest(bytes).description == blob else { return "" }
        return (try? JSON.parse(bytes))?["config"]?["User"]?.string ?? ""
    }

    private var shown: String {
        name.digest.map { "\(name.name)@\($0)" } ?? "\(name.name):\(name.tag ?? "latest")"
    }

    private func parse(_ bytes: [UInt8]) throws(RuntimeError) -> Tree {
        do throws(FormatError) {
            return try JSON.parse(bytes)
        } catch {
            throw RuntimeError(.failedPrecondition, "image \(shown): its manifest is not JSON: \(error)")
        }
    }

    private static func choose(_ manifests: [Tree]) -> Tree? {
        manifests.first {
            $0["platform"]?["architecture"]?.string == "amd64" && $0["platform"]?["os"]?.string == "linux"
        } ?? (manifests.count == 1 ? manifests[0] : nil)
    }

    // MARK: Disks

    /// Whether the blob is a disk or holds one, which then is at `path`.
    private mutating func extract(_ blob: String, to path: String) throws -> Bool {
        let layer = path + ".layer"
        defer { try? Files.remove(layer) }
        try download(blob, to: layer)
        let magic = try FileDescriptor.open(layer, O_RDONLY)
        var head = [UInt8](repeating: 0, count: 4)
        guard pread(magic.number, &head, 4, 0) == 4 else { return false }
        if head == [0x51, 0x46, 0x49, 0xfb] {
            try Files.rename(layer, to: path)
            return true
        }
        let archive: ArchiveReader
        do {
            archive = try ArchiveReader(path: layer)
        } catch {
            return false
        }
        while let entry = try archive.next() {
            let parts = entry.path.split(separator: "/").filter { $0 != "." }
            guard entry.isRegularFile, parts.count == 2, parts[0] == "disk", !parts[1].hasPrefix(".wh.")
            else { continue }
            try save(archive, to: path)
            return true
        }
        return false
    }

    private func save(_ archive: ArchiveReader, to path: String) throws {
        let file = try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o600)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        while case let count = try archive.read(into: buffer), count > 0 {
            var written = 0
            while written < count {
                written += try file.write(UnsafeRawBufferPointer(rebasing: buffer[written..<count])) ?? 0
            }
        }
    }

    private mutating func download(_ blob: String, to path: String) throws {
        let file = try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o600)
        let digest = SHA256()
        progress.restart(at: 0)
        let response = try request("blobs/\(blob)") { [progress] response, piece in
            guard response.status == 200 else { return }
            if let length = response.headers["content-length"].flatMap({ Int64($0) }) {
                progress.expect(length)
            }
            progress.receive(piece.count)
            digest.update(piece)
            var written = 0
            while written < piece.count {
                written += try file.write(UnsafeRawBufferPointer(rebasing: piece[written...])) ?? 0
            }
        }
        try check(response, "layer \(blob)")
        let found = digest.finish().description
        guard found == blob else {
            throw RuntimeError(.failedPrecondition, "image \(shown): layer \(blob) came as \(found)")
        }
    }

    // MARK: Requests

    private mutating func manifest(_ reference: String) throws -> (bytes: [UInt8], digest: String) {
        var bytes: [UInt8] = []
        let response = try request("manifests/\(reference)") { response, piece in
            guard response.status == 200 else { return }
            bytes.append(contentsOf: piece)
            guard bytes.count <= Self.manifestLimit else {
                throw RuntimeError(.failedPrecondition, "a manifest of more than \(Self.manifestLimit) bytes")
            }
        }
        try check(response, "manifest")
        return (bytes, SHA256.digest(bytes).description)
    }

    private func check(_ response: HTTPResponse, _ what: String) throws(RuntimeError) {
        switch response.status {
        case 200: return
        case 404: throw RuntimeError(.notFound, "image \(shown): the registry has no such \(what)")
        case 401, 403:
            throw RuntimeError(.permissionDenied, "image \(shown): the registry refuses these credentials")
        case 429, 500...:
            throw RuntimeError(.unavailable, "image \(shown): the registry answers \(response.status)")
        default: throw RuntimeError(.internal, "image \(shown): the registry answers \(response.status)")
        }
    }

    /// Asks once more, with what the registry wants, when it refuses.
    private mutating func request(
        _ path: String, _ consume: @escaping (HTTPResponse, UnsafeRawBufferPointer) throws -> Void
    ) throws -> HTTPResponse {
        var transfer = HTTPTransfer(url: "\(hosts.base(of: name.host))/v2/\(name.repository)/\(path)")
        transfer.headers["accept"] =
            path.hasPrefix("manifests/") ? Self.manifestTypes.joined(separator: ", ") : "*/*"
        transfer.credentials = authorization
        do {
            let response = try transfer.perform(consume)
            guard response.status == 401 else { return response }
            authorization = try answer(response.headers["www-authenticate"] ?? "")
            transfer.credentials = authorization
            return try transfer.perform(consume)
        } catch let error as CurlError {
            throw RuntimeError(.unavailable, "image \(shown): \(error)")
        }
    }

    /// What satisfies the registry's challenge: the credentials themselves, or a token that they buy.
    private func answer(_ challenge: String) throws -> HTTPTransfer.Credentials {
        switch credentials {
        case .bearer(let token): return .bearer(token)
        case .basic(let user, let password) where challenge.lowercased().hasPrefix("basic"):
            return .basic(user: user, password: password)
        case .none where challenge.lowercased().hasPrefix("basic"):
            throw RuntimeError(.permissionDenied, "image \(shown): the registry wants credentials")
        case .basic, .none: return .bearer(try token(for: challenge))
        }
    }

    private func token(for challenge: String) throws -> String {
        let parameters = Self.parameters(of: challenge)
        guard let realm = parameters["realm"], realm.hasPrefix("http") else {
            throw RuntimeError(
                .permissionDenied, "image \(shown): the registry's challenge is not understood")
        }
        var url = realm + "?scope=" + (parameters["scope"] ?? "repository:\(name.repository):pull")
        if let service = parameters["service"] { url += "&service=\(service)" }
        var transfer = HTTPTransfer(url: url)
        if case .basic(let user, let password) = credentials {
            transfer.credentials = .basic(user: user, password: password)
        }
        let (response, bytes) = try transfer.body(atMost: 1 << 20)
        let answer = try? JSON.parse(bytes)
        guard response.status == 200, let token = answer?["token"]?.string ?? answer?["access_token"]?.string
        else {
            throw RuntimeError(.permissionDenied, "image \(shown): \(transfer.shownURL) gives no token")
        }
        return token
    }

    /// `Bearer realm="…",service="…"` as pairs.
    static func parameters(of challenge: String) -> [String: String] {
        var parameters: [String: String] = [:]
        var rest = challenge.drop { $0 != " " }.dropFirst()
        while let equals = rest.firstIndex(of: "=") {
            let key = rest[..<equals].drop { $0 == "," || $0 == " " }
            rest = rest[rest.index(after: equals)...]
            let value: Substring
            if rest.first == "\"" {
                value = rest.dropFirst().prefix { $0 != "\"" }
                rest = rest.dropFirst().drop { $0 != "\"" }.dropFirst()
            } else {
                value = rest.prefix { $0 != "," }
                rest = rest.drop { $0 != "," }
            }
            parameters[key.lowercased()] = String(value)
        }
        return parameters
    }
}
