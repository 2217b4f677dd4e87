// Tenants on the command line: whose objects are meant, and what operators do with tenants.

import API
import APIClient
import Messages
import TestKit
import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(5)))
struct TenantCommandTests {
    /// Case A10: flag, context and server say which tenant, in this order; of all tenants each line says
    /// whose.
    @Test func a10TheCommandLineKnowsTenants() async throws {
        try await CommandLab.with { lab in
            try await lab.cluster.createTenant("globex")
            for tenant in ["acme", "globex"] {
                let made = await lab.run(
                    "create configmap of-\(tenant) -n default -E \(tenant)", as: "system.conf")
                #expect(made.code == 0, "\(made.together)")
            }
            func names(_ line: String, as configuration: String) async -> [String] {
                let listed = await lab.run("get configmaps -n default -o name \(line)", as: configuration)
                return listed.answer.split(separator: "\n").map(String.init)
            }
            #expect(await names("", as: "acme.conf") == ["configmap/of-acme"])
            #expect(await names("--tenant=globex", as: "system.conf") == ["configmap/of-globex"])
            #expect(await names("", as: "system.conf") == [])
            let set = await lab.run("config set-context --current --tenant=globex", as: "system.conf")
            #expect(set.code == 0, "\(set.together)")
            #expect(await names("", as: "system.conf") == ["configmap/of-globex"])
            #expect(await names("-E acme", as: "system.conf") == ["configmap/of-acme"])
            let all = await lab.run("get configmaps --all-tenants", as: "system.conf")
            let rows = all.answer.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
            #expect(rows.first?.first == "TENANT", "\(all.together)")
            #expect(rows.contains { $0.prefix(3) == ["acme", "default", "of-acme"] }, "\(all.answer)")
            #expect(rows.contains { $0.prefix(3) == ["globex", "default", "of-globex"] }, "\(all.answer)")
            for line in [
                "get configmaps --all-tenants", "get configmaps -E globex",
                "delete configmap of-globex -E globex",
            ] {
                let refused = await lab.run(line)
                #expect(refused.code == 1 && refused.complaint.contains("Forbidden"), "\(refused.together)")
            }
            let nonsense = await lab.run("get pods --tenant=all")
            #expect(nonsense.complaint.contains("\"all\" is not a valid tenant name"))
            let contexts = await lab.run("config get-contexts", as: "system.conf")
            #expect(contexts.answer.contains("TENANT") && contexts.answer.contains("globex"))
        }
    }

    @Test func aTenantIsSuspendedAndResumed() async throws {
        try await CommandLab.with { lab in
            let suspended = await lab.run(
                "tenant suspend acme --stop --reason 'no \"money\"'", as: "system.conf")
            #expect(
                suspended.answer == "tenant/acme suspended; its workloads stop\n", "\(suspended.together)")
            let tenant = try await lab.cluster.admin.get(Tenant.self, ObjectName(name: "acme"))
            #expect(tenant.spec.suspension?.workloads == "Stop")
            let refused = await lab.run("create configmap x -n default")
            #expect(
                refused.complaint.contains("tenant acme is suspended: no \"money\""), "\(refused.together)")
            // Nobody resumes oneself.
            #expect(await lab.run("tenant resume acme").code == 1)
            #expect(await lab.run("tenant resume acme", as: "system.conf").answer == "tenant/acme resumed\n")
            let again = await lab.run("tenant resume acme", as: "system.conf")
            #expect(again.answer == "tenant/acme is not suspended\n")
            #expect(await lab.run("create configmap x -n default").code == 0)
            for (line, problem) in [
                ("tenant suspend", "name the tenant: 'tenant suspend TENANT'"),
                ("tenant resume acme --stop", "--stop is of suspend"),
                ("tenant", "say what to do with which tenant"),
                ("tenant suspend nobody", "tenants \"nobody\" not found"),
                ("create tenantquota x", "required flag(s) \"hard\" not set"),
                ("create tenantquota x --hard=pods=some", "some is no amount"),
            ] {
                let mistaken = await lab.run(line, as: "system.conf")
                #expect(mistaken.code == 1 && mistaken.complaint.contains(problem), "\(mistaken.together)")
            }
        }
    }

    @Test func usageIsWhatTheTenantsQuotasCount() async throws {
        try await CommandLab.with { lab in
            let none = await lab.run("tenant usage acme", as: "system.conf")
            #expect(
                none.complaint == "Tenant acme has no quota: nothing that it uses is bounded or counted.\n")
            _ = await lab.run(
                "create tenantquota contract -E acme --hard=count/secrets=3,pods=5", as: "system.conf")
            _ = await lab.run("create secret generic one -n default --from-literal=a=b")
            let isCounted = await eventually(within: .seconds(60)) {
                let shown = await lab.run("tenant usage")
                let rows = shown.answer.split(separator: "\n").map {
                    $0.split(separator: " ").map(String.init)
                }
                return rows == [
                    ["QUOTA", "RESOURCE", "USED", "HARD"], ["contract", "count/secrets", "1", "3"],
                    ["contract", "pods", "0", "5"],
                ]
            }
            let shown = await lab.run("tenant usage")
            #expect(isCounted, "\(shown.together)")
        }
    }
}
