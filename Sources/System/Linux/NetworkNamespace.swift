// Network namespaces under a name in the file system, as `ip netns` keeps them.

import CLinux
import Glibc

package enum NetworkNamespace {
    /// Makes a new one and mounts it at `path`, such as `/run/netns/x`. Needs CAP_SYS_ADMIN.
    package static func create(at path: String) async throws {
        try Files.makeDirectories(Files.parent(of: path))
        let place = try FileDescriptor.open(path, O_RDONLY | O_CREAT | O_EXCL, mode: 0o444)
        place.close()
        do {
            try await onOwnThread {
                try check(arktos_unshare_network(), "unshare CLONE_NEWNET", path)
                try check(arktos_bind_mount("/proc/thread-self/ns/net", path), "mount", path)
            }
        } catch {
            try Files.remove(path)
            throw error
        }
    }

    /// Unmounts and removes it; it lives on while a process is in it. One that is not there is no error.
    package static func remove(_ path: String) throws(SystemError) {
        guard Files.exists(path) else { return }
        if arktos_unmount_lazily(path) != 0 && errno != EINVAL {
            throw SystemError(call: "umount", subject: path)
        }
        try Files.remove(path)
    }

    /// Runs blocking `body` on a thread that is in the namespace: sockets made there belong to it and stay
    /// usable.
    package static func run<Result: Sendable>(
        in path: String, _ body: @escaping @Sendable () throws -> Result
    )
        async throws -> Result
    {
        let namespace = try FileDescriptor.open(path, O_RDONLY)
        return try await onOwnThread {
            try check(arktos_enter_network_namespace(namespace.number), "setns", path)
            return try body()
        }
    }

    /// The thread ends with `body`: none with a foreign namespace is ever used again.
    private static func onOwnThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result)
        async throws -> Result
    {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Result, any Error>) in
            do {
                try startThread(named: "netns") { continuation.resume(with: Swift.Result(catching: body)) }
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }
}
