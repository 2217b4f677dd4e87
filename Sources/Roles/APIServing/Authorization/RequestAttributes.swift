// What a request wants to do, in the words of RBAC.

import API

/// Who wants to do what to which objects.
package struct RequestAttributes: Hashable, Sendable {
    package var user: UserInfo
    /// "get", "list", "watch", "create", "update", "patch", "delete" or "deletecollection".
    package var verb: String
    package var api: Resource
    /// Empty for the object itself.
    package var subresource: String
    /// Empty for objects of the cluster, "all" for those of all tenants.
    package var tenant: String
    /// Empty for objects without one, and for those of all namespaces.
    package var namespace: String
    /// Empty for all objects.
    package var name: String

    package init(
        user: UserInfo, verb: String, _ api: Resource, subresource: String = "", tenant: String,
        namespace: String = "", name: String = ""
    ) {
        self.user = user
        self.verb = verb
        self.api = api
        self.subresource = subresource
        self.tenant = tenant
        self.namespace = namespace
        self.name = name
    }

    var group: String { api.group }

    /// As rules spell it: "pods", or "pods/status".
    var resourceInRules: String { subresource.isEmpty ? api.plural : api.plural + "/" + subresource }

    /// Why the answer is no.
    var denial: String {
        var text =
            "User \"\(user.name)\" cannot \(verb) resource \"\(resourceInRules)\" in API group \"\(group)\""
        if !tenant.isEmpty { text += " in the tenant \"\(tenant)\"" }
        if !namespace.isEmpty { text += " in the namespace \"\(namespace)\"" }
        if tenant.isEmpty { text += " at the cluster scope" }
        return text
    }
}
