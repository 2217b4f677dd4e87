// A real etcd of one or three members for one test, with certificates of its own authority.

import Linux
import Messages
import RPC
import TLS

/// Ends with `with`: processes, namespaces and files are gone afterwards.
package final class EtcdCluster: Sendable {
    package enum Size: Int, Sendable { case one = 1, three = 3 }

    /// Which network the members live in.
    package enum Network: Sendable {
        /// The loopback device.
        case shared
        /// Each in a namespace of its own, so that they can be cut off from each other.
        case isolated
    }

    /// What could not be brought about.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    package let servers: [EtcdServer]
    package let authority: CertificateAuthority
    /// Nil when the members share a network.
    package let network: EtcdNetwork?
    /// Holds the members' data, the logs and the files of `credentials`.
    package let directory: TemporaryDirectory

    private init(_ size: Size, _ kind: Network) async throws {
        directory = try TemporaryDirectory()
        authority = try CertificateAuthority.create(commonName: "etcd test authority")
        network = kind == .isolated ? try await EtcdNetwork(members: size.rawValue) : nil
        let places = try Self.places(size, network)
        let credentials = "\(directory.path)/credentials"
        try Self.write(authority, for: places, to: credentials)
        let initial = places.map { "\($0.name)=\($0.peerURL)" }.joined(separator: ",")
        let token = "\(UInt32.random(in: 0...UInt32.max))"
        let folder = directory.path
        servers = places.map {
            EtcdServer(
                $0, cluster: initial, token: token, directory: "\(folder)/\($0.name)",
                credentials: credentials)
        }
    }

    /// Runs `body` with a healthy cluster.
    @discardableResult
    package static func with<Result: Sendable>(
        _ size: Size, _ network: Network = .shared, _ body: (EtcdCluster) async throws -> Result
    ) async throws -> Result {
        let cluster = try await started(size, network)
        let result: Result
        do { result = try await body(cluster) } catch {
            try await cluster.stop()
            throw error
        }
        try await cluster.stop()
        return result
    }

    /// Somebody may take a port between our look at it and etcd's: then all is tried again with others.
    private static func started(_ size: Size, _ network: Network) async throws -> EtcdCluster {
        var last: any Error = Failure(description: "etcd was never started")
        for _ in 0..<3 {
            let cluster = try await EtcdCluster(size, network)
            do {
                for server in cluster.servers { try await server.start() }
                try await cluster.waitUntilHealthy()
                return cluster
            } catch {
                last = error
                try await cluster.stop()
                guard cluster.servers.contains(where: { $0.log.contains("address already in use") }) else {
                    break
                }
            }
        }
        throw last
    }

    /// Kills all members; `with` does so at its end.
    package func stop() async throws {
        for server in servers { try await server.kill() }
        try await network?.remove()
    }

    // MARK: Clients

    package var targets: [Channel.Target] { servers.map(\.target) }

    /// What a client shows and believes.
    package func clientTLS(commonName: String = "arktos-store") throws -> TLSContext {
        try TLSContext(
            TLSConfiguration(
                identity: try authority.issue(CertificateRequest(commonName: commonName)),
                trust: TrustStore(authorities: [authority.certificate])))
    }

    /// Paths of PEM files: the authority's certificate, a client's certificate and its key.
    package var clientFiles: (authority: String, certificate: String, key: String) {
        let folder = "\(directory.path)/credentials"
        return ("\(folder)/ca.crt", "\(folder)/client.crt", "\(folder)/client.key")
    }

    /// Returns when every running member answers a read that the whole cluster agreed on.
    package func waitUntilHealthy() async throws {
        let tls = try clientTLS()
        for server in servers where server.isRunning {
            let channel = Channel(to: server.target, tls: tls)
            let isHealthy = await eventually(within: .seconds(60)) {
                guard server.isRunning else { return true }
                let request = Etcd.RangeRequest.with { $0.key = [0] }
                let answer = try? await channel.call(
                    Etcd.KV.range, request, options: .timeout(.seconds(5)))
                return answer != nil
            }
            channel.close()
            guard isHealthy, server.isRunning else {
                throw Failure(description: "etcd \(server.place.name) did not come up:\n\(server.log)")
            }
        }
    }

    /// The member that leads now; nil while nobody does.
    package func leader() async throws -> EtcdServer? {
        let tls = try clientTLS()
        for server in servers where server.isRunning {
            let channel = Channel(to: server.target, tls: tls)
            defer { channel.close() }
            let status = try? await channel.call(
                Etcd.Maintenance.status, Etcd.StatusRequest(), options: .timeout(.seconds(2)))
            if let status, let header = status.header, status.leader == header.memberId { return server }
        }
        return nil
    }

    // MARK: Making

    private static func places(_ size: Size, _ network: EtcdNetwork?) throws -> [EtcdServer.Place] {
        try (0..<size.rawValue).map { index in
            guard let network else {
                return EtcdServer.Place(
                    name: "m\(index)", address: "127.0.0.1", clientPort: try TestPorts.free(),
                    peerPort: try TestPorts.free(), namespace: nil)
            }
            return EtcdServer.Place(
                name: "m\(index)", address: network.address(of: index), clientPort: 2379, peerPort: 2380,
                namespace: network.namespace(of: index))
        }
    }

    private static func write(
        _ authority: CertificateAuthority, for places: [EtcdServer.Place], to folder: String
    ) throws {
        try Files.makeDirectories(folder, mode: 0o700)
        let server = try authority.issue(
            CertificateRequest(
                commonName: "etcd", dnsNames: ["localhost"], ipAddresses: Set(places.map(\.address)).sorted(),
                usages: [.server, .client]))
        let client = try authority.issue(CertificateRequest(commonName: "arktos-store"))
        try Files.write(Array(authority.certificate.pem.utf8), to: "\(folder)/ca.crt")
        for (name, identity) in [("server", server), ("client", client)] {
            try Files.write(Array(identity.certificate.pem.utf8), to: "\(folder)/\(name).crt")
            try Files.write(Array(try identity.key.pem.utf8), to: "\(folder)/\(name).key", mode: 0o600)
        }
    }
}
