// `arktos tenant usage`: how much of a tenant's quotas is used, as the server counts it.

import API
import APIClient
import Messages

enum TenantUsage {
    static func show(_ arguments: Arguments, _ session: Session, _ output: Output) async throws {
        try arguments.limitWords(to: 2)
        // Its own people need not say whose.
        let tenant = arguments.words.count == 2 ? arguments.words[1] : session.tenant
        let quotas = try await session.client.list(TenantQuota.self, in: .tenant(tenant)).items
        guard !quotas.isEmpty else {
            let who = tenant.isEmpty ? "The tenant" : "Tenant \(tenant)"
            return output.complain("\(who) has no quota: nothing that it uses is bounded or counted.")
        }
        output.print(table(quotas).text)
    }

    static func table(_ quotas: [TenantQuota]) -> TextTable {
        var table = TextTable(["QUOTA", "RESOURCE", "USED", "HARD"])
        for quota in quotas.sorted(by: { $0.metadata.name < $1.metadata.name }) {
            // What is asked for counts before the server has counted for the first time.
            let hard = quota.spec.hard.merging(quota.status.hard) { $1 }
            for (resource, most) in hard.sorted(by: { $0.key < $1.key }) {
                table.add([
                    quota.metadata.name, resource, quota.status.used[resource]?.string ?? "<unknown>",
                    most.string,
                ])
            }
        }
        return table
    }
}
