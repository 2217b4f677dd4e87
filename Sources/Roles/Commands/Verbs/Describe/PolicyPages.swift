// Who may what, how much, and in which order: roles and bindings, quotas and limits, budgets, autoscalers,
// priorities, certificates; actions and events.

import API
import Diagnostics
import Messages
import TLS

extension Describing {
    func rules(_ rules: [PolicyRule], _ page: inout Page) {
        page.heading("PolicyRule")
        var table = TextTable(["Resources", "Non-Resource URLs", "Resource Names", "Verbs"])
        for rule in rules {
            func list(_ words: [String]) -> String { "[\(words.joined(separator: " "))]" }
            let resources =
                rule.apiGroups.isEmpty && rule.resources.isEmpty
                ? [""]
                : rule.resources.flatMap { resource in
                    rule.apiGroups.map { $0.isEmpty ? resource : "\(resource).\($0)" }
                }
            for resource in resources {
                table.add([resource, list(rule.nonResourceURLs), list(rule.resourceNames), list(rule.verbs)])
            }
        }
        page.table(table, depth: 1)
    }

    func clusterRole(_ role: ClusterRole, _ page: inout Page) {
        if let aggregation = role.aggregationRule {
            page.list("Aggregation Rule", aggregation.clusterRoleSelectors.map { Page.text(of: $0) })
        }
        rules(role.rules, &page)
    }

    func binding(_ role: RoleRef, _ subjects: [Subject], _ page: inout Page) {
        page.heading("Role")
        page.field("Kind", role.kind, depth: 1)
        page.field("Name", role.name, depth: 1)
        page.heading("Subjects")
        var table = TextTable(["Kind", "Name", "Namespace"])
        for subject in subjects { table.add([subject.kind, subject.name, subject.namespace]) }
        page.table(table, depth: 1)
    }

    // MARK: How much

    func quota(_ spec: ResourceQuotaSpec, _ status: ResourceQuotaStatus, _ page: inout Page) {
        if !spec.scopes.isEmpty { page.field("Scopes", spec.scopes.joined(separator: ", ")) }
        let hard = status.hard.isEmpty ? spec.hard : status.hard
        var table = TextTable(["Resource", "Used", "Hard"])
        for (name, amount) in hard.sorted(by: { $0.key < $1.key }) {
            table.add([name, status.used[name]?.string ?? "0", amount.string])
        }
        page.table(table, depth: 0)
    }

    func limitRange(_ range: LimitRange, _ page: inout Page) {
        var table = TextTable([
            "Type", "Resource", "Min", "Max", "Default Request", "Default Limit", "Max Limit/Request Ratio",
        ])
        for item in range.spec.limits {
            let lists = [item.min, item.max, item.defaultRequest, item.default, item.maxLimitRequestRatio]
            for name in Set(lists.flatMap(\.keys)).sorted() {
                table.add([item.type, name] + lists.map { $0[name]?.string ?? "-" })
            }
        }
        page.table(table, depth: 0)
    }

    func budget(_ budget: PodDisruptionBudget, _ page: inout Page) {
        if let least = budget.spec.minAvailable { page.field("Min available", Page.text(of: least)) }
        if let most = budget.spec.maxUnavailable { page.field("Max unavailable", Page.text(of: most)) }
        page.field("Selector", Page.text(of: budget.spec.selector))
        page.heading("Status")
        page.field("Allowed disruptions", budget.status.disruptionsAllowed, depth: 1)
        page.field("Current", budget.status.currentHealthy, depth: 1)
        page.field("Desired", budget.status.desiredHealthy, depth: 1)
        page.field("Total", budget.status.expectedPods, depth: 1)
    }

    func autoscaler(_ scaler: HorizontalPodAutoscaler, _ page: inout Page) {
        let spec = scaler.spec
        page.field("Reference", "\(spec.scaleTargetRef.kind)/\(spec.scaleTargetRef.name)")
        if !spec.metrics.isEmpty { page.text("Metrics:  ( current / target )") }
        for metric in spec.metrics {
            guard let resource = metric.resource else {
                page.field(metric.type, "", depth: 1)
                continue
            }
            let current = scaler.status.currentMetrics.first { $0.resource?.name == resource.name }?.resource?
                .current
            let (now, target) = (Self.text(of: current), Self.text(of: resource.target))
            page.field("resource \(resource.name) on pods", "\(now) / \(target)", depth: 1)
        }
        page.field("Min replicas", spec.minReplicas ?? 1)
        page.field("Max replicas", spec.maxReplicas)
        page.field(
            "Pods", "\(scaler.status.currentReplicas) current / \(scaler.status.desiredReplicas) desired")
        conditions(scaler.status.conditions.map { ($0.type, $0.status, $0.reason, $0.message) }, &page)
    }

    private static func text(of value: MetricValueStatus?) -> String {
        if let percent = value?.averageUtilization { return "\(percent)%" }
        return value?.averageValue?.string ?? value?.value?.string ?? "<unknown>"
    }

    private static func text(of target: MetricTarget) -> String {
        if let percent = target.averageUtilization { return "\(percent)%" }
        return target.averageValue?.string ?? target.value?.string ?? "<auto>"
    }

    func priorityClass(_ priority: PriorityClass, _ page: inout Page) {
        page.field("Value", priority.value)
        page.field("GlobalDefault", "\(priority.globalDefault)")
        page.field("PreemptionPolicy", priority.preemptionPolicy ?? "PreemptLowerPriority")
        page.field("Description", priority.description)
    }

    // MARK: Certificates, actions, events

    func signingRequest(_ request: Messages.CertificateSigningRequest, _ page: inout Page) {
        page.field("Requesting User", request.spec.username)
        page.field("Signer", request.spec.signerName)
        page.list("Usages", request.spec.usages)
        if let seconds = request.spec.expirationSeconds {
            page.field("Requested Duration", HumanDuration.text(Int64(seconds)))
        }
        conditions(request.status.conditions.map { ($0.type, $0.status, $0.reason, $0.message) }, &page)
        guard let certificate = try? Certificate.all(pem: request.status.certificate).first else { return }
        page.heading("Certificate")
        page.field("Subject", "\(certificate.subject)", depth: 1)
        page.field("Valid Until", certificate.notAfter.rfc3339, depth: 1)
    }

    func action(_ action: Action, _ page: inout Page) {
        page.field("Pod", action.spec.podName)
        page.field("Node", action.spec.nodeName)
        for member in action.spec.tree.members ?? [] where member.key.hasSuffix("Action") {
            page.field("Action", Page.heading(of: String(member.key.dropLast("Action".count))))
            for inner in member.value.members ?? [] {
                page.value(Page.heading(of: inner.key), inner.value, depth: 1)
            }
        }
        page.field("Complete", action.status.complete)
        page.fieldIfAny("Error", action.status.error)
        for member in action.status.tree.members ?? [] where member.key.hasSuffix("Status") {
            page.value(Page.heading(of: member.key), member.value)
        }
    }

    func event(_ event: Event, _ page: inout Page) {
        page.field("Type", event.type)
        page.field("Reason", event.reason)
        page.field("Message", event.message)
        page.field("Object", "\(event.involvedObject.kind.lowercased())/\(event.involvedObject.name)")
        page.field("From", EventRow(event).source)
        page.field("Last Seen", EventRow(event).age(clock.now))
        page.field("Count", event.count)
    }
}
