// Forgets requests for certificates that have been answered, or that nobody answers, and revocations of what
// has ended by itself.

import API
import Diagnostics
import Messages
import Protobuf

package enum CertificateCleanup {
    /// Kubernetes' times.
    package static let answered: Duration = .seconds(3600)
    package static let pending: Duration = .seconds(24 * 3600)

    package static func reconcile(_ request: CertificateSigningRequest, now: WallTime) -> Outcome {
        guard !request.metadata.isBeingDeleted else { return Outcome() }
        let created = WallTime(seconds: request.metadata.creationTimestamp.seconds)
        guard let latest = request.status.conditions.map(\.lastUpdateTime.seconds).max() else {
            return end(request, at: created + pending, now)
        }
        return end(request, at: max(created, WallTime(seconds: latest)) + answered, now)
    }

    package static func reconcile(_ revocation: CertificateRevocation, now: WallTime) -> Outcome {
        guard !revocation.metadata.isBeingDeleted, let expires = revocation.spec.expires else {
            return Outcome()
        }
        return end(revocation, at: WallTime(seconds: expires.seconds), now)
    }

    private static func end(_ object: some APIObject, at time: WallTime, _ now: WallTime) -> Outcome {
        guard now < time else { return Outcome([.delete(object, gracePeriod: nil)]) }
        return Outcome(again: time.since(now))
    }
}
