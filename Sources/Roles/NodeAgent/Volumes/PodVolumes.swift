// Makes a pod's directories and volumes, keeps the files current, and takes all away at its end.

import API
import Diagnostics
import Glibc
import Linux
import Messages

package struct PodVolumes: Sendable {
    package let directory: PodDirectory
    /// The mount namespace that containers see, as a file; nil for our own.
    private let mountNamespace: String?
    private let allowsHostPaths: Bool

    package init(_ directory: PodDirectory, mountNamespace: String?, allowsHostPaths: Bool) {
        self.directory = directory
        self.mountNamespace = mountNamespace
        self.allowsHostPaths = allowsHostPaths
    }

    /// Host paths by volume, ready to be mounted. Repeating it updates what has changed.
    package func prepare(_ pod: Pod, _ fields: PodFields, _ objects: PodObjects) async throws -> [String:
        String]
    {
        var paths: [String: String] = [:]
        let isPlain = pod.spec.virtualMachine != nil
        for volume in pod.spec.volumes {
            let content = try VolumeContent(volume, fields, objects)
            paths[volume.name] = try await prepare(volume.name, content, pod)
        }
        let directory = directory
        let hosts = isPlain ? nil : Self.hostsFile(pod, fields.podAddresses)
        try await BlockingPool.shared.run {
            try Files.makeDirectories(directory.path, mode: 0o750)
            try Files.makeDirectories(directory.logs)
            if let hosts, !Files.exists(directory.hosts) {
                try Files.write(Array(hosts.utf8), to: directory.hosts)
            }
        }
        return paths
    }

    /// Once the pod's address is known. The file stays the same one: containers have it mounted.
    package func writeHosts(_ pod: Pod, _ addresses: [String]) async throws {
        let (path, text) = (directory.hosts, Self.hostsFile(pod, addresses))
        try await BlockingPool.shared.run {
            if try !Files.exists(path) || Files.readText(path) != text {
                try Files.write(Array(text.utf8), to: path)
            }
        }
    }

    private func prepare(_ name: String, _ content: VolumeContent, _ pod: Pod) async throws -> String {
        let path = directory.volume(name)
        switch content {
        case .scratch:
            try await BlockingPool.shared.run {
                try Files.makeDirectories(path)
                try Files.setMode(path, 0o777)
            }
        case .memory(let bytes): try await mountMemory(path, bytes)
        case .files(let files):
            try await BlockingPool.shared.run { _ = try AtomicWriter(directory: path).write(files) }
        case .host(let host, let type):
            guard allowsHostPaths || pod.metadata.tenant == "system" else {
                throw ConfigurationError(
                    "volume \"\(name)\": hostPath is not allowed for tenants on this node")
            }
            try await BlockingPool.shared.run { try Self.checkHostPath(host, type, name) }
            return host
        // Whose they are was judged when the persistent volume was made.
        case .local(let path):
            try await BlockingPool.shared.run { try Self.checkHostPath(path, "Directory", name) }
            return path
        case .block(let path):
            try await BlockingPool.shared.run { try Self.checkHostPath(path, "Present", name) }
            return path
        }
        return path
    }

    private static func checkHostPath(_ path: String, _ type: String, _ volume: String) throws {
        guard path.hasPrefix("/") else {
            throw ConfigurationError("volume \"\(volume)\": hostPath \"\(path)\" is not absolute")
        }
        let problem: String?
        switch type {
        case "": problem = nil
        case "DirectoryOrCreate":
            if !Files.exists(path) { try Files.makeDirectories(path) }
            problem = Files.isDirectory(path) ? nil : "is not a directory"
        case "FileOrCreate":
            if !Files.exists(path) { try Files.write([], to: path) }
            problem = Files.isDirectory(path) ? "is a directory" : nil
        case "Directory": problem = Files.isDirectory(path) ? nil : "is not a directory"
        default: problem = Files.exists(path) ? nil : "does not exist"
        }
        if let problem { throw ConfigurationError("volume \"\(volume)\": hostPath \(path) \(problem)") }
    }

    /// Makes what sub-paths of volumes name, and follows links once, here, so that no link leads a container
    /// out of its volume. `volumes` are the host paths by volume.
    package func resolve(_ mounts: [CRI.Mount], _ volumes: [String: String]) async throws -> [CRI.Mount] {
        try await BlockingPool.shared.run {
            try mounts.map { mount in
                let inside = volumes.filter { mount.hostPath.hasPrefix($0.value + "/") }
                // A volume may stand in another one; the innermost is meant.
                guard let (name, root) = inside.max(by: { $0.value.utf8.count < $1.value.utf8.count }),
                    !volumes.values.contains(mount.hostPath)
                else { return mount }
                if !Files.exists(mount.hostPath) { try Files.makeDirectories(mount.hostPath) }
                let real = try Self.realPath(mount.hostPath)
                let volume = try Self.realPath(root)
                guard real.hasPrefix(volume + "/") else {
                    let inner = mount.hostPath.dropFirst(root.count + 1)
                    throw ConfigurationError("subPath \"\(inner)\" leads out of volume \"\(name)\"")
                }
                var mount = mount
                mount.hostPath = real
                return mount
            }
        }
    }

    private static func realPath(_ path: String) throws(SystemError) -> String {
        guard let real = realpath(path, nil) else { throw SystemError(call: "realpath", subject: path) }
        defer { free(real) }
        return String(cString: real)
    }

    // MARK: Memory

    private func mountMemory(_ path: String, _ bytes: Int64) async throws {
        try await BlockingPool.shared.run { try Files.makeDirectories(path) }
        guard try await !mountPoints(below: path).contains(path) else { return }
        let size = bytes > 0 ? ",size=\(bytes)" : ""
        try await runHere("mount", ["-t", "tmpfs", "-o", "mode=0777\(size)", "tmpfs", path])
    }

    /// Mounts at the path and below, deepest first.
    private func mountPoints(below path: String) async throws -> [String] {
        let table = try await outputHere("cat", ["/proc/self/mountinfo"])
        return table.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: " ")
            guard fields.count > 4 else { return nil }
            let point = String(fields[4])
            return point == path || point.hasPrefix(path + "/") ? point : nil
        }.sorted { $0.utf8.count > $1.utf8.count }
    }

    /// In the mount namespace that containers see.
    private func outputHere(_ program: String, _ arguments: [String]) async throws -> String {
        var command = Command(program, arguments)
        if let mountNamespace {
            command = Command("nsenter", ["--mount=\(mountNamespace)", program] + arguments)
        }
        let result = try await Process.run(command, timeout: .seconds(30))
        guard result.status.isSuccess else {
            throw ConfigurationError(
                "\(program) \(arguments.last ?? ""): \(result.status): \(result.errorText.trimmed)")
        }
        return result.outputText
    }

    private func runHere(_ program: String, _ arguments: [String]) async throws {
        _ = try await outputHere(program, arguments)
    }

    // MARK: The end

    /// Succeeds when there is nothing to remove.
    package func remove() async throws {
        let directory = directory
        if try await BlockingPool.shared.run({ Files.exists(directory.path) }) {
            for point in try await mountPoints(below: directory.path) { try await runHere("umount", [point]) }
        }
        try await BlockingPool.shared.run {
            if Files.exists(directory.path) { try Files.removeTree(directory.path) }
            if Files.exists(directory.logs) { try Files.removeTree(directory.logs) }
        }
    }

    // MARK: /etc/hosts

    static func hostsFile(_ pod: Pod, _ addresses: [String]) -> String {
        var lines = [
            "# Made by the node agent.", "127.0.0.1\tlocalhost",
            "::1\tlocalhost ip6-localhost ip6-loopback", "fe00::0\tip6-localnet", "ff02::1\tip6-allnodes",
            "ff02::2\tip6-allrouters",
        ]
        let name = SandboxConfiguration.hostname(pod)
        lines += addresses.map { "\($0)\t\(name)" }
        for alias in pod.spec.hostAliases {
            lines.append("\(alias.ip)\t\(alias.hostnames.joined(separator: "\t"))")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// A machine gets the files of its volumes with its seed, at the places where it mounts them.
package enum SeedFiles {
    package static func of(_ pod: Pod, _ machine: VirtualMachine, _ fields: PodFields, _ objects: PodObjects)
        throws(ConfigurationError) -> [VM.SeedFile]
    {
        var seeds: [VM.SeedFile] = []
        for mount in machine.volumeMounts {
            guard let volume = pod.spec.volumes.first(where: { $0.name == mount.name }) else {
                throw ConfigurationError("volume \"\(mount.name)\" is not there")
            }
            guard case .files(let files) = try VolumeContent(volume, fields, objects) else {
                throw ConfigurationError(
                    "volume \"\(mount.name)\" is of a kind that machines cannot mount on this node")
            }
            seeds += files.map { file in
                VM.SeedFile.with {
                    $0.path = "\(mount.mountPath)/\(file.path)"
                    $0.content = file.content
                    $0.mode = file.mode
                }
            }
        }
        return seeds
    }
}
