// A server with tenants, and the objects that the measurements make in it.

import Linux
import Messages
import RPC
import Synchronization

/// Names of pods are numbers that are never given twice; pods are spread over the tenants in turns.
final class APIWorld: Sendable {
    let name: String
    let server: APIServerProcess
    let tenants: [String]
    let loop: EventLoop
    private let channels: [Channel]
    private let next = Atomic<Int>(0)
    private let changes = Atomic<Int>(0)

    static let namespace = "default"

    init(_ name: String, _ server: APIServerProcess, tenants count: Int, connections: Int, _ loop: EventLoop)
        async throws
    {
        self.name = name
        self.server = server
        self.loop = loop
        tenants = (0..<count).map { "tenant-\($0)" }
        channels = (0..<connections).map { _ in server.connect() }
        // Connected before anything is measured.
        for channel in channels { _ = try await channel.call(Discovery.version, VersionRequest()) }
    }

    var podCount: Int { next.load(ordering: .relaxed) }

    func channel(_ client: Int) -> Channel { channels[client % channels.count] }

    func close() { for channel in channels { channel.close() } }

    func makeTenants() async throws {
        for (index, tenant) in tenants.enumerated() {
            _ = try await channel(index).call(
                Objects.create,
                .with {
                    $0.resource.resource = "tenants"
                    $0.object =
                        Tenant.with {
                            $0.metadata.name = tenant
                            $0.spec.storageClusterId = "0"
                            $0.spec.allowances = .with { $0.nodeNames = true }
                        }.bytes
                })
            _ = try await channel(index).call(
                Objects.create,
                .with {
                    $0.resource.resource = "namespaces"
                    $0.resource.tenant = tenant
                    $0.object = Namespace.with { $0.metadata.name = Self.namespace }.bytes
                })
        }
    }

    /// A user "admin" of the tenant, who may do everything in it.
    func makeAdmin(of tenant: String) async throws {
        let role = ClusterRole.with {
            $0.metadata.name = "everything"
            $0.rules = [
                .with {
                    $0.verbs = ["*"]
                    $0.apiGroups = ["*"]
                    $0.resources = ["*"]
                }
            ]
        }
        let binding = ClusterRoleBinding.with {
            $0.metadata.name = "admins"
            $0.roleRef = .with {
                $0.apiGroup = "rbac.authorization.k8s.io"
                $0.kind = "ClusterRole"
                $0.name = "everything"
            }
            $0.subjects = [
                .with {
                    $0.apiGroup = "rbac.authorization.k8s.io"
                    $0.kind = "User"
                    $0.name = "admin"
                }
            ]
        }
        for (plural, bytes) in [("clusterroles", role.bytes), ("clusterrolebindings", binding.bytes)] {
            _ = try await channel(0).call(
                Objects.create,
                .with {
                    $0.resource.group = "rbac.authorization.k8s.io"
                    $0.resource.resource = plural
                    $0.resource.tenant = tenant
                    $0.object = bytes
                })
        }
    }

    // MARK: What clients ask

    func create(_ client: Int) async throws {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        let request = CreateRequest.with {
            $0.resource = place(number)
            $0.resource.name = ""
            $0.object = pod(number).bytes
        }
        _ = try await channel(client).call(Objects.create, request)
    }

    func create(in tenant: String, _ channel: Channel) async throws {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        let request = CreateRequest.with {
            $0.resource = pods(of: tenant)
            $0.object = pod(number).bytes
        }
        _ = try await channel.call(Objects.create, request)
    }

    /// The first pod that the tenant got.
    func somePod(of tenant: String) -> GetRequest {
        .with { $0.resource = place(tenants.firstIndex(of: tenant) ?? 0) }
    }

    func everything(of tenant: String) -> ListRequest { .with { $0.resource = pods(of: tenant) } }

    func get(_ client: Int, _ random: inout some RandomNumberGenerator) async throws {
        let number = Int.random(in: 0..<podCount, using: &random)
        _ = try await channel(client).call(Objects.get, .with { $0.resource = place(number) })
    }

    func patch(_ client: Int, _ random: inout some RandomNumberGenerator) async throws {
        let number = Int.random(in: 0..<podCount, using: &random)
        let value = UInt32.random(in: 0 ... .max, using: &random)
        _ = try await channel(client).call(
            Objects.patch,
            .with {
                $0.resource = place(number)
                $0.type = .merge
                $0.patch = Array(#"{"metadata":{"labels":{"changed":"\#(value)"}}}"#.utf8)
            })
    }

    /// Returns the bytes of the objects.
    func list(_ tenant: String, limit: Int) async throws -> Int {
        var size = 0
        var request = ListRequest.with {
            $0.resource = pods(of: tenant)
            $0.limit = Int64(limit)
        }
        var left = limit
        repeat {
            let page = try await channel(0).call(Objects.list, request)
            size += page.items.reduce(0) { $0 + $1.count }
            left -= page.items.count
            request.continue = page.metadata.continue
            request.limit = Int64(max(1, left))
        } while left > 0 && !request.continue.isEmpty
        return size
    }

    /// Lists what no pod is, of all tenants; the server looks at each of them.
    func search(labels: String = "", fields: String = "") async throws {
        let page = try await channel(0).call(
            Objects.list,
            .with {
                $0.resource = pods(of: "all")
                $0.labelSelector = labels
                $0.fieldSelector = fields
            })
        guard page.items.isEmpty else {
            throw Complaint("a search for nothing found \(page.items.count) pods")
        }
    }

    /// Changes from now on, of all pods of a tenant or of those of a node.
    func watch(_ channel: Channel, _ tenant: String, node: String = "") async throws -> ResponseStream<
        WatchEvent
    > {
        let version = try await channel.call(
            Objects.list,
            .with {
                $0.resource = pods(of: tenant)
                $0.limit = 1
            }
        ).metadata.resourceVersion
        return try await channel.call(
            Objects.watch,
            .with {
                $0.resource = pods(of: tenant)
                $0.resourceVersion = version
                if !node.isEmpty { $0.fieldSelector = "spec.nodeName=\(node)" }
            })
    }

    /// Pods whose only purpose is to be changed under watchers.
    func makeWatched(_ count: Int, _ node: (Int) -> String) async throws {
        for number in 0..<count {
            _ = try await channel(number).call(
                Objects.create,
                .with {
                    $0.resource = pods(of: tenants[0])
                    $0.object =
                        Pod.with {
                            $0 = pod(number)
                            $0.metadata.name = "watched-\(number)"
                            $0.spec.nodeName = node(number)
                        }.bytes
                })
        }
    }

    /// To something that it never was.
    func change(watched number: Int, _ client: Int) async throws {
        let value = changes.wrappingAdd(1, ordering: .relaxed).oldValue
        _ = try await channel(client).call(
            Objects.patch,
            .with {
                $0.resource = pods(of: tenants[0])
                $0.resource.name = "watched-\(number)"
                $0.type = .merge
                $0.patch = Array(#"{"metadata":{"labels":{"changed":"\#(value)"}}}"#.utf8)
            })
    }

    // MARK: Parts of requests

    private func pods(of tenant: String) -> ResourceRef {
        .with {
            $0.resource = "pods"
            $0.tenant = tenant
            $0.namespace = tenant == "all" ? "" : Self.namespace
        }
    }

    private func place(_ number: Int) -> ResourceRef {
        var place = pods(of: tenants[number % tenants.count])
        place.name = Self.name(number)
        return place
    }

    private static func name(_ number: Int) -> String { "web-5d4f8c7b9d-\(number)" }

    private static func amount(_ text: String) -> Quantity { .with { $0.string = text } }

    /// About 700 bytes as it is stored.
    private func pod(_ number: Int) -> Pod {
        .with {
            $0.metadata.name = Self.name(number)
            $0.metadata.labels = ["app": "web", "pod-template-hash": "5d4f8c7b9d", "tier": "frontend"]
            $0.metadata.annotations = ["bench/purpose": String(repeating: "measured ", count: 12)]
            $0.spec.containers = [
                .with {
                    $0.name = "main"
                    $0.image = "registry.example/team/web:1.27.3"
                    $0.args = ["--listen", "0.0.0.0:8080", "--workers", "4"]
                    $0.ports = [
                        .with {
                            $0.name = "http"
                            $0.containerPort = 8080
                            $0.protocol = "TCP"
                        }
                    ]
                    $0.env = [
                        .with {
                            $0.name = "LOG_LEVEL"
                            $0.value = "info"
                        }
                    ]
                    $0.resources = .with {
                        $0.requests = ["cpu": Self.amount("100m"), "memory": Self.amount("128Mi")]
                        $0.limits = ["cpu": Self.amount("500m"), "memory": Self.amount("256Mi")]
                    }
                }
            ]
        }
    }
}
