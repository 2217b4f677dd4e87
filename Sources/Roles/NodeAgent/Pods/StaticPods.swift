// Pods that a node runs without being told by the API: those of manifests in a folder of the node's. They are
// tenant system's; a file that changes is another pod, a file that goes ends its pod. The API does not know
// them: what becomes of them stands in the runtime, in the log and in their events only.

import API
import Diagnostics
import Formats
import Linux
import Messages
import Synchronization
import TLS

package final class StaticPods: Sendable {
    /// Says of a pod that it is of a file and not of the API.
    package static let annotation = "kubernetes.io/config.source"
    /// Larger files are no manifests.
    private static let largestFile = 1 << 20

    private let folder: String
    private let node: String
    private let workers: PodWorkers
    private let log: Logger
    private let known = Mutex<[String: Entry]>([:])

    /// By file.
    private struct Entry {
        var content: [UInt8]
        /// Nil for a file that is no pod.
        var pod: Pod?
    }

    package init(_ folder: String, node: String, _ workers: PodWorkers, log: Logger) {
        self.folder = folder
        self.node = node
        self.workers = workers
        self.log = log
    }

    /// Until it is cancelled.
    package func run(every period: Duration) async throws {
        while true {
            await look()
            try await MonotonicClock.sleep(for: period)
        }
    }

    /// What the files say now is run. A folder that cannot be read changes nothing.
    package func look() async {
        let files: [String: [UInt8]]
        do {
            files = try await BlockingPool.shared.run { [folder] in try Self.read(folder) }
        } catch {
            log.warning("static pods not looked at", ["error": "\(error)"])
            return
        }
        let before = known.withLock { $0 }
        for (file, entry) in before where files[file] == nil {
            known.withLock { $0[file] = nil }
            end(entry.pod)
        }
        for (file, content) in files where before[file]?.content != content {
            end(before[file]?.pod)
            let pod = begin(file, content)
            known.withLock { $0[file] = Entry(content: content, pod: pod) }
        }
    }

    private func end(_ pod: Pod?) {
        if let pod { workers.note(.deleted(pod)) }
    }

    private func begin(_ file: String, _ content: [UInt8]) -> Pod? {
        do {
            let pod = try Self.pod(content, file: file, node: node)
            log.info("static pod begins", ["pod": pod.metadata.name, "uid": pod.metadata.uid])
            workers.note(.added(pod))
            return pod
        } catch {
            log.error("manifest of a static pod refused", ["name": file, "error": "\(error)"])
            return nil
        }
    }

    /// Blocks. Hidden files and those that are being written by editors are left out.
    private static func read(_ folder: String) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        guard Files.isDirectory(folder) else { return files }
        for name in try Files.list(folder) where !name.hasPrefix(".") {
            guard [".yaml", ".yml", ".json"].contains(where: { name.hasSuffix($0) }) else { continue }
            files[name] = try Files.read("\(folder)/\(name)", atMost: largestFile)
        }
        return files
    }

    // MARK: From a manifest to a pod

    /// The same content on the same node is the same pod, also for the next agent.
    package static func pod(_ content: [UInt8], file: String, node: String) throws -> Pod {
        let tree = try YAML.document(content)
        guard tree["kind"]?.string == "Pod", tree["apiVersion"]?.string == "v1" else {
            throw ConfigurationError("not a manifest of kind Pod, apiVersion v1")
        }
        var pod = try Pod(bytes: MessageJSON.decode(tree, as: Pod.descriptor))
        guard pod.metadata.tenant.isEmpty || pod.metadata.tenant == "system" else {
            throw ConfigurationError("static pods are of tenant system, not of \"\(pod.metadata.tenant)\"")
        }
        if let problem = Names.subdomain(pod.metadata.name).first {
            throw ConfigurationError("metadata.name \"\(pod.metadata.name)\": \(problem)")
        }
        pod.metadata.tenant = "system"
        if pod.metadata.namespace.isEmpty { pod.metadata.namespace = "default" }
        pod.metadata.name += "-\(node)"
        pod.metadata.uid = identity(of: Array("\(node)\n\(file)\n".utf8) + content)
        pod.metadata.annotations[annotation] = "file"
        pod.spec.nodeName = node
        pod.fillDefaults()
        let problems = pod.ownProblems()
        guard problems.isEmpty else {
            throw ConfigurationError(problems.map { "\($0)" }.joined(separator: "; "))
        }
        if pod.spec.volumes.contains(where: {
            $0.volumeSource.secret != nil || $0.volumeSource.configMap != nil
        }) {
            throw ConfigurationError("static pods have no Secrets and ConfigMaps: the API does not know them")
        }
        return pod
    }

    private static func identity(of bytes: [UInt8]) -> String {
        let digits = SHA256.digest(bytes).bytes.prefix(16).map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
        var rest = digits[...]
        return [8, 4, 4, 4, 12].map { count in
            defer { rest = rest.dropFirst(count) }
            return String(rest.prefix(count))
        }.joined(separator: "-")
    }
}

extension Pod {
    /// The API does not know it. What a tenant writes into annotations makes none.
    package var isStatic: Bool {
        metadata.tenant == "system" && metadata.annotations[StaticPods.annotation] == "file"
    }
}
