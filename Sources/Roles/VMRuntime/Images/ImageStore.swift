// The images of this node, by the digest of their content.

import Diagnostics
import Linux
import Messages
import Protobuf
import Synchronization
import TLS

/// `data/<digest>` holds disks, `records/<digest>` what is known of them, `partial/` what is on its way.
final class ImageStore: Sendable {
    private let directory: String
    private let hosts: RegistryHosts
    private let clock: any WallClock
    private let locks = KeyedLocks()
    /// Pulls wait for others' servers: they get threads of their own.
    private let pool = BlockingPool(name: "images", threads: 8)
    private let images: Mutex<[String: Records.Image]>
    private let names: ImageNames
    let progress = PullProgresses()
    /// Held while a disk has its place but not yet its record, and while disks without records are removed.
    private let sweeping = Mutex(())

    init(directory: String, hosts: RegistryHosts, names: ImageNames = .init(path: nil), clock: any WallClock)
        throws
    {
        self.directory = directory
        self.names = names
        self.hosts = hosts
        self.clock = clock
        for folder in ["data", "records", "partial"] { try Files.makeDirectories("\(directory)/\(folder)") }
        var found: [String: Records.Image] = [:]
        for name in try Files.list("\(directory)/records") {
            guard let image = try? Records.Image(bytes: try Files.read("\(directory)/records/\(name)")),
                Files.exists("\(directory)/data/\(name)")
            else {
                // Without its disk or its meaning a record is worth nothing; the image can be pulled again.
                try Files.remove("\(directory)/records/\(name)")
                continue
            }
            found[image.id] = image
        }
        images = Mutex(found)
    }

    var all: [Records.Image] { images.withLock { $0.values.sorted { $0.id < $1.id } } }

    /// The disk of an image that is there.
    func path(of id: String) -> String { "\(directory)/data/\(id.dropFirst(7))" }

    /// By id, by a unique beginning of it, or by any of its names.
    func find(_ name: String) -> Records.Image? {
        let all = all
        if let image = all.first(where: {
            $0.id == name || $0.tags.contains(name) || $0.digests.contains(name)
        }) {
            return image
        }
        let bare = name.hasPrefix("sha256:") ? String(name.dropFirst(7)) : name
        if bare.utf8.count >= 8, bare.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) {
            let matches = all.filter { $0.id.dropFirst(7).hasPrefix(bare) }
            if matches.count == 1 { return matches[0] }
        }
        guard let reference = try? ImageReference(name) else { return nil }
        return all.first { image in
            if let digest = reference.digest {
                return image.digests.contains { $0.hasSuffix("@\(digest)") }
                    && (image.digests + image.tags).contains { $0.hasPrefix(reference.repositoryName) }
            }
            return reference.tagName.map(image.tags.contains) ?? false
        }
    }

    /// Gets the image, whatever is there already: a tag may have moved. Two pulls of one name are one after
    /// the other.
    func pull(_ name: String, credentials: ImageCredentials) async throws(RuntimeError) -> Records.Image {
        let reference = try ImageReference(name)
        return try await uninterrupted("pull image \(name)") { [self] in
            try await locks.withLock(reference.tagName ?? name) {
                try await pool.run { [self] in
                    let source = try names.translation(of: name).map { try ImageReference($0) }
                    let pull = progress.begin(name, at: clock.now.nanosecondsSince1970)
                    defer { progress.end(pull) }
                    return try fetch(reference, from: source ?? reference, credentials, pull)
                }
            }
        }
    }

    /// Forgets the image with all its names. Its disk stays as long as `isUsed`.
    func remove(_ id: String, isUsed: Bool) async throws {
        try await pool.run { [self] in
            try Files.remove("\(directory)/records/\(id.dropFirst(7))")
            images.withLock { _ = $0.removeValue(forKey: id) }
            if !isUsed { try Files.remove(path(of: id)) }
        }
    }

    /// Removes disks that have no record and are not among `used`, and what broken-off pulls left.
    func collectGarbage(used: Set<String>) async throws {
        try await pool.run { [self] in
            try sweeping.withLock { _ in
                for name in try Files.list("\(directory)/data") {
                    let id = "sha256:\(name)"
                    let isKnown = images.withLock { $0[id] != nil }
                    if !isKnown && !used.contains(id) { try Files.remove("\(directory)/data/\(name)") }
                }
            }
        }
    }

    /// Where the images are, and how much they take.
    func usage() async throws -> (directory: String, bytes: Int64, files: Int) {
        try await pool.run { [self] in
            let names = try Files.list("\(directory)/data")
            let bytes = try names.reduce(Int64(0)) { $0 + (try Files.size("\(directory)/data/\($1)")) }
            return (directory, bytes, names.count)
        }
    }

    // MARK: Pulling

    /// `source` is where the image of that name really is.
    private func fetch(
        _ reference: ImageReference, from source: ImageReference, _ credentials: ImageCredentials,
        _ pull: PullProgresses.Pull
    ) throws -> Records.Image {
        let key = SHA256.digest(Array((reference.tagName ?? "\(reference)").utf8)).hexadecimal
        let path = "\(directory)/partial/\(key)"
        do {
            return try fetch(reference, from: source, credentials, pull, by: path)
        } catch {
            // A download that may go on later is kept; anything else would only take space.
            let mayGoOn = (error as? RuntimeError)?.reason == .unavailable && Files.exists(path + ".etag")
            if !mayGoOn {
                for leftover in [path, path + ".etag", path + ".layer"] where Files.exists(leftover) {
                    try Files.remove(leftover)
                }
            }
            throw error
        }
    }

    private func fetch(
        _ reference: ImageReference, from source: ImageReference, _ credentials: ImageCredentials,
        _ pull: PullProgresses.Pull, by path: String
    ) throws -> Records.Image {
        var names: [String] = []
        var user = ""
        switch source {
        case .file(let source, _): try ImageDownload.copy(source, to: path, pull)
        case .url(let url, _): try ImageDownload.fetch(url, credentials: credentials, to: path, pull)
        case .registry(let name):
            var registry = RegistryPull(name, credentials: credentials, hosts: hosts, progress: pull)
            let found = try registry.fetch(to: path)
            names.append("\(name.name)@\(found.digest)")
            user = found.user
        }
        let id = try ImageDownload.digest(of: path)
        if case .registry = source {
        } else {
            if let wanted = source.digest ?? reference.digest, wanted != id {
                throw RuntimeError(
                    .failedPrecondition,
                    "image \(reference.tagName ?? ""): its content has the digest \(id), not \(wanted)")
            }
            names.append("\(reference.tagName ?? "")@\(id)")
        }
        return try sweeping.withLock { [names, user] _ in
            try keep(path, id: id, tag: reference.tagName, digests: names, user: user)
        }
    }

    private func keep(_ partial: String, id: String, tag: String?, digests: [String], user: String) throws
        -> Records.Image
    {
        let disk = try DiskImage(path: partial, name: tag ?? id)
        let size = try Files.size(partial)
        try Files.setMode(partial, 0o444)
        try Files.rename(partial, to: path(of: id))
        try Files.syncDirectory("\(directory)/data")
        var image = images.withLock { $0[id] } ?? .with { $0.id = id }
        image.sizeBytes = size
        image.virtualSizeBytes = disk.virtualSize
        image.format = disk.format.rawValue
        image.user = user
        image.pulledAt = clock.now.nanosecondsSince1970
        if let tag, !image.tags.contains(tag) { image.tags.append(tag) }
        image.digests += digests.filter { !image.digests.contains($0) }
        try record(image)
        if let tag { try moveTag(tag, to: id) }
        return image
    }

    private func record(_ image: Records.Image) throws {
        try Files.replace("\(directory)/records/\(image.id.dropFirst(7))", with: image.bytes)
        images.withLock { $0[image.id] = image }
    }

    /// A tag names one image: the one that was pulled last.
    private func moveTag(_ tag: String, to id: String) throws {
        for var other in all where other.id != id && other.tags.contains(tag) {
            other.tags.removeAll { $0 == tag }
            try record(other)
        }
    }
}

extension ImageReference {
    /// What the names of the same repository begin with.
    fileprivate var repositoryName: String {
        switch self {
        case .file(let path, _): "file://\(path)"
        case .url(let url, _): url
        case .registry(let name): name.name
        }
    }
}

extension WallTime {
    var nanosecondsSince1970: Int64 { seconds * 1_000_000_000 + Int64(nanoseconds) }
}
