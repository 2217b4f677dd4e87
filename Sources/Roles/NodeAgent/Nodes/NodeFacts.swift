// What the node is and has, read from the machine.

import API
import Diagnostics
import Glibc
import Linux
import Messages

/// What workers need of it.
package struct NodeFacts: Sendable {
    package var name: String
    package var address: String
    package var allocatable: [String: Amount]
    /// Bytes.
    package var memory: Int64

    package init(name: String, address: String, allocatable: [String: Amount] = [:], memory: Int64 = 0) {
        self.name = name
        self.address = address
        self.allocatable = allocatable
        self.memory = memory
    }
}

/// The machine as its kernel describes it.
package struct MachineFacts: Sendable {
    package var processors: Int64
    /// Bytes.
    package var memory: Int64
    package var disk: Int64
    package var info: NodeSystemInfo

    /// Blocks. `root` is where pods' files lie.
    package static func read(root: String) throws -> MachineFacts {
        let memory = meminfo(try Files.readText("/proc/meminfo"))
        var space = statvfs()
        guard statvfs(root, &space) == 0 else { throw SystemError(call: "statvfs", subject: root) }
        return MachineFacts(
            processors: Int64(sysconf(Int32(_SC_NPROCESSORS_ONLN))), memory: memory["MemTotal"] ?? 0,
            disk: Int64(space.f_blocks) * Int64(space.f_frsize), info: systemInfo())
    }

    private static func systemInfo() -> NodeSystemInfo {
        func text(_ path: String) -> String { ((try? Files.readText(path)) ?? "").trimmedLine }
        return NodeSystemInfo.with {
            $0.machineID = text("/etc/machine-id")
            $0.systemUUID = text("/sys/class/dmi/id/product_uuid")
            $0.bootID = text("/proc/sys/kernel/random/boot_id")
            $0.kernelVersion = text("/proc/sys/kernel/osrelease")
            $0.osImage = prettyName((try? Files.readText("/etc/os-release")) ?? "")
            $0.operatingSystem = "linux"
            $0.architecture = architecture
        }
    }

    package static var architecture: String {
        #if arch(x86_64)
            "amd64"
        #elseif arch(arm64)
            "arm64"
        #else
            "unknown"
        #endif
    }

    /// Bytes by name, from the text of /proc/meminfo.
    static func meminfo(_ text: String) -> [String: Int64] {
        var values: [String: Int64] = [:]
        for line in text.split(separator: "\n") {
            let words = line.split(whereSeparator: { $0 == " " || $0 == ":" })
            guard words.count >= 2, let value = Int64(words[1]) else { continue }
            values[String(words[0])] = words.count > 2 && words[2] == "kB" ? value * 1024 : value
        }
        return values
    }

    static func prettyName(_ text: String) -> String {
        for line in text.split(separator: "\n") where line.hasPrefix("PRETTY_NAME=") {
            return line.dropFirst(12).filter { $0 != "\"" }
        }
        return "Linux"
    }
}

extension String {
    fileprivate var trimmedLine: String { String(prefix { $0 != "\n" }) }
}

/// How full the node is, read again and again.
package struct NodePressure: Hashable, Sendable {
    /// Shares of what there is, 0...1.
    package var memoryAvailable: Double
    package var diskAvailable: Double
    package var processIDsAvailable: Double

    package init(memoryAvailable: Double, diskAvailable: Double, processIDsAvailable: Double) {
        self.memoryAvailable = memoryAvailable
        self.diskAvailable = diskAvailable
        self.processIDsAvailable = processIDsAvailable
    }

    /// Blocks.
    package static func read(root: String) throws -> NodePressure {
        let memory = MachineFacts.meminfo(try Files.readText("/proc/meminfo"))
        var space = statvfs()
        guard statvfs(root, &space) == 0 else { throw SystemError(call: "statvfs", subject: root) }
        let total = Double(max(memory["MemTotal"] ?? 1, 1))
        return NodePressure(
            memoryAvailable: Double(memory["MemAvailable"] ?? 0) / total,
            diskAvailable: Double(space.f_bavail) / Double(max(space.f_blocks, 1)),
            processIDsAvailable: processIDs())
    }

    /// From "runnable/all" of the load line and the kernel's bound.
    private static func processIDs() -> Double {
        guard let load = try? Files.readText("/proc/loadavg"),
            let pidMax = try? Files.readText("/proc/sys/kernel/pid_max"),
            let all = load.split(separator: " ").dropFirst(3).first?.split(separator: "/").last,
            let used = Double(all), let maximum = Double(pidMax.filter(\.isNumber)), maximum > 0
        else { return 1 }
        return max(1 - used / maximum, 0)
    }
}
