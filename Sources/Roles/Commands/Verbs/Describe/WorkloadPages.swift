// Deployments, replica sets, daemon sets, stateful sets, jobs and cron jobs.

import API
import APIClient
import Diagnostics
import Messages

extension Describing {
    func deployment(_ deployment: Deployment, _ page: inout Page) async throws {
        page.field("Selector", Page.text(of: deployment.spec.selector))
        let status = deployment.status
        page.field(
            "Replicas",
            "\(deployment.spec.replicas ?? 1) desired | \(status.updatedReplicas) updated | \(status.replicas) total | "
                + "\(status.availableReplicas) available | \(status.unavailableReplicas) unavailable")
        page.field("Paused", deployment.spec.paused)
        page.field("StrategyType", deployment.spec.strategy.type)
        page.field("MinReadySeconds", deployment.spec.minReadySeconds)
        if let rolling = deployment.spec.strategy.rollingUpdate {
            let (unavailable, surge) = (rolling.maxUnavailable, rolling.maxSurge)
            page.field(
                "RollingUpdateStrategy",
                "\(unavailable.map { Page.text(of: $0) } ?? "25%") max unavailable, "
                    + "\(surge.map { Page.text(of: $0) } ?? "25%") max surge")
        }
        page.template(deployment.spec.template)
        conditions(status.conditions.map { ($0.type, $0.status, $0.reason, $0.message) }, &page)
        try await replicaSets(of: deployment, &page)
    }

    private func replicaSets(of deployment: Deployment, _ page: inout Page) async throws {
        let resource = Resource.of(ReplicaSet.self)
        let metadata = deployment.metadata
        let reference = session.reference(resource, tenant: metadata.tenant, namespace: metadata.namespace)
        guard let objects = try? await session.list(reference, resource, ObjectRange()).objects else {
            return
        }
        let key = "deployment.kubernetes.io/revision"
        let newest = metadata.annotations[key] ?? ""
        var (old, new): ([String], [String]) = ([], [])
        for set in try objects.map({ try ReplicaSet(bytes: $0.bytes) })
        where set.metadata.ownerReferences.contains(where: { $0.uid == metadata.uid }) {
            let wanted = set.spec.replicas ?? 1
            let text = "\(set.metadata.name) (\(set.status.replicas)/\(wanted) replicas created)"
            let isNew = !newest.isEmpty && set.metadata.annotations[key] == newest
            if isNew { new.append(text) } else if set.status.replicas > 0 || wanted > 0 { old.append(text) }
        }
        page.field("OldReplicaSets", old.isEmpty ? Page.none : old.joined(separator: ", "))
        page.field("NewReplicaSet", new.isEmpty ? Page.none : new.joined(separator: ", "))
    }

    func replicaSet(_ set: ReplicaSet, _ page: inout Page) async throws {
        page.field("Selector", Page.text(of: set.spec.selector))
        page.field("Replicas", "\(set.status.replicas) current / \(set.spec.replicas ?? 1) desired")
        try await podsStatus(set.spec.selector, set.metadata, &page)
        page.template(set.spec.template)
        conditions(set.status.conditions.map { ($0.type, $0.status, $0.reason, $0.message) }, &page)
    }

    func controller(_ controller: ReplicationController, _ page: inout Page) async throws {
        page.map("Selector", controller.spec.selector)
        page.field(
            "Replicas", "\(controller.status.replicas) current / \(controller.spec.replicas ?? 1) desired")
        let selector = LabelSelector.with { $0.matchLabels = controller.spec.selector }
        try await podsStatus(selector, controller.metadata, &page)
        if let template = controller.spec.template { page.template(template) }
    }

    func statefulSet(_ set: StatefulSet, _ page: inout Page) async throws {
        page.field("Selector", Page.text(of: set.spec.selector))
        page.field("Replicas", "\(set.spec.replicas ?? 1) desired | \(set.status.replicas) total")
        page.field("Update Strategy", set.spec.updateStrategy.type)
        if let partition = set.spec.updateStrategy.rollingUpdate?.partition {
            page.field("Partition", partition, depth: 1)
        }
        page.fieldIfAny("Service Name", set.spec.serviceName)
        try await podsStatus(set.spec.selector, set.metadata, &page)
        page.template(set.spec.template)
        guard !set.spec.volumeClaimTemplates.isEmpty else { return page.field("Volume Claims", Page.none) }
        page.heading("Volume Claims")
        for claim in set.spec.volumeClaimTemplates {
            page.field("Name", claim.metadata.name, depth: 1)
            page.field("StorageClass", claim.spec.storageClassName ?? "", depth: 1)
            page.field("Capacity", claim.spec.resources.requests["storage"]?.string ?? "<default>", depth: 1)
            page.field("Access Modes", claim.spec.accessModes.joined(separator: ","), depth: 1)
        }
    }

    func daemonSet(_ set: DaemonSet, _ page: inout Page) async throws {
        page.field("Selector", Page.text(of: set.spec.selector))
        page.map("Node-Selector", set.spec.template.spec.nodeSelector)
        let status = set.status
        page.field("Desired Number of Nodes Scheduled", status.desiredNumberScheduled)
        page.field("Current Number of Nodes Scheduled", status.currentNumberScheduled)
        page.field("Number of Nodes Scheduled with Up-to-date Pods", status.updatedNumberScheduled)
        page.field("Number of Nodes Scheduled with Available Pods", status.numberAvailable)
        page.field("Number of Nodes Misscheduled", status.numberMisscheduled)
        try await podsStatus(set.spec.selector, set.metadata, &page)
        page.template(set.spec.template)
    }

    // MARK: Jobs

    func job(_ job: Job, _ page: inout Page) async throws {
        page.field("Selector", Page.text(of: job.spec.selector))
        jobSpec(job.spec, &page)
        page.time("Start Time", job.status.startTime)
        if let end = job.status.completionTime {
            page.time("Completed At", end)
            if let start = job.status.startTime {
                page.field("Duration", HumanDuration.text(end.seconds - start.seconds))
            }
        }
        let status = job.status
        page.field(
            "Pods Statuses",
            "\(status.active) Active (\(status.ready ?? 0) Ready) / \(status.succeeded) Succeeded / \(status.failed) Failed"
        )
        page.fieldIfAny("Completed Indexes", status.completedIndexes)
        page.template(job.spec.template)
        conditions(status.conditions.map { ($0.type, $0.status, $0.reason, $0.message) }, &page)
    }

    private func jobSpec(_ spec: JobSpec, _ page: inout Page) {
        page.field("Parallelism", spec.parallelism ?? 1)
        page.field("Completions", spec.completions.map { "\($0)" } ?? "<unset>")
        page.fieldIfAny("Completion Mode", spec.completionMode)
        page.field("Suspend", "\(spec.suspend ?? false)")
        page.field("Backoff Limit", spec.backoffLimit ?? 6)
        if let seconds = spec.ttlSecondsAfterFinished { page.field("TTL Seconds After Finished", seconds) }
        if let seconds = spec.activeDeadlineSeconds { page.field("Active Deadline Seconds", "\(seconds)s") }
    }

    func cronJob(_ job: CronJob, _ page: inout Page) {
        page.field("Schedule", job.spec.schedule)
        page.fieldIfAny("Time Zone", job.spec.timeZone)
        page.field("Concurrency Policy", job.spec.concurrencyPolicy)
        page.field("Suspend", job.spec.suspend ?? false)
        page.field("Successful Job History Limit", job.spec.successfulJobsHistoryLimit ?? 3)
        page.field("Failed Job History Limit", job.spec.failedJobsHistoryLimit ?? 1)
        page.field(
            "Starting Deadline Seconds", job.spec.startingDeadlineSeconds.map { "\($0)s" } ?? "<unset>")
        jobSpec(job.spec.jobTemplate.spec, &page)
        page.template(job.spec.jobTemplate.spec.template)
        page.field(
            "Last Schedule Time", job.status.lastScheduleTime.map { Page.text(of: $0) } ?? "<unset>")
        page.list("Active Jobs", job.status.active.map(\.name))
    }
}
