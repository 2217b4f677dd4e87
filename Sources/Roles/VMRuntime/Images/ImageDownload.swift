// Getting a disk from a file or a web server. Everything here blocks.

import Curl
import Glibc
import Linux
import TLS

enum ImageDownload {
    private static let maximumAttempts = 5

    /// Copies a file of this machine to `path`.
    static func copy(_ source: String, to path: String, _ pull: PullProgresses.Pull) throws {
        guard Files.exists(source), !Files.isDirectory(source) else {
            throw RuntimeError(.notFound, "image file://\(source): no such file")
        }
        let from = try FileDescriptor.open(source, O_RDONLY)
        let to = try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o600)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 4096)
        defer { buffer.deallocate() }
        pull.expect(try Files.size(source))
        while let count = try from.read(into: buffer), count > 0 {
            pull.receive(count)
            try write(UnsafeRawBufferPointer(rebasing: buffer[..<count]), to: to)
        }
    }

    /// Downloads to `path`. Goes on where an earlier try broke off, if the server says that the content is
    /// the same.
    static func fetch(
        _ url: String, credentials: ImageCredentials, to path: String, _ pull: PullProgresses.Pull
    ) throws {
        var attempt = 0
        while true {
            do {
                return try fetchOnce(url, credentials, path, pull)
            } catch let error as CurlError {
                attempt += 1
                let mayHelp = error.reason == .truncated || error.reason == .timedOut
                guard mayHelp, attempt < maximumAttempts else {
                    throw RuntimeError(.unavailable, "image: \(error)")
                }
            }
        }
    }

    private static func fetchOnce(
        _ url: String, _ credentials: ImageCredentials, _ path: String, _ pull: PullProgresses.Pull
    ) throws {
        let file = try FileDescriptor.open(path, O_WRONLY | O_CREAT, mode: 0o600)
        let marker = path + ".etag"
        var transfer = HTTPTransfer(url: url)
        if let tag = try? Files.readText(marker), case let size = try Files.size(path), size > 0 {
            transfer.offset = size
            transfer.headers["if-range"] = tag
        }
        switch credentials {
        case .none: break
        case .basic(let user, let password): transfer.credentials = .basic(user: user, password: password)
        case .bearer(let token): transfer.credentials = .bearer(token)
        }
        var isFirst = true
        let response = try transfer.perform { response, piece in
            guard response.status == 200 || response.status == 206 else { return }
            if isFirst {
                isFirst = false
                if response.status == 200 {
                    guard ftruncate(file.number, 0) == 0 else {
                        throw SystemError(call: "ftruncate", subject: path)
                    }
                    try? Files.remove(marker)
                    if let tag = response.headers["etag"], !tag.hasPrefix("W/") {
                        try Files.write(Array(tag.utf8), to: marker)
                    }
                }
                let there = Int64(lseek(file.number, 0, SEEK_END))
                pull.restart(at: there)
                if let rest = response.headers["content-length"].flatMap({ Int64($0) }) {
                    pull.expect(there + rest)
                }
            }
            pull.receive(piece.count)
            try write(piece, to: file)
        }
        switch response.status {
        // 416: what is there already is all there is.
        case 200, 206, 416: try? Files.remove(marker)
        case 404, 410:
            throw RuntimeError(.notFound, "image \(transfer.shownURL): the server has no such file")
        case 401, 403:
            throw RuntimeError(
                .permissionDenied, "image \(transfer.shownURL): the server refuses these credentials")
        case 429, 500...:
            throw RuntimeError(
                .unavailable, "image \(transfer.shownURL): the server answers \(response.status)")
        default:
            throw RuntimeError(.internal, "image \(transfer.shownURL): the server answers \(response.status)")
        }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to file: FileDescriptor) throws {
        var written = 0
        while written < bytes.count {
            written += try file.write(UnsafeRawBufferPointer(rebasing: bytes[written...])) ?? 0
        }
    }

    /// The digest of a file, "sha256:…".
    static func digest(of path: String) throws -> String {
        let file = try FileDescriptor.open(path, O_RDONLY)
        let digest = SHA256()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 4096)
        defer { buffer.deallocate() }
        while let count = try file.read(into: buffer), count > 0 {
            digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        return digest.finish().description
    }
}
