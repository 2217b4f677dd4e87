// What the server counts beside its calls, which `RPC` counts.

import Diagnostics

enum ServingMetrics {
    /// Sizes that are asked for when somebody looks.
    static func sample(_ metrics: Metrics, _ partitions: Partitions) {
        metrics.sampled("arktos_apiserving_objects", "Objects in memory.") {
            Double(partitions.collections.reduce(0) { $0 + $1.cache.count })
        }
        metrics.sampled("arktos_apiserving_watches", "Open watches.") {
            Double(partitions.collections.reduce(0) { $0 + $1.cache.watcherCount })
        }
        metrics.sampled("arktos_apiserving_revision", "The store's revision that memory has come to.") {
            Double(partitions.system.hub.progress)
        }
        metrics.sampled("arktos_apiserving_store_clusters", "Store clusters that are served.") {
            Double(partitions.shards.count { $0.isFollowing })
        }
        metrics.sampled(
            "arktos_apiserving_store_clusters_unavailable", "Store clusters that are out of reach."
        ) {
            Double(partitions.shards.count { !$0.isFollowing })
        }
    }
}

/// Of the audit log.
struct AuditMetrics: Sendable {
    let written: Counter
    let bytes: Counter
    let lost: Counter
    let errors: Counter
    let refused: Counter

    init(_ metrics: Metrics) {
        written = metrics.counter(
            "arktos_apiserving_audit_records_total", "Audit records that are in the file.")
        bytes = metrics.counter("arktos_apiserving_audit_bytes_total", "Bytes of these.")
        lost = metrics.counter(
            "arktos_apiserving_audit_lost_total", "Audit records for which there was no room, or no disk.")
        errors = metrics.counter(
            "arktos_apiserving_audit_errors_total", "Times that the disk did not take audit records.")
        refused = metrics.counter(
            "arktos_apiserving_audit_refused_total", "Calls not taken because none could be recorded.")
    }
}

/// Of tenants' shares. Tenants are no closed set: series beyond the bound of a family are counted together.
struct FairnessMetrics: Sendable {
    let waited: Family<Counter>
    let refused: Family<Counter>
    let bytes: Family<Counter>

    init(_ metrics: Metrics) {
        waited = metrics.counter(
            "arktos_apiserving_tenant_calls_waited_total", "Calls that have waited for a place.",
            labels: ["tenant"])
        refused = metrics.counter(
            "arktos_apiserving_tenant_refused_total", "Calls refused because the tenant's share was used.",
            labels: ["tenant", "what"])
        bytes = metrics.counter(
            "arktos_apiserving_tenant_bytes_total", "Bytes of tenants' requests and answers.",
            labels: ["tenant"])
    }
}

/// Of admission call-outs.
struct CalloutMetrics: Sendable {
    /// By what came of it: "allowed", "denied", "failed", "refused".
    let asked: Family<Counter>
    let seconds: Histogram

    init(_ metrics: Metrics) {
        asked = metrics.counter(
            "arktos_apiserving_callouts_total", "Questions to admission call-outs.", labels: ["outcome"])
        seconds = metrics.histogram(
            "arktos_apiserving_callout_seconds", "Time that admission call-outs took to answer.")
    }
}
