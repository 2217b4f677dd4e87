// The caches that the controllers decide on.

import API
import APIClient
import Diagnostics
import Messages

/// An informer for every kind; those that controllers read are named.
package final class World: Sendable {
    let client: APIClient
    let graph = ObjectGraph()
    let tenants: Informer<Tenant>
    let namespaces: Informer<Namespace>
    let nodes: Informer<Node>
    let leases: Informer<Lease>
    let pods: Informer<Pod>
    let actions: Informer<Messages.Action>
    let replicaSets: Informer<ReplicaSet>
    let deployments: Informer<Deployment>
    let clusterRoles: Informer<ClusterRole>
    let clusterRoleBindings: Informer<ClusterRoleBinding>
    let serviceAccounts: Informer<ServiceAccount>
    let certificateRequests: Informer<CertificateSigningRequest>
    let certificateRevocations: Informer<CertificateRevocation>
    let clusterRolesByTenant: NamespaceIndex<ClusterRole>
    let configMaps: Informer<ConfigMap>
    let claims: Informer<PersistentVolumeClaim>
    let volumes: Informer<PersistentVolume>
    let storageClasses: Informer<StorageClass>
    let volumesByTenant: NamespaceIndex<PersistentVolume>
    let podsByNamespace: NamespaceIndex<Pod>
    let replicaSetsByNamespace: NamespaceIndex<ReplicaSet>
    let deploymentsByNamespace: NamespaceIndex<Deployment>
    /// Objects that own or are owned, of kinds that no controller reads.
    private let others: [any Following]

    package init(_ client: APIClient, log: Logger) {
        self.client = client
        tenants = Informer(client, in: .all, log: log)
        namespaces = Informer(client, in: .all, log: log)
        nodes = Informer(client, in: .all, log: log)
        leases = Informer(client, in: .namespace("system", "kube-node-lease"), log: log)
        pods = Informer(client, in: .all, log: log)
        actions = Informer(client, in: .all, log: log)
        replicaSets = Informer(client, in: .all, log: log)
        deployments = Informer(client, in: .all, log: log)
        clusterRoles = Informer(client, in: .all, log: log)
        clusterRoleBindings = Informer(client, in: .all, log: log)
        serviceAccounts = Informer(client, in: .all, log: log)
        certificateRequests = Informer(client, in: .all, log: log)
        certificateRevocations = Informer(client, in: .all, log: log)
        clusterRolesByTenant = NamespaceIndex(clusterRoles)
        configMaps = Informer(client, in: .all, log: log)
        claims = Informer(client, in: .all, log: log)
        volumes = Informer(client, in: .all, log: log)
        storageClasses = Informer(client, in: .all, log: log)
        volumesByTenant = NamespaceIndex(volumes)
        podsByNamespace = NamespaceIndex(pods)
        replicaSetsByNamespace = NamespaceIndex(replicaSets)
        deploymentsByNamespace = NamespaceIndex(deployments)
        let named = [
            "tenants", "namespaces", "nodes", "leases", "pods", "actions", "replicasets", "deployments",
            "clusterroles", "clusterrolebindings", "serviceaccounts", "configmaps",
            "certificatesigningrequests", "certificaterevocations", "persistentvolumeclaims",
            "persistentvolumes", "storageclasses",
        ]
        // Events are many, and belong to nobody by reference.
        others = Resource.all.filter { !named.contains($0.plural) && $0.plural != "events" }
            .map { World.following($0.type, client, log) }
        for informer in informers { informer.index(into: graph) }
    }

    private static func following<Object: APIObject>(
        _ type: Object.Type, _ client: APIClient, _ log: Logger
    ) -> any Following {
        Informer<Object>(client, in: .all, log: log)
    }

    private var informers: [any Following] {
        [
            tenants, namespaces, nodes, leases, pods, actions, replicaSets, deployments, clusterRoles,
            clusterRoleBindings, serviceAccounts, configMaps, certificateRequests, certificateRevocations,
            claims, volumes, storageClasses,
        ] + others
    }

    /// Follows the server until the task is cancelled.
    package func run() async throws {
        try await withThrowingTaskGroup { group in
            for informer in informers { group.addTask { try await informer.run() } }
            try await group.waitForAll()
        }
    }

    /// Calls `wake` with the uid of every object that has owners when it appears or changes them, and of the
    /// dependents of every object that goes.
    func onOwnershipChange(_ wake: @escaping @Sendable (String) -> Void) {
        for informer in informers { informer.observeOwnership(graph, wake) }
    }

    package func waitUntilSynced() async throws {
        for informer in informers { try await informer.waitUntilSynced() }
    }
}

/// An informer without its type.
private protocol Following: Sendable {
    func run() async throws
    func waitUntilSynced() async throws
    func index(into graph: ObjectGraph)
    func observeOwnership(_ graph: ObjectGraph, _ wake: @escaping @Sendable (String) -> Void)
}

extension Informer: Following {
    fileprivate func index(into graph: ObjectGraph) {
        let resource = Resource.of(Object.self)
        observe { event in
            if case .deleted(let object) = event {
                graph.remove(object)
            } else {
                graph.set(event.object, resource)
            }
        }
    }

    fileprivate func observeOwnership(_ graph: ObjectGraph, _ wake: @escaping @Sendable (String) -> Void) {
        observe { event in
            switch event {
            case .added(let object):
                if !object.metadata.ownerReferences.isEmpty { wake(object.metadata.uid) }
            case .updated(let old, let new):
                if old.metadata.ownerReferences != new.metadata.ownerReferences { wake(new.metadata.uid) }
            case .deleted(let object):
                for dependent in graph.dependents(of: object.metadata.uid) { wake(dependent) }
            }
        }
    }
}
