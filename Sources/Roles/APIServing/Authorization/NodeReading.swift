// A node's agent sees the pods that are bound to it, in whichever tenant, and of secrets and config maps
// those that one of these pods names. A node that falls into wrong hands gives away no more than what runs on
// it.

import API
import Messages

struct NodeReading: Sendable {
    let pods: ResourceCache

    /// For lists and watches.
    func check(_ target: Target, _ selection: Selection, _ user: UserInfo) throws(APIError) {
        guard let node = user.nodeName else { return }
        switch target.kind.kind {
        case "Pod" where target.name.isEmpty && selection.query.required("spec.nodeName") != node:
            throw APIError.forbidden(
                target.api, "",
                because:
                    "node \"\(node)\" can only list and watch pods with the field selector spec.nodeName=\(node)"
            )
        case "Secret", "ConfigMap":
            throw APIError.forbidden(
                target.api, "",
                because:
                    "node \"\(node)\" can only get the \(target.kind.plural) that its pods name, one by one")
        default: return
        }
    }

    /// For one object.
    func check(_ target: Target, _ user: UserInfo) throws(APIError) {
        guard let node = user.nodeName else { return }
        let isOwn: Bool
        switch target.kind.kind {
        // That a pod is gone is no secret: agents ask for it to clean up behind it.
        case "Pod": isOwn = pods[target.path] == nil || pods.paths(onNode: node).contains(target.path)
        case "Secret": isOwn = references(target, node).contains { $0.secrets.contains(target.name) }
        case "ConfigMap": isOwn = references(target, node).contains { $0.configMaps.contains(target.name) }
        default: return
        }
        guard !isOwn else { return }
        throw APIError.forbidden(
            target.api, target.name, because: "no pod on node \"\(node)\" has to do with it")
    }

    /// What the node's pods in the target's namespace name.
    private func references(_ target: Target, _ node: String) -> [PodReferences] {
        let place = "\(target.tenant)/\(target.namespace)/"
        return pods.paths(onNode: node).compactMap { path in
            guard path.hasPrefix(place), let pod = pods[path] else { return nil }
            return (try? Pod(bytes: pod.object.bytes)).map { PodReferences($0) }
        }
    }
}
