// Where a socket listens or connects: an internet address with a port, or a path.

import CLinux
import Glibc

package enum SocketAddress: Hashable, Sendable, CustomStringConvertible {
    case ip(IPAddress, port: UInt16)
    /// A path in the file system; empty for the nameless end of a connection.
    case unix(path: String)

    /// Longest path that fits a unix socket's address.
    package static let maximumPathBytes = 107

    /// Parses `10.0.0.1:80`, `[::1]:80`, `unix:/path`, `unix:///path` and `/path`. Names are not looked up
    /// here: see `resolve`.
    package init?(_ text: String) {
        if let path = SocketAddress.path(in: text) {
            self = .unix(path: path)
            return
        }
        guard let (host, port) = SocketAddress.split(text), let address = IPAddress(host) else { return nil }
        self = .ip(address, port: port)
    }

    package static func ipv4(_ text: String, port: UInt16) -> SocketAddress? {
        IPAddress(text).map { .ip($0, port: port) }
    }

    package static func loopback(port: UInt16) -> SocketAddress { .ip(.loopback, port: port) }

    /// The path, when `text` names a unix socket.
    private static func path(in text: String) -> String? {
        var rest = Substring(text)
        if rest.hasPrefix("unix://") {
            rest = rest.dropFirst(7)
        } else if rest.hasPrefix("unix:") {
            rest = rest.dropFirst(5)
        }
        guard rest.hasPrefix("/"), (2...maximumPathBytes).contains(rest.utf8.count) else { return nil }
        return String(rest)
    }

    /// `host:port` and `[v6]:port` in their parts.
    package static func split(_ text: String) -> (host: String, port: UInt16)? {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            return nil
        }
        var host = text[..<colon]
        if host.hasPrefix("[") && host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        return host.isEmpty ? nil : (String(host), port)
    }

    /// Looks a host's addresses up, best first. Blocks: to be called on a `BlockingPool`.
    package static func resolve(host: String, port: UInt16) throws(SystemError) -> [SocketAddress] {
        if let address = IPAddress(host) { return [.ip(address, port: port)] }
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, nil, &hints, &list)
        defer { if let list { freeaddrinfo(list) } }
        guard code == 0 else {
            throw SystemError(call: "getaddrinfo", subject: host, errno: code == EAI_SYSTEM ? errno : ENOENT)
        }
        var found: [SocketAddress] = []
        var next = list
        while let entry = next {
            if case .ip(let address, _)? = entry.pointee.ai_addr.flatMap({
                SocketAddress($0, entry.pointee.ai_addrlen)
            }) {
                found.append(.ip(address, port: port))
            }
            next = entry.pointee.ai_next
        }
        return found
    }

    package var port: UInt16? {
        guard case .ip(_, let port) = self else { return nil }
        return port
    }

    package var description: String {
        switch self {
        case .ip(.v4(let value), let port): "\(IPAddress.v4(value)):\(port)"
        case .ip(let address, let port): "[\(address)]:\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }

    // MARK: The kernel's form

    var family: Int32 {
        switch self {
        case .ip(.v4, _): AF_INET
        case .ip(.v6, _): AF_INET6
        case .unix: AF_UNIX
        }
    }

    init?(_ address: UnsafePointer<sockaddr>, _ length: socklen_t) {
        let raw = UnsafeRawPointer(address)
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            let four = raw.loadUnaligned(as: sockaddr_in.self)
            self = .ip(.v4(UInt32(bigEndian: four.sin_addr.s_addr)), port: UInt16(bigEndian: four.sin_port))
        case AF_INET6:
            let six = raw.loadUnaligned(as: sockaddr_in6.self)
            self = .ip(IPAddress(six.sin6_addr), port: UInt16(bigEndian: six.sin6_port))
        case AF_UNIX:
            let path = UnsafeRawBufferPointer(start: raw, count: Int(length)).dropFirst(2).prefix { $0 != 0 }
            self = .unix(path: String(decoding: path, as: UTF8.self))
        default: return nil
        }
    }

    func withSockaddr<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        var storage = sockaddr_storage()
        let length = withUnsafeMutableBytes(of: &storage) { bytes in fill(bytes) }
        return withUnsafePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }

    private func fill(_ bytes: UnsafeMutableRawBufferPointer) -> socklen_t {
        switch self {
        case .ip(.v4(let value), let port):
            var four = sockaddr_in()
            four.sin_family = sa_family_t(AF_INET)
            four.sin_port = port.bigEndian
            four.sin_addr.s_addr = value.bigEndian
            bytes.storeBytes(of: four, as: sockaddr_in.self)
            return socklen_t(MemoryLayout<sockaddr_in>.size)
        case .ip(let address, let port):
            var six = sockaddr_in6()
            six.sin6_family = sa_family_t(AF_INET6)
            six.sin6_port = port.bigEndian
            withUnsafeMutableBytes(of: &six.sin6_addr) { $0.copyBytes(from: address.bytes) }
            bytes.storeBytes(of: six, as: sockaddr_in6.self)
            return socklen_t(MemoryLayout<sockaddr_in6>.size)
        case .unix(let path):
            precondition(path.utf8.count <= SocketAddress.maximumPathBytes, "unix path too long: \(path)")
            bytes.storeBytes(of: sa_family_t(AF_UNIX), as: sa_family_t.self)
            UnsafeMutableRawBufferPointer(rebasing: bytes[2...]).copyBytes(from: path.utf8)
            return socklen_t(2 + path.utf8.count + 1)
        }
    }
}
