// Images that nothing uses go when the disk that they are on fills up: those that were used longest ago
// first, until there is room again. Pure but for `collect`.

import Diagnostics
import Formats
import Glibc
import Linux
import Messages
import RPC

package struct ImageCollection: Sendable {
    package struct Image: Hashable, Sendable {
        package var id: String
        package var bytes: Int64
        /// By a container, whatever state that is in.
        package var isUsed: Bool
        /// The runtime wants it kept.
        package var isPinned = false
        /// By names and digests, for messages.
        package var name = ""

        package init(_ id: String, bytes: Int64, isUsed: Bool) {
            self.id = id
            self.bytes = bytes
            self.isUsed = isUsed
        }
    }

    /// Shares of the disk: images begin to go above the one, and stop below the other.
    package var high = 0.85
    package var low = 0.80
    /// An image that came a moment ago is about to be used.
    package var leastAge = Duration.seconds(120)
    /// When each image was last seen in use, or first seen.
    package private(set) var seen: [String: WallTime] = [:]

    package init() {}

    /// Remembers what is in use now.
    package mutating func note(_ images: [Image], now: WallTime) {
        var fresh: [String: WallTime] = [:]
        for image in images { fresh[image.id] = image.isUsed ? now : seen[image.id] ?? now }
        seen = fresh
    }

    /// Those that are to go, first those that were used longest ago. `used` and `capacity` are the disk's.
    package func victims(_ images: [Image], used: Int64, capacity: Int64, now: WallTime) -> [Image] {
        guard capacity > 0, Double(used) > high * Double(capacity) else { return [] }
        var surplus = used - Int64(low * Double(capacity))
        let unused = images.filter { image in
            !image.isUsed && !image.isPinned && now.since(seen[image.id] ?? now) >= leastAge
        }.sorted { left, right in
            (seen[left.id] ?? now, left.id) < (seen[right.id] ?? now, right.id)
        }
        var victims: [Image] = []
        for image in unused where surplus > 0 {
            victims.append(image)
            surplus -= image.bytes
        }
        return victims
    }

    // MARK: Doing it

    /// Bytes that were given back.
    package mutating func collect(_ runtime: Runtime, now: WallTime, log: Logger) async throws -> Int64 {
        let images = try await Self.images(of: runtime)
        note(images, now: now)
        guard let (used, capacity) = try await Self.disk(of: runtime) else { return 0 }
        var freed: Int64 = 0
        for image in victims(images, used: used, capacity: capacity, now: now) {
            do {
                _ = try await runtime.call(
                    CRI.ImageService.removeImage, .with { $0.image = .with { $0.image = image.id } },
                    limit: Runtime.Limit.remove)
                freed += image.bytes
                log.info("unused image removed", ["name": image.name, "bytes": Int(clamping: image.bytes)])
            } catch let error as RPCError where !error.isAway {
                log.warning("unused image not removed", ["name": image.name, "error": error.message])
            }
        }
        return freed
    }

    /// All containers count, also those that others have made.
    private static func images(of runtime: Runtime) async throws -> [Image] {
        let containers = try await runtime.call(
            CRI.RuntimeService.listContainers, CRI.ListContainersRequest(), limit: Runtime.Limit.look
        ).containers
        let used = Set(containers.flatMap { [$0.imageRef, $0.image?.image ?? "", $0.imageId] })
        let sandboxImage = try await sandboxImage(of: runtime)
        return try await runtime.call(
            CRI.ImageService.listImages, CRI.ListImagesRequest(), limit: Runtime.Limit.look
        ).images.map { image in
            let names = [image.id] + image.repoTags + image.repoDigests
            var seen = Image(
                image.id, bytes: Int64(clamping: image.size), isUsed: names.contains { used.contains($0) })
            seen.isPinned = image.pinned || sandboxImage.map { names.contains($0) } == true
            seen.name = image.repoTags.first ?? image.repoDigests.first ?? image.id
            return seen
        }
    }

    /// Sandboxes are made of it, and no list of containers has it. Runtimes that do not tell have it pinned.
    private static func sandboxImage(of runtime: Runtime) async throws -> String? {
        let answer = try await runtime.call(
            CRI.RuntimeService.status, .with { $0.verbose = true }, limit: Runtime.Limit.look)
        guard let text = answer.info["config"] else { return nil }
        do throws(FormatError) { return try JSON.parse(text)["sandboxImage"]?.string } catch { return nil }
    }

    private static func disk(of runtime: Runtime) async throws -> (used: Int64, capacity: Int64)? {
        let answer = try await runtime.call(
            CRI.ImageService.imageFsInfo, CRI.ImageFsInfoRequest(), limit: Runtime.Limit.look)
        guard let path = answer.imageFilesystems.first?.fsId?.mountpoint, !path.isEmpty else { return nil }
        return try await BlockingPool.shared.run {
            var space = statvfs()
            guard statvfs(path, &space) == 0 else { throw SystemError(call: "statvfs", subject: path) }
            let block = Int64(space.f_frsize)
            let used = (Int64(space.f_blocks) - Int64(space.f_bfree)) * block
            // What only the administrator may use is not there.
            return (used, used + Int64(space.f_bavail) * block)
        }
    }
}
