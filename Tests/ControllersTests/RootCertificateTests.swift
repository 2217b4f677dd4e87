// The authorities' certificates in every namespace.

import Messages
import Testing

@testable import Controllers

struct RootCertificateTests {
    private static let namespace = Namespace.with {
        $0.metadata.name = "default"
        $0.metadata.tenant = "a"
        $0.status.phase = "Active"
    }

    @Test func aNamespaceWithoutThemGetsThem() throws {
        let outcome = RootCertificateController.reconcile(
            Self.namespace, published: nil, certificates: "PEM")
        guard case .create(let made as ConfigMap, ifAbsent: true)? = outcome.actions.first else {
            Issue.record("\(outcome)")
            return
        }
        #expect(made.metadata.name == "kube-root-ca.crt" && made.metadata.tenant == "a")
        #expect(made.metadata.namespace == "default" && made.data == ["ca.crt": "PEM"])
    }

    @Test func whatSaysSomethingElseIsPutRight() {
        var published = ConfigMap.with { $0.data = ["ca.crt": "old", "more": "x"] }
        let outcome = RootCertificateController.reconcile(
            Self.namespace, published: published, certificates: "PEM")
        guard case .update(let repaired as ConfigMap)? = outcome.actions.first else {
            Issue.record("\(outcome)")
            return
        }
        #expect(repaired.data == ["ca.crt": "PEM"])
        published.data = ["ca.crt": "PEM"]
        let settled = RootCertificateController.reconcile(
            Self.namespace, published: published, certificates: "PEM")
        #expect(settled.actions.isEmpty)
    }

    @Test func aNamespaceThatEndsGetsNothing() {
        var ending = Self.namespace
        ending.metadata.deletionTimestamp = .with { $0.seconds = now }
        #expect(
            RootCertificateController.reconcile(ending, published: nil, certificates: "PEM").actions.isEmpty)
    }
}
