// What every page has, and which page each kind has.

import API
import APIClient
import Diagnostics
import Formats
import Messages

struct Describing: Sendable {
    let session: Session
    let clock: any WallClock
    let showsEvents: Bool

    func page(of object: FetchedObject) async throws -> String {
        let metadata = try object.metadata
        var page = Page()
        heading(metadata, object.resource, &page)
        try await body(object, &page)
        if showsEvents, object.resource.plural != "events" { try await events(metadata, &page) }
        return page.text
    }

    private func heading(_ metadata: ObjectMeta, _ resource: Resource, _ page: inout Page) {
        page.field("Name", metadata.name)
        if resource.scope != .cluster { page.field("Tenant", metadata.tenant) }
        if resource.scope == .namespace { page.field("Namespace", metadata.namespace) }
        page.map("Labels", metadata.labels)
        let annotations = metadata.annotations.filter { $0.key != LastApplied.annotation }
        page.map("Annotations", annotations, separator: ": ")
        page.time("Created", metadata.creationTimestamp)
        if let ending = metadata.deletionTimestamp {
            let age = HumanDuration.text(max(0, clock.now.seconds - ending.seconds))
            page.field("Terminating", "since \(Page.text(of: ending)), for \(age)")
            if let grace = metadata.deletionGracePeriodSeconds {
                page.field("Termination Grace Period", "\(grace)s")
            }
            if !metadata.finalizers.isEmpty { page.list("Finalizers", metadata.finalizers) }
        }
        if let owner = metadata.ownerReferences.first(where: { $0.controller == true }) {
            page.field("Controlled By", "\(owner.kind)/\(owner.name)")
        }
    }

    private func body(_ object: FetchedObject, _ page: inout Page) async throws {
        let bytes = object.bytes
        switch object.resource.plural {
        case "pods": pod(try Pod(bytes: bytes), &page)
        case "deployments": try await deployment(try Deployment(bytes: bytes), &page)
        case "replicasets": try await replicaSet(try ReplicaSet(bytes: bytes), &page)
        case "replicationcontrollers": try await controller(try ReplicationController(bytes: bytes), &page)
        case "statefulsets": try await statefulSet(try StatefulSet(bytes: bytes), &page)
        case "daemonsets": try await daemonSet(try DaemonSet(bytes: bytes), &page)
        case "jobs": try await job(try Job(bytes: bytes), &page)
        case "cronjobs": cronJob(try CronJob(bytes: bytes), &page)
        case "services": try await service(try Service(bytes: bytes), &page)
        case "endpoints": endpoints(try Endpoints(bytes: bytes), &page)
        case "nodes": try await node(try Node(bytes: bytes), &page)
        case "tenants": try await tenant(try Tenant(bytes: bytes), &page)
        case "namespaces": try await namespace(try Namespace(bytes: bytes), &page)
        case "configmaps": configMap(try ConfigMap(bytes: bytes), &page)
        case "secrets": secret(try Secret(bytes: bytes), &page)
        case "serviceaccounts": serviceAccount(try ServiceAccount(bytes: bytes), &page)
        case "persistentvolumes": volume(try PersistentVolume(bytes: bytes), &page)
        case "persistentvolumeclaims": try await claim(try PersistentVolumeClaim(bytes: bytes), &page)
        case "storageclasses": storageClass(try StorageClass(bytes: bytes), &page)
        case "roles": rules(try Role(bytes: bytes).rules, &page)
        case "clusterroles": clusterRole(try ClusterRole(bytes: bytes), &page)
        case "rolebindings":
            let binding = try RoleBinding(bytes: bytes)
            self.binding(binding.roleRef, binding.subjects, &page)
        case "clusterrolebindings":
            let binding = try ClusterRoleBinding(bytes: bytes)
            self.binding(binding.roleRef, binding.subjects, &page)
        case "resourcequotas":
            let quota = try ResourceQuota(bytes: bytes)
            self.quota(quota.spec, quota.status, &page)
        case "tenantquotas":
            let quota = try TenantQuota(bytes: bytes)
            self.quota(quota.spec, quota.status, &page)
        case "limitranges": limitRange(try LimitRange(bytes: bytes), &page)
        case "poddisruptionbudgets": budget(try PodDisruptionBudget(bytes: bytes), &page)
        case "horizontalpodautoscalers": autoscaler(try HorizontalPodAutoscaler(bytes: bytes), &page)
        case "priorityclasses": priorityClass(try PriorityClass(bytes: bytes), &page)
        case "certificatesigningrequests":
            signingRequest(try Messages.CertificateSigningRequest(bytes: bytes), &page)
        case "actions": action(try Action(bytes: bytes), &page)
        case "events": event(try Event(bytes: bytes), &page)
        case "networks": network(try Network(bytes: bytes), &page)
        default: anything(try object.tree, &page)
        }
    }

    /// Kinds that have no page of their own: everything that they say.
    private func anything(_ tree: Tree, _ page: inout Page) {
        for member in tree.members ?? [] where !["apiVersion", "kind", "metadata"].contains(member.key) {
            page.value(Page.heading(of: member.key), member.value)
        }
    }

    // MARK: Events

    private func events(_ metadata: ObjectMeta, _ page: inout Page) async throws {
        let resource = Resource.of(Event.self)
        let namespace = metadata.namespace.isEmpty ? "default" : metadata.namespace
        // Of kinds of the cluster the events are the system's.
        let tenant = metadata.tenant.isEmpty ? "system" : metadata.tenant
        var range = ObjectRange()
        range.fields = "involvedObject.uid=\(metadata.uid)"
        let objects: [FetchedObject]
        do {
            objects = try await session.list(
                session.reference(resource, tenant: tenant, namespace: namespace), resource, range
            ).objects
        } catch let error as APIError {
            // Whoever may not read events still gets the object.
            return page.field("Events", "(\(error.message))")
        }
        let events = try objects.map { try Event(bytes: $0.bytes) }.sorted {
            EventRow($0).last < EventRow($1).last
        }
        guard !events.isEmpty else { return page.field("Events", Page.none) }
        page.heading("Events")
        var table = TextTable(["Type", "Reason", "Age", "From", "Message"])
        for event in events {
            let row = EventRow(event)
            table.add([event.type, event.reason, row.age(clock.now), row.source, event.message.trimmed])
        }
        page.table(table, depth: 1)
    }

    // MARK: What several pages have

    func conditions(
        _ conditions: [(type: String, status: String, reason: String, message: String)], _ page: inout Page
    ) {
        guard !conditions.isEmpty else { return }
        page.heading("Conditions")
        var table = TextTable(["Type", "Status", "Reason", "Message"])
        for condition in conditions {
            table.add([condition.type, condition.status, condition.reason, condition.message])
        }
        page.table(table, depth: 1)
    }

    /// The pods that a selector means, by phase.
    func podCounts(
        _ selector: LabelSelector?, _ metadata: ObjectMeta
    ) async throws -> (running: Int, waiting: Int, succeeded: Int, failed: Int)? {
        guard let query = try? LabelQuery(selector), !query.isEverything else { return nil }
        var range = ObjectRange()
        range.labels = query.description
        let pods = Resource.of(Pod.self)
        let reference = session.reference(pods, tenant: metadata.tenant, namespace: metadata.namespace)
        guard let objects = try? await session.list(reference, pods, range).objects else { return nil }
        var counts = (running: 0, waiting: 0, succeeded: 0, failed: 0)
        for pod in try objects.map({ try Pod(bytes: $0.bytes) })
        where pod.metadata.ownerReferences.contains(where: { $0.uid == metadata.uid }) || metadata.uid.isEmpty
        {
            switch pod.status.phase {
            case "Running": counts.running += 1
            case "Succeeded": counts.succeeded += 1
            case "Failed": counts.failed += 1
            default: counts.waiting += 1
            }
        }
        return counts
    }

    func podsStatus(_ selector: LabelSelector?, _ metadata: ObjectMeta, _ page: inout Page) async throws {
        guard let counts = try await podCounts(selector, metadata) else { return }
        page.field(
            "Pods Status",
            "\(counts.running) Running / \(counts.waiting) Waiting / \(counts.succeeded) Succeeded / \(counts.failed) Failed"
        )
    }
}

/// An event as one row.
struct EventRow {
    private let event: Event

    init(_ event: Event) { self.event = event }

    /// Seconds since 1970.
    var last: Int64 {
        if let series = event.series { return series.lastObservedTime.seconds }
        if !event.lastTimestamp.isZero { return event.lastTimestamp.seconds }
        return event.eventTime.seconds != 0
            ? event.eventTime.seconds : event.metadata.creationTimestamp.seconds
    }

    private var first: Int64 { event.firstTimestamp.isZero ? last : event.firstTimestamp.seconds }
    private var count: Int32 { max(event.series?.count ?? 0, event.count) }

    /// `5m (x3 over 10m)`.
    func age(_ now: WallTime) -> String {
        let age = HumanDuration.text(now.seconds - last)
        return count > 1 ? "\(age) (x\(count) over \(HumanDuration.text(now.seconds - first)))" : age
    }

    var source: String {
        event.source.component.isEmpty ? event.reportingComponent : event.source.component
    }
}
