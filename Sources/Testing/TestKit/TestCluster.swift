// A real API server in the process: the embedded store in a directory of its own, and clients with
// certificates of an authority of its own.

import APIClient
import APIServing
import Diagnostics
import Glibc
import Linux
import Messages
import RPC
import Storage
import Synchronization
import TLS

/// Starts when made, ends with `stop`. Tests use `TestCluster.with`, which does both.
package final class TestCluster: Sendable {
    package struct Options: Sendable {
        package var configuration = APIServer.Configuration()
        package var clock: any WallClock = SystemWallClock()
        /// What the server logs; only errors by default.
        package var log = Logger(program: "apiserver", level: .error)
        /// Where objects are kept; nil for an embedded store in the cluster's directory.
        package var etcd: EtcdCluster?
        /// What stands between the server and its store.
        package var between: @Sendable (any Store) -> any Store = { $0 }

        package init() {}

        /// The same server, which makes tokens of service accounts.
        package static func withTokens() throws -> Options {
            var options = Options()
            options.configuration.serviceAccounts = ServiceAccountSettings(
                keys: try TokenKeys(signer: .generate()))
            return options
        }
    }

    private struct Running {
        let server: APIServer
        let store: any Store
        let task: Task<Void, any Error>
    }

    private struct State {
        var running: Running?
        /// Chosen at the first start, and kept for the next ones.
        var address: SocketAddress?
        var admin: APIClient?
    }

    private let options: Options
    /// The cluster's own.
    package let directory: TemporaryDirectory
    /// Whom everybody in the cluster believes.
    package let authority: CertificateAuthority
    private let state = Mutex(State())
    private let tls: TLSContext
    private let identity: TLSIdentity

    private init(_ options: Options) throws {
        self.options = options
        directory = try TemporaryDirectory()
        authority = try CertificateAuthority.create(commonName: "test authority")
        identity = try authority.issue(
            CertificateRequest(
                commonName: "system:apiserver", dnsNames: ["localhost"], ipAddresses: ["127.0.0.1"],
                usages: [.server, .client]))
        var configuration = TLSConfiguration(
            identity: identity, trust: TrustStore(authorities: [authority.certificate]))
        // As the program does it.
        configuration.clientCertificates = .optional
        configuration.applicationProtocols = APIServer.applicationProtocols
        tls = try TLSContext(configuration)
    }

    /// Runs `body` with a cluster that is gone afterwards.
    @discardableResult
    package static func with<Result: Sendable>(
        _ options: Options = Options(), _ body: (TestCluster) async throws -> Result
    ) async throws -> Result {
        let cluster = try TestCluster(options)
        do {
            try await cluster.start()
            let result = try await body(cluster)
            await cluster.stop()
            return result
        } catch {
            await cluster.stop()
            throw error
        }
    }

    // MARK: Life

    /// Returns when the server is ready.
    package func start() async throws {
        let store = options.between(try openStore())
        var configuration = options.configuration
        configuration.callouts =
            configuration.callouts ?? CalloutChannels(showing: .identity(identity), loops: .shared)
        configuration.clientTrust = tls
        let server = APIServer(
            configuration, store: store, dialer: AgentChannels(tls: tls, loops: .shared),
            clock: options.clock, log: options.log)
        let transport: Server
        do { transport = try self.transport(of: server) } catch {
            await store.close()
            throw error
        }
        let (ready, isReady) = AsyncStream.makeStream(of: Void.self)
        // Ends in `stop`, which is called on every way out of `with`.
        let task = Task {
            defer { isReady.finish() }
            try await server.serve(transport) { isReady.yield() }
        }
        var readiness = ready.makeAsyncIterator()
        guard await readiness.next() != nil else {
            await store.close()
            try await task.value
            throw CancellationError()
        }
        let client = try systemClient("admin", groups: ["system:masters"])
        state.withLock { state in
            state.running = Running(server: server, store: store, task: task)
            if state.admin == nil { state.admin = client }
        }
    }

    private func openStore() throws -> any Store {
        guard let etcd = options.etcd else { return try EmbeddedStore(directory: directory.path + "/store") }
        return EtcdStore(etcd.targets, tls: try etcd.clientTLS())
    }

    /// On the address that the cluster has already, or on a new one.
    private func transport(of server: APIServer) throws -> Server {
        var serving = ServerConfiguration()
        server.govern(&serving)
        func listen(on address: SocketAddress) throws -> Server {
            try Server(
                router: server.router, listeners: [.tcp(address, tls)], interceptors: server.interceptors,
                configuration: serving, log: options.log)
        }
        if let address = state.withLock({ $0.address }) { return try listen(on: address) }
        return try TestPorts.first { port in
            let transport = try listen(on: .loopback(port: port))
            state.withLock { $0.address = transport.boundAddresses[0] }
            return transport
        }
    }

    /// Ends the server as it is told to end, and closes its store.
    package func stop() async {
        let running = state.withLock { state in
            defer { state.running = nil }
            return state.running
        }
        running?.task.cancel()
        _ = await running?.task.result
        await running?.store.close()
    }

    /// The same cluster again, with what is on disk. Clients go on by themselves.
    package func restart() async throws {
        await stop()
        let end = MonotonicClock.now.advanced(by: .seconds(10))
        while true {
            do {
                try await start()
                break
            } catch let error as SystemError {
                // A process that another test is just starting has the old socket until it is its program.
                guard error.code == EADDRINUSE, MonotonicClock.now < end else { throw error }
                try await MonotonicClock.sleep(for: .milliseconds(20))
            }
        }
        // A client that tried to reach the server meanwhile pauses before it tries again.
        _ = await eventually { (try? await admin.call(Discovery.version, VersionRequest())) != nil }
    }

    /// The store's revision that the server has come to; 0 when it does not run.
    package var revision: Int64 { state.withLock { $0.running?.server.revision } ?? 0 }

    /// The store behind the server, nil when it does not run.
    package var store: (any Store)? { state.withLock { $0.running?.store } }

    /// Where the server listens.
    package var address: SocketAddress {
        guard let address = state.withLock({ $0.address }) else {
            preconditionFailure("the cluster was never started")
        }
        return address
    }

    // MARK: Clients

    /// A client that may do everything.
    package var admin: APIClient {
        guard let admin = state.withLock({ $0.admin }) else {
            preconditionFailure("the cluster was never started")
        }
        return admin
    }

    /// A user of a tenant.
    package func client(_ user: String, tenant: String, groups: [String] = []) throws -> APIClient {
        try client(
            CertificateRequest(
                commonName: user, organizations: ["tenant:\(tenant)"], organizationalUnits: groups,
                backdating: .zero))
    }

    /// One of the cluster's own programs: "kube-scheduler", "node:n1".
    package func systemClient(_ name: String, groups: [String] = []) throws -> APIClient {
        try client(CertificateRequest(commonName: "system:\(name)", organizations: groups))
    }

    /// The agent of a node.
    package func nodeClient(_ node: String) throws -> APIClient {
        try systemClient("node:\(node)", groups: ["system:nodes"])
    }

    package func client(_ request: CertificateRequest) throws -> APIClient {
        APIClient(try channel(.identity(try authority.issue(request))))
    }

    /// What a server or client of the cluster shows and believes.
    package func tls(_ request: CertificateRequest) throws -> TLSContext {
        try TLSContext(
            TLSConfiguration(
                identity: try authority.issue(request),
                trust: TrustStore(authorities: [authority.certificate])))
    }

    /// A client that shows a bearer token, and a certificate beside it if one is given.
    package func client(token: String, beside request: CertificateRequest? = nil) throws -> APIClient {
        let credentials: TLSConfiguration.Credentials =
            try request.map { .identity(try authority.issue($0)) } ?? .none
        return APIClient(try channel(credentials, interceptors: [BearerToken { token }]))
    }

    /// A channel that shows these credentials, or none.
    package func channel(
        _ credentials: TLSConfiguration.Credentials, interceptors: [any ClientInterceptor] = []
    ) throws -> Channel {
        let tls = try TLSContext(
            TLSConfiguration(
                credentials: credentials, trust: .store(TrustStore(authorities: [authority.certificate]))))
        var configuration = ChannelConfiguration()
        configuration.backOff.first = .milliseconds(5)
        configuration.backOff.longest = .milliseconds(50)
        return Channel(to: address, tls: tls, configuration: configuration, interceptors: interceptors)
    }

    // MARK: Contents

    /// A tenant as its controller leaves it: namespaces, and `admin` who may do everything in it. The answer
    /// is a client of that admin.
    @discardableResult
    package func createTenant(
        _ name: String, storageCluster: String = "0", allowances: TenantAllowances? = nil
    ) async throws -> APIClient {
        _ = try await admin.create(
            Tenant.with {
                $0.metadata.name = name
                $0.spec.storageClusterId = storageCluster
                $0.spec.allowances = allowances
            })
        for namespace in ["default", "kube-system", "kube-public"] {
            _ = try await admin.create(
                Namespace.with {
                    $0.metadata.tenant = name
                    $0.metadata.name = namespace
                })
        }
        _ = try await admin.create(
            ClusterRole.with {
                $0.metadata.tenant = name
                $0.metadata.name = "admin-role"
                $0.rules = [
                    .with {
                        $0.verbs = ["*"]
                        $0.apiGroups = ["*"]
                        $0.resources = ["*"]
                    }
                ]
            })
        _ = try await admin.create(
            ClusterRoleBinding.with {
                $0.metadata.tenant = name
                $0.metadata.name = "admin-role-binding"
                $0.roleRef = .with {
                    $0.apiGroup = "rbac.authorization.k8s.io"
                    $0.kind = "ClusterRole"
                    $0.name = "admin-role"
                }
                $0.subjects = [
                    .with {
                        $0.apiGroup = "rbac.authorization.k8s.io"
                        $0.kind = "User"
                        $0.name = "admin"
                    }
                ]
            })
        return try client("admin", tenant: name)
    }

    /// Rules for one user of a tenant, in all of the tenant.
    package func allow(_ user: String, of tenant: String, _ rules: [PolicyRule]) async throws {
        _ = try await admin.create(
            ClusterRole.with {
                $0.metadata.tenant = tenant
                $0.metadata.name = "of-\(user)"
                $0.rules = rules
            })
        _ = try await admin.create(
            ClusterRoleBinding.with {
                $0.metadata.tenant = tenant
                $0.metadata.name = "of-\(user)"
                $0.roleRef = .with {
                    $0.apiGroup = "rbac.authorization.k8s.io"
                    $0.kind = "ClusterRole"
                    $0.name = "of-\(user)"
                }
                $0.subjects = [
                    .with {
                        $0.apiGroup = "rbac.authorization.k8s.io"
                        $0.kind = "User"
                        $0.name = user
                    }
                ]
            })
    }

    /// Registers a store in a directory of the cluster's own, and returns when the server has taken notice of
    /// it.
    package func addStorageCluster(_ id: String) async throws {
        _ = try await admin.create(
            StorageCluster.with {
                $0.metadata.name = "store-\(id)"
                $0.storageClusterId = id
                $0.serviceAddress = "embedded:\(directory.path)/store-\(id)"
            })
        _ = try await eventually { try await storeCluster(id)?.problem == "" }
    }

    /// What the server says of a store cluster; nil if it does not know it.
    package func storeCluster(_ id: String) async throws -> StoreClusterHealth? {
        try await admin.call(Partitions.storeClusters, StoreClustersRequest())
            .clusters.first { $0.storageClusterId == id }
    }

    /// Moves a tenant, and returns how that ended.
    package func move(_ tenant: String, to id: String) async throws -> TenantMoveProgress {
        let request = MoveTenantRequest.with {
            $0.tenant = tenant
            $0.storageClusterId = id
        }
        var last = TenantMoveProgress()
        let events = try await admin.channel.call(Partitions.moveTenant, request)
        while let progress = try await events.next() { last = progress }
        return last
    }

    /// A request for a user's certificate, which its key has signed.
    package static func certificateRequest(
        _ name: String, for subject: CertificateRequest, key: PrivateKey, tenant: String = ""
    ) throws -> Messages.CertificateSigningRequest {
        let pem = try TLS.CertificateSigningRequest(subject, key: key).pem
        return .with {
            $0.metadata.name = name
            $0.metadata.tenant = tenant
            $0.spec.request = Array(pem.utf8)
            $0.spec.signerName = "kubernetes.io/kube-apiserver-client"
            $0.spec.usages = ["client auth"]
        }
    }

    /// A pod that is fine, with one container.
    package static func pod(
        _ name: String, tenant: String = "", namespace: String = "default",
        _ change: (inout Pod) -> Void = { _ in }
    ) -> Pod {
        .with {
            $0.metadata.name = name
            $0.metadata.tenant = tenant
            $0.metadata.namespace = namespace
            $0.spec.containers = [
                .with {
                    $0.name = "main"
                    $0.image = "registry.example/web:1"
                }
            ]
            change(&$0)
        }
    }
}
