// A node's agent sees the pods that are bound to it, in whichever tenant, and no others: its lists and
// watches of pods must say so.

import API

enum NodeReading {
    static func check(_ target: Target, _ selection: Selection, _ user: UserInfo) throws(APIError) {
        guard let node = user.nodeName, target.kind.kind == "Pod", target.name.isEmpty else { return }
        guard selection.query.required("spec.nodeName") == node else {
            throw APIError.forbidden(
                target.api, "",
                because:
                    "node \"\(node)\" can only list and watch pods with the field selector spec.nodeName=\(node)"
            )
        }
    }
}
