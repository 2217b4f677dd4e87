// The node's resources, and who has them: whether a pod may have more. One question is answered after the
// other, so that the same room is not given twice.

import API
import Messages
import Synchronization

/// What becomes of a wish for other resources.
package enum ResizeVerdict: Hashable, Sendable {
    case granted
    /// It will fit when others have less; asked again later.
    case deferred(String)
    /// It will never fit on this node.
    case infeasible(String)
}

package final class NodeRoom: Sendable {
    private let allocatable: Amounts
    private let others: @Sendable () -> [Pod]
    /// What was granted, by the pod's uid: the API may not know it yet.
    private let grants = Mutex<[String: Amounts]>([:])

    /// `pods` are those of the node, as the API has them.
    package init(allocatable: Amounts, pods: @escaping @Sendable () -> [Pod]) {
        self.allocatable = allocatable
        others = pods
    }

    /// `wished` and `given` are the pod's in all.
    package func ask(_ pod: Pod, wished: Amounts, given: Amounts) -> ResizeVerdict {
        let pods = others()
        return grants.withLock { grants in
            let present = Set(pods.map(\.metadata.uid))
            grants = grants.filter { present.contains($0.key) }
            let more = wished.filter { $0.value > given[$0.key] ?? .zero }.map(\.key).sorted()
            for name in more {
                guard let all = allocatable[name], let wish = wished[name] else { continue }
                guard wish <= all else {
                    return .infeasible(
                        "Node didn't have enough capacity: \(name), requested: \(wish), capacity: \(all)")
                }
                var used = Amount.zero
                for other in pods where other.metadata.uid != pod.metadata.uid {
                    guard !PodAllocation.takesNothing(other) else { continue }
                    let known = PodAllocation.total(PodAllocation.given(other), of: other)[name] ?? .zero
                    used += max(known, grants[other.metadata.uid]?[name] ?? .zero)
                }
                guard used + wish <= all else {
                    return .deferred(
                        "Node didn't have enough resource: \(name), requested: \(wish), used: \(used), capacity: \(all)"
                    )
                }
            }
            grants[pod.metadata.uid] = wished
            return .granted
        }
    }

    /// The API knows what the pod has been given.
    package func settle(_ uid: String) {
        grants.withLock { $0[uid] = nil }
    }
}
