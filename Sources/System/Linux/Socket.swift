// Stream sockets: making, accepting, connecting. All are non-blocking; waiting is an event loop's business.

import CLinux
import Glibc

/// The process at the other end of a unix socket.
package struct PeerCredentials: Hashable, Sendable {
    package let pid: pid_t
    package let uid: uid_t
    package let gid: gid_t
}

package enum Socket {
    /// A listening TCP socket. With `sharesPort`, every loop may have one for the same port and the kernel
    /// spreads the connections.
    package static func listen(on address: SocketAddress, sharesPort: Bool = false, backlog: Int32 = 1024)
        throws(SystemError) -> FileDescriptor
    {
        if case .unix(let path) = address { return try listen(path: path, mode: 0o600, backlog: backlog) }
        let socket = try open(address)
        try setOption(socket, SOL_SOCKET, SO_REUSEADDR, 1)
        if sharesPort { try setOption(socket, SOL_SOCKET, SO_REUSEPORT, 1) }
        if address.family == AF_INET6 { try setOption(socket, Int32(IPPROTO_IPV6), IPV6_V6ONLY, 0) }
        try bind(socket, to: address)
        try check(Glibc.listen(socket.number, backlog), "listen", "\(address)")
        return socket
    }

    /// A listening unix socket with the given access mode. A socket file that nobody listens on is replaced;
    /// one in use is an EADDRINUSE.
    package static func listen(path: String, mode: mode_t, backlog: Int32 = 1024) throws(SystemError)
        -> FileDescriptor
    {
        guard (1...SocketAddress.maximumPathBytes).contains(path.utf8.count) else {
            throw SystemError(call: "bind", subject: path, errno: ENAMETOOLONG)
        }
        let address = SocketAddress.unix(path: path)
        if Files.exists(path) {
            guard try isAbandoned(address) else {
                throw SystemError(call: "bind", subject: path, errno: EADDRINUSE)
            }
            try Files.remove(path)
        }
        let socket = try open(address)
        // The mode of the open socket becomes the file's: there is no moment of wider access.
        try check(fchmod(socket.number, mode), "fchmod", path)
        try bind(socket, to: address)
        try check(chmod(path, mode), "chmod", path)
        try check(Glibc.listen(socket.number, backlog), "listen", path)
        return socket
    }

    /// Whether a socket file is there that refuses connections. Throws when the file is no socket.
    private static func isAbandoned(_ address: SocketAddress) throws(SystemError) -> Bool {
        do throws(SystemError) {
            _ = try startConnecting(to: address)
            return false
        } catch {
            guard error.code == ECONNREFUSED else { throw error }
            return true
        }
    }

    /// The next connection that waits, and its peer; nil when none does.
    package static func accept(from listener: FileDescriptor) throws(SystemError)
        -> (socket: FileDescriptor, peer: SocketAddress)?
    {
        while true {
            var storage = sockaddr_storage()
            var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let number = arktos_accept(listener.number, &storage, &length)
            if number >= 0 {
                return (FileDescriptor(owning: number), address(storage, length) ?? .unix(path: ""))
            }
            switch errno {
            case EAGAIN: return nil
            // The peer has gone again before we came.
            case EINTR, ECONNABORTED, EPROTO: continue
            default: throw SystemError(call: "accept")
            }
        }
    }

    /// A socket that is connected, or is writable once it is or has failed: then see `connectionError`.
    package static func startConnecting(to address: SocketAddress) throws(SystemError) -> FileDescriptor {
        let socket = try open(address)
        let result = address.withSockaddr { connect(socket.number, $0, $1) }
        guard result == 0 || errno == EINPROGRESS else {
            throw SystemError(call: "connect", subject: "\(address)")
        }
        return socket
    }

    /// Throws when connecting has failed.
    package static func finishConnecting(_ socket: FileDescriptor, to address: SocketAddress)
        throws(SystemError)
    {
        var code: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        try check(getsockopt(socket.number, SOL_SOCKET, SO_ERROR, &code, &length), "getsockopt")
        guard code == 0 else { throw SystemError(call: "connect", subject: "\(address)", errno: code) }
    }

    package static func localAddress(of socket: FileDescriptor) throws(SystemError) -> SocketAddress {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let result = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(socket.number, $0, &length)
            }
        }
        try check(result, "getsockname")
        return address(storage, length) ?? .unix(path: "")
    }

    package static func peerCredentials(of socket: FileDescriptor) throws(SystemError) -> PeerCredentials {
        var (pid, uid, gid) = (pid_t(), uid_t(), gid_t())
        try check(arktos_peer_credentials(socket.number, &pid, &uid, &gid), "getsockopt SO_PEERCRED")
        return PeerCredentials(pid: pid, uid: uid, gid: gid)
    }

    /// Small writes leave at once.
    package static func disableDelay(_ socket: FileDescriptor) throws(SystemError) {
        try setOption(socket, Int32(IPPROTO_TCP), TCP_NODELAY, 1)
    }

    package static func shutdownWriting(_ socket: FileDescriptor) throws(SystemError) {
        try check(shutdown(socket.number, Int32(SHUT_WR)), "shutdown")
    }

    /// What has arrived. Nil when nothing has; 0 at the end.
    @inline(__always)
    package static func receive(_ socket: FileDescriptor, into buffer: UnsafeMutableRawBufferPointer)
        throws(SystemError) -> Int?
    {
        while true {
            let count = arktos_receive(socket.number, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            switch errno {
            case EINTR: continue
            case EAGAIN: return nil
            default: throw SystemError(call: "recv")
            }
        }
    }

    /// How much was taken. Nil when it would block.
    @inline(__always)
    package static func send(_ socket: FileDescriptor, _ bytes: UnsafeRawBufferPointer) throws(SystemError)
        -> Int?
    {
        while true {
            let count = arktos_send(socket.number, bytes.baseAddress, bytes.count)
            if count >= 0 { return count }
            switch errno {
            case EINTR: continue
            case EAGAIN: return nil
            default: throw SystemError(call: "send")
            }
        }
    }

    private static func open(_ address: SocketAddress) throws(SystemError) -> FileDescriptor {
        let number = try check(arktos_socket(address.family, Int32(SOCK_STREAM.rawValue)), "socket")
        return FileDescriptor(owning: number)
    }

    private static func bind(_ socket: FileDescriptor, to address: SocketAddress) throws(SystemError) {
        try check(address.withSockaddr { Glibc.bind(socket.number, $0, $1) }, "bind", "\(address)")
    }

    private static func setOption(_ socket: FileDescriptor, _ level: Int32, _ option: Int32, _ value: Int32)
        throws(SystemError)
    {
        var value = value
        try check(
            setsockopt(socket.number, level, option, &value, socklen_t(MemoryLayout<Int32>.size)),
            "setsockopt")
    }

    private static func address(_ storage: sockaddr_storage, _ length: socklen_t) -> SocketAddress? {
        withUnsafePointer(to: storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { SocketAddress($0, length) }
        }
    }
}
