// What a request wants to do, in the words of RBAC.

import API

/// Who wants to do what, to which objects or to which path.
package struct RequestAttributes: Hashable, Sendable {
    package var user: UserInfo
    /// Such as "get", "list", "watch", "create", "update", "patch", "delete" or "deletecollection".
    package var verb: String
    /// Empty for the core group.
    package var group = ""
    /// The kind's plural; need not be one that is served.
    package var resource = ""
    /// Empty for the object itself.
    package var subresource = ""
    /// Empty for objects of the cluster, "all" for those of all tenants.
    package var tenant = ""
    /// Empty for objects without one, and for those of all namespaces.
    package var namespace = ""
    /// Empty for all objects.
    package var name = ""
    /// What a new object is called, which no rule is about; for the audit.
    package var nameInObject = ""
    /// For what is no resource, such as "/metrics"; all that names objects is then empty.
    package var path = ""

    package init(
        user: UserInfo, verb: String, _ api: Resource, subresource: String = "", tenant: String,
        namespace: String = "", name: String = ""
    ) {
        self.init(
            user: user, verb: verb, group: api.group, resource: api.plural, subresource: subresource,
            tenant: tenant, namespace: namespace, name: name)
    }

    package init(
        user: UserInfo, verb: String, group: String, resource: String, subresource: String = "",
        tenant: String, namespace: String = "", name: String = ""
    ) {
        self.user = user
        self.verb = verb
        self.group = group
        self.resource = resource
        self.subresource = subresource
        self.tenant = tenant
        self.namespace = namespace
        self.name = name
    }

    /// A request about a path of the server's.
    package init(user: UserInfo, verb: String, path: String) {
        self.user = user
        self.verb = verb
        self.path = path
    }

    var isAboutPath: Bool { !path.isEmpty }

    /// As rules spell it: "pods", or "pods/status".
    var resourceInRules: String { subresource.isEmpty ? resource : resource + "/" + subresource }

    /// Why the answer is no.
    var denial: String {
        guard !isAboutPath else { return "User \"\(user.name)\" cannot \(verb) path \"\(path)\"" }
        var text =
            "User \"\(user.name)\" cannot \(verb) resource \"\(resourceInRules)\" in API group \"\(group)\""
        if !tenant.isEmpty { text += " in the tenant \"\(tenant)\"" }
        if !namespace.isEmpty { text += " in the namespace \"\(namespace)\"" }
        if tenant.isEmpty { text += " at the cluster scope" }
        return text
    }
}
