// A node's agent sees the pods that are bound to it and the actions on them, in whichever tenant, and of
// secrets, config maps, claims and their volumes those that one of these pods names. A node that falls into
// wrong hands gives away no more than what runs on it.

import API
import Messages

struct NodeReading: Sendable {
    let pods: ResourceCache
    let actions: ResourceCache
    let volumes: ResourceCache

    /// For lists and watches.
    func check(_ target: Target, _ selection: Selection, _ user: UserInfo) throws(APIError) {
        guard let node = user.nodeName else { return }
        let api = target.api
        if api.holds(Pod.self) || api.holds(Action.self) {
            guard target.name.isEmpty, selection.query.required("spec.nodeName") != node else { return }
            throw APIError.forbidden(
                api, "",
                because:
                    "node \"\(node)\" can only list and watch \(api.plural) with the field selector "
                    + "spec.nodeName=\(node)")
        }
        if api.holds(Secret.self) || api.holds(ConfigMap.self) || api.holds(PersistentVolumeClaim.self)
            || api.holds(PersistentVolume.self)
        {
            throw APIError.forbidden(
                api, "",
                because: "node \"\(node)\" can only get the \(api.plural) that its pods name, one by one")
        }
    }

    /// For one object.
    func check(_ target: Target, _ user: UserInfo) throws(APIError) {
        guard let node = user.nodeName else { return }
        let isOwn: Bool
        if target.api.holds(Pod.self) {
            // That a pod is gone is no secret: agents ask for it to clean up behind it.
            isOwn = pods[target.path] == nil || pods.paths(onNode: node).contains(target.path)
        } else if target.api.holds(Action.self) {
            isOwn = actions[target.path].map { place(of: $0) == node } ?? true
        } else if target.api.holds(Secret.self) {
            isOwn = references(target, node).contains { $0.secrets.contains(target.name) }
        } else if target.api.holds(ConfigMap.self) {
            isOwn = references(target, node).contains { $0.configMaps.contains(target.name) }
        } else if target.api.holds(PersistentVolumeClaim.self) {
            isOwn = references(target, node).contains { $0.claims.contains(target.name) }
        } else if target.api.holds(PersistentVolume.self) {
            isOwn =
                claim(on: target).map { claim in
                    references(claim.namespace, of: target, node).contains { $0.claims.contains(claim.name) }
                } ?? false
        } else {
            return
        }
        guard !isOwn else { return }
        throw APIError.forbidden(
            target.api, target.name, because: "no pod on node \"\(node)\" has to do with it")
    }

    /// The node that has to carry out the action.
    private func place(of action: CachedObject) -> String? {
        try? Action(bytes: action.object.bytes).spec.nodeName
    }

    /// What the node's pods in the target's namespace name.
    private func references(_ target: Target, _ node: String) -> [PodReferences] {
        references(target.namespace, of: target, node)
    }

    private func claim(on volume: Target) -> ObjectReference? {
        volumes[volume.path].flatMap { try? PersistentVolume(bytes: $0.object.bytes) }?.spec.claimRef
    }

    private func references(_ namespace: String, of target: Target, _ node: String) -> [PodReferences] {
        let place = "\(target.tenant)/\(namespace)/"
        return pods.paths(onNode: node).compactMap { path in
            guard path.hasPrefix(place), let pod = pods[path] else { return nil }
            return (try? Pod(bytes: pod.object.bytes)).map { PodReferences($0) }
        }
    }
}
