// Logs of running containers that have grown too large get a new file; of the old ones the newest are kept.

import Diagnostics
import Linux
import Messages
import RPC

package struct LogRotation: Sendable {
    /// A log of more bytes is rotated.
    package var maximumBytes: Int64 = 10 << 20
    /// Of a container, the one that is written included.
    package var maximumFiles = 5

    package init() {}

    /// The rotated files of a log that are to go: names of the folder, oldest first.
    package func surplus(of log: String, among names: [String]) -> [String] {
        let rotated = names.filter { $0.hasPrefix(log + ".") }.sorted()
        return Array(rotated.prefix(max(rotated.count - (maximumFiles - 1), 0)))
    }

    /// Of a time, so that names sort by it.
    package static func suffix(_ time: WallTime) -> String {
        time.rfc3339(fractionDigits: 3).filter { $0.isNumber || $0 == "T" || $0 == "." }
    }

    // MARK: Doing it

    /// Looks at every running container of the runtime. What fails with one is told, and the others go on.
    package func rotate(
        _ runtime: Runtime, _ settings: PodSettings, now: WallTime, log: Logger
    ) async throws {
        for container in try await runtime.list().containers where container.state == .running {
            guard let pod = PodIdentity(labels: container.labels),
                let name = container.labels[Labels.containerName]
            else { continue }
            let directory = PodDirectory(root: settings.root, logRoot: settings.logRoot, pod)
            let path = directory.log(name, container.metadata?.attempt ?? 0)
            do {
                try await rotate(path, container.id, runtime, now)
            } catch {
                try Task.checkCancellation()
                log.warning("log not rotated", ["pod": pod.name, "uid": pod.uid, "error": "\(error)"])
            }
        }
    }

    private func rotate(_ path: String, _ id: String, _ runtime: Runtime, _ now: WallTime) async throws {
        let (limit, rotated) = (maximumBytes, "\(path).\(Self.suffix(now))")
        let isLarge = try await BlockingPool.shared.run { () throws(SystemError) in
            guard Files.exists(path), try Files.size(path) > limit else { return false }
            try Files.rename(path, to: rotated)
            return true
        }
        guard isLarge else { return }
        do {
            _ = try await runtime.call(
                CRI.RuntimeService.reopenContainerLog, .with { $0.containerId = id },
                limit: Runtime.Limit.look)
        } catch {
            // It goes on writing to the file whatever that is called: it had better have its name.
            try await BlockingPool.shared.run {
                if !Files.exists(path) { try Files.rename(rotated, to: path) }
            }
            throw error
        }
        let folder = Files.parent(of: path)
        let name = String(path.dropFirst(folder.count + 1))
        try await BlockingPool.shared.run {
            for old in surplus(of: name, among: try Files.list(folder)) {
                try Files.remove("\(folder)/\(old)")
            }
        }
    }
}
