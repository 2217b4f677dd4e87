// What a new pod is given that follows from the rest of it: how long it stays on a node that is not heard of,
// and its class of service.

import API
import Messages

struct PodDefaults: AdmissionStep {
    /// How long a pod stays bound to a node that is out of reach.
    static let tolerationSeconds: Int64 = 300
    private static let taints = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"]

    func admit(_ request: inout AdmissionRequest) {
        guard request.operation == .create, var pod = request.object as? Pod else { return }
        for key in Self.taints where !pod.spec.tolerates(noExecute: key) {
            pod.spec.tolerations.append(
                .with {
                    $0.key = key
                    $0.operator = "Exists"
                    $0.effect = "NoExecute"
                    $0.tolerationSeconds = Self.tolerationSeconds
                })
        }
        pod.status.qosClass = pod.spec.qosClass
        request.object = pod
    }
}

extension PodSpec {
    fileprivate func tolerates(noExecute key: String) -> Bool {
        tolerations.contains {
            ($0.key == key || $0.key.isEmpty) && ($0.effect == "NoExecute" || $0.effect.isEmpty)
        }
    }
}
