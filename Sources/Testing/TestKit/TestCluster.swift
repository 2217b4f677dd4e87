// A real API server in the process: the embedded store in a directory of its own, and clients with
// certificates of an authority of its own.

import APIClient
import APIServing
import Diagnostics
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
        package var dialer: any NodeDialer = NoNodes()
        /// What the server logs; only errors by default.
        package var log = Logger(program: "apiserver", level: .error)

        package init() {}
    }

    private struct Running {
        let server: APIServer
        let store: EmbeddedStore
        let task: Task<Void, any Error>
    }

    private let options: Options
    private let directory: TemporaryDirectory
    private let authority: CertificateAuthority
    private let state = Mutex<Running?>(nil)

    /// A client that may do everything.
    package let admin: APIClient

    private init(_ options: Options) throws {
        self.options = options
        directory = try TemporaryDirectory()
        authority = try CertificateAuthority.create(commonName: "test authority")
        let link = ServerLink()
        let certificate = try authority.issue(
            CertificateRequest(commonName: "system:admin", organizations: ["system:masters"])
        ).certificate
        self.link = link
        admin = APIClient(LinkedCaller(link: link, certificate: certificate))
    }
    private let link: ServerLink

    /// Runs `body` with a cluster that is gone afterwards.
    package static func with<Result: Sendable>(
        _ options: Options = Options(), _ body: (TestCluster) async throws -> Result
    ) async throws -> Result {
        let cluster = try TestCluster(options)
        try await cluster.start()
        do {
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
        let store = try EmbeddedStore(directory: directory.path + "/store")
        let server = APIServer(
            options.configuration, store: store, dialer: options.dialer, clock: options.clock,
            log: options.log)
        let (ready, isReady) = AsyncStream.makeStream(of: Void.self)
        // Ends in `stop`, which is called on every way out of `with`.
        let task = Task {
            defer { isReady.finish() }
            try await server.run { isReady.yield() }
        }
        var readiness = ready.makeAsyncIterator()
        guard await readiness.next() != nil else {
            await store.close()
            try await task.value
            throw CancellationError()
        }
        state.withLock { $0 = Running(server: server, store: store, task: task) }
        link.server = server
    }

    /// Ends the server as it is told to end, and closes its store.
    package func stop() async {
        let running = state.withLock { running in
            defer { running = nil }
            return running
        }
        link.server = nil
        running?.task.cancel()
        _ = await running?.task.result
        await running?.store.close()
    }

    /// The same cluster again, with what is on disk. Clients go on by themselves.
    package func restart() async throws {
        await stop()
        try await start()
    }

    /// The store's revision that the server has come to; 0 when it does not run.
    package var revision: Int64 { state.withLock { $0?.server.revision } ?? 0 }

    /// The store behind the server, nil when it does not run.
    package var store: (any Store)? { state.withLock { $0?.store } }

    // MARK: Clients

    /// A user of a tenant.
    package func client(_ user: String, tenant: String, groups: [String] = []) throws -> APIClient {
        try client(
            CertificateRequest(
                commonName: user, organizations: ["tenant:\(tenant)"], organizationalUnits: groups))
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
        APIClient(LinkedCaller(link: link, certificate: try authority.issue(request).certificate))
    }

    /// Calls without a certificate.
    package var anonymous: any Caller { LinkedCaller(link: link, certificate: nil) }

    // MARK: Contents

    /// A tenant as its controller leaves it: namespaces, and `admin` who may do everything in it. The answer
    /// is a client of that admin.
    @discardableResult
    package func createTenant(_ name: String) async throws -> APIClient {
        _ = try await admin.create(
            Tenant.with {
                $0.metadata.name = name
                $0.spec.storageClusterId = "0"
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

/// For clusters whose nodes are not asked anything.
package struct NoNodes: NodeDialer {
    package init() {}

    package func caller(_ node: Node) throws -> any Caller {
        throw RPCError(.unavailable, "node \(node.metadata.name) has no agent in this test")
    }
}

/// Where a cluster's server is now, if it runs.
private final class ServerLink: Sendable {
    private let current = Mutex<APIServer?>(nil)

    var server: APIServer? {
        get { current.withLock { $0 } }
        set { current.withLock { $0 = newValue } }
    }
}

/// Finds the server anew for each call.
private struct LinkedCaller: Caller {
    let link: ServerLink
    let certificate: Certificate?

    func open(_ path: String, options: CallOptions, isRepeatable: Bool) async throws -> any ClientStream {
        guard let server = link.server else { throw RPCError(.unavailable, "the server does not run") }
        let caller = LoopbackCaller(
            server.router, interceptors: server.interceptors, certificate: certificate)
        return try await caller.open(path, options: options, isRepeatable: isRepeatable)
    }
}
