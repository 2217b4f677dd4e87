// What a request to delete does to an object.

import API
import Messages
import Testing

@testable import APIServing

struct DeletionPlanTests {
    let now = Time.with { $0.seconds = 1000 }

    private func pod(node: String, _ change: (inout Pod) -> Void = { _ in }) -> Pod {
        .with {
            $0.metadata.name = "web"
            $0.spec.nodeName = node
            change(&$0)
        }
    }

    private func marked(_ plan: DeletionPlan<Pod>) -> Pod? {
        if case .mark(let pod) = plan { pod } else { nil }
    }

    @Test func podOnANodeIsGivenItsGrace() throws {
        let pod = marked(try DeletionPlan(pod(node: "n1"), DeletionRequest(), now: now))
        #expect(pod?.metadata.deletionTimestamp?.seconds == 1030)
        #expect(pod?.metadata.deletionGracePeriodSeconds == 30)
    }

    @Test func podWithoutANodeGoesAtOnce() throws {
        guard case .remove = try DeletionPlan(pod(node: ""), DeletionRequest(), now: now) else {
            Issue.record("not removed")
            return
        }
    }

    @Test func finishedPodGoesAtOnce() throws {
        let done = pod(node: "n1") { $0.status.phase = "Succeeded" }
        guard case .remove = try DeletionPlan(done, DeletionRequest(), now: now) else {
            Issue.record("not removed")
            return
        }
    }

    @Test func secondRequestOnlyShortens() throws {
        let first = try #require(marked(try DeletionPlan(pod(node: "n1"), DeletionRequest(), now: now)))
        guard case .leave = try DeletionPlan(first, DeletionRequest(graceSeconds: 60), now: now) else {
            Issue.record("a longer grace changed something")
            return
        }
        let shorter = marked(try DeletionPlan(first, DeletionRequest(graceSeconds: 5), now: now))
        #expect(shorter?.metadata.deletionTimestamp?.seconds == 1005)
        guard case .remove = try DeletionPlan(first, DeletionRequest(graceSeconds: 0), now: now) else {
            Issue.record("grace 0 did not remove")
            return
        }
    }

    @Test func finalizersKeepTheObject() throws {
        let held = pod(node: "") { $0.metadata.finalizers = ["example.com/hold"] }
        let pod = marked(try DeletionPlan(held, DeletionRequest(graceSeconds: 0), now: now))
        #expect(pod?.metadata.deletionTimestamp?.seconds == 1000)
        #expect(pod?.isReadyToGo == false)
    }

    @Test(arguments: [
        (DeletionRequest.Propagation.orphan, "orphan"), (.foreground, "foregroundDeletion"),
    ])
    func propagationIsKeptForTheGarbageCollector(_ policy: DeletionRequest.Propagation, _ finalizer: String)
        throws
    {
        let request = DeletionRequest(propagation: policy)
        let pod = marked(try DeletionPlan(pod(node: ""), request, now: now))
        #expect(pod?.metadata.finalizers == [finalizer])
    }

    @Test func tenantTerminatesFirst() throws {
        let tenant = Tenant.with {
            $0.metadata.name = "acme"
            $0.spec.finalizers = ["arktos"]
            $0.status.phase = "Active"
        }
        guard case .mark(let first) = try DeletionPlan(tenant, DeletionRequest(), now: now) else {
            Issue.record("not marked")
            return
        }
        #expect(first.status.phase == "Terminating")
        #expect(first.metadata.deletionTimestamp?.seconds == 1000)
        let error = #expect(throws: APIError.self) {
            try DeletionPlan(first, DeletionRequest(), now: self.now)
        }
        #expect(error?.reason == .conflict)
        #expect(
            error?.message.contains("The system is ensuring all content is removed from this tenant.") == true
        )
    }
}
