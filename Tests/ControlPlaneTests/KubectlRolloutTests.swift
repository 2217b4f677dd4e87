// Rollouts, waits and drains with Debian's kubectl, against controllers and a scheduler that work.

import APIClient
import Messages
import TLS
import TestKit
import Testing

@Suite(.timeLimit(.minutes(5))) struct KubectlRolloutTests {
    @Test func aRolloutIsFollowedAndRestarted() async throws {
        try await ControlPlane.with { plane in
            _ = try await plane.tenant("acme")
            let kubectl = try await Kubectl(plane.cluster, "admin", tenant: "acme")
            try await kubectl("create", "deployment", "web", "--image=registry.example/web:1", "--replicas=3")
            let first = try await kubectl("rollout", "status", "deployment/web", "--timeout=90s")
            #expect(first.hasSuffix("deployment \"web\" successfully rolled out\n"), "\(first)")
            #expect(
                try await kubectl(
                    "wait", "--for=condition=Available", "deployment/web", "--timeout=90s")
                    == "deployment.apps/web condition met\n")
            try await kubectl("set", "image", "deployment/web", "web=registry.example/web:2")
            try await kubectl("rollout", "status", "deployment/web", "--timeout=90s")
            let history = try await kubectl("rollout", "history", "deployment/web")
            #expect(history.contains("\n1 ") && history.contains("\n2 "), "\(history)")
            #expect(
                try await kubectl(
                    "get", "deployment", "web", "-o", "jsonpath={.spec.template.spec.containers[0].image}")
                    == "registry.example/web:2")
            try await kubectl("rollout", "restart", "deployment/web")
            try await kubectl("rollout", "status", "deployment/web", "--timeout=90s")
            let pods = try await kubectl("get", "pods", "-o", "wide", "--no-headers")
            #expect(pods.split(separator: "\n").filter { $0.contains("Running") }.count >= 3, "\(pods)")
            let described = try await kubectl("describe", "pods", "-l", "app=web")
            #expect(described.contains("Scheduled"), "\(described)")
            try await kubectl("delete", "deployment", "web")
        }
    }

    @Test func aNodeIsDrainedAndTakesPodsAgain() async throws {
        try await ControlPlane.with { plane in
            _ = try await plane.tenant("acme")
            let tenants = try await Kubectl(plane.cluster, "admin", tenant: "acme")
            let system = try await Kubectl(
                plane.cluster,
                as: CertificateRequest(commonName: "system:admin", organizations: ["system:masters"]))
            try await system("cordon", "n1")
            #expect(try await system("get", "node", "n1", "--no-headers").contains("SchedulingDisabled"))
            try await tenants("create", "deployment", "web", "--image=registry.example/web:1", "--replicas=2")
            try await tenants("rollout", "status", "deployment/web", "--timeout=90s")
            #expect(!(try await tenants("get", "pods", "-o", "wide", "--no-headers").contains(" n1 ")))
            #expect(try await system("uncordon", "n1") == "node/n1 uncordoned\n")
            #expect(try await system("taint", "nodes", "n1", "k=v:NoSchedule") == "node/n1 tainted\n")
        }
    }
}
