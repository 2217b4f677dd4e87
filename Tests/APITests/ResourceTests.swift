// Kinds by name, keys and paths.

import API
import Formats
import Messages
import Testing

@Suite struct ResourceTests {
    @Test func everyKindHasAPluralOfItsOwn() {
        #expect(Set(Resource.all.map(\.plural)).count == kindMessages.count)
        #expect(Resource.all.allSatisfy { Resource.plural($0.plural) == $0 })
        #expect(Resource.all.allSatisfy { !$0.kind.version.isEmpty })
    }

    @Test(arguments: [
        ("pods", "pods"), ("pod", "pods"), ("po", "pods"), ("Pod", "pods"), ("te", "tenants"),
        ("deploy", "deployments"),
        ("deployments.apps", "deployments"), ("deployment.v1.apps", "deployments"), ("no", "nodes"),
        ("ns", "namespaces"),
    ])
    func peopleHaveManyNamesForAKind(name: String, plural: String) {
        #expect(Resource.named(name)?.plural == plural)
    }

    @Test(arguments: ["podd", "", "pods.apps", "deployments.v2.apps"])
    func otherNamesAreUnknown(name: String) {
        #expect(Resource.named(name) == nil)
    }

    @Test func kindsAreFoundByWhatManifestsSay() {
        #expect(Resource.resource(apiVersion: "v1", kind: "Pod") == .of(Pod.self))
        #expect(Resource.resource(apiVersion: "apps/v1", kind: "Deployment") == .of(Deployment.self))
        #expect(Resource.resource(apiVersion: "v1", kind: "Deployment") == nil)
        #expect(Resource.resource(group: "apps", version: "", plural: "replicasets") == .of(ReplicaSet.self))
        #expect(Resource.resource(group: "", version: "v2", plural: "pods") == nil)
    }

    @Test func everyEmptyObjectSurvivesJSON() throws {
        for resource in Resource.all {
            let json = try MessageJSON.encode([], as: resource.descriptor)
            let bytes = try MessageJSON.decode(try JSON.parse(json), as: resource.descriptor)
            #expect(try MessageJSON.encode(bytes, as: resource.descriptor) == json, "\(resource)")
        }
    }
}

@Suite struct ObjectKeyTests {
    @Test(arguments: [
        (ObjectKey(.of(Node.self), tenant: "t", namespace: "n", name: "a"), "/registry/nodes/a"),
        (ObjectKey(.of(Tenant.self), name: "system"), "/registry/tenants/system"),
        (ObjectKey(.of(Namespace.self), tenant: "t", namespace: "n", name: "a"), "/registry/namespaces/t/a"),
        (ObjectKey(.of(Pod.self), tenant: "system", namespace: "n", name: "a"), "/registry/pods/system/n/a"),
    ])
    func keysHaveTheSegmentsOfTheScope(key: ObjectKey, text: String) {
        #expect(String(decoding: key.storageKey, as: UTF8.self) == text)
        #expect(ObjectKey(storageKey: key.storageKey) == key)
    }

    @Test(arguments: [
        "", "/registry", "/registry/pods/t/n", "/registry/pods/t/n/a/b", "/registry/pods/t//a",
        "/registry/none/a",
        "registry/nodes/a", "/registry/nodes/t/a",
    ])
    func otherBytesAreNoKeys(text: String) {
        #expect(ObjectKey(storageKey: text.utf8) == nil)
    }

    @Test func rangesHoldTheirKeysAndNoOthers() {
        let pods = Resource.of(Pod.self)
        let range = ObjectRange(pods, tenant: "a", namespace: "n").storageKeys
        func holds(_ tenant: String, _ namespace: String) -> Bool {
            let key = ObjectKey(pods, tenant: tenant, namespace: namespace, name: "x").storageKey
            return !key.lexicographicallyPrecedes(range.start) && key.lexicographicallyPrecedes(range.end)
        }
        #expect(holds("a", "n"))
        #expect(!holds("a", "n2"))
        #expect(!holds("a", "n-x"))
        #expect(!holds("a2", "n"))
        #expect(String(decoding: ObjectRange(pods).storageKeys.start, as: UTF8.self) == "/registry/pods/")
        #expect(String(decoding: ObjectRange(pods).storageKeys.end, as: UTF8.self) == "/registry/pods0")
        #expect(ObjectRange(pods, namespace: "n").namespace == nil)
        #expect(ObjectRange(.of(Node.self), tenant: "t").tenant == nil)
        #expect(
            ObjectRange(pods, tenant: "a").contains(ObjectKey(pods, tenant: "a", namespace: "n", name: "x")))
        #expect(
            !ObjectRange(pods, tenant: "a").contains(ObjectKey(pods, tenant: "b", namespace: "n", name: "x")))
    }

    @Test func objectsKnowTheirKeys() {
        let pod = Pod.with {
            $0.metadata.name = "p"
            $0.metadata.namespace = "n"
            $0.metadata.tenant = "t"
        }
        #expect(ObjectKey(pod).description == "pods t/n/p")
        #expect(ResourcePath.selfLink(ObjectKey(pod)) == "/api/v1/tenants/t/namespaces/n/pods/p")
        #expect(
            ResourcePath.selfLink(ObjectKey(.of(Role.self), tenant: "system", namespace: "n", name: "r"))
                == "/apis/rbac.authorization.k8s.io/v1/namespaces/n/roles/r")
    }
}

@Suite struct ResourcePathTests {
    @Test(arguments: [
        ("/api/v1/nodes", "|v1|nodes|||||"), ("/api/v1/nodes/n1/status", "|v1|nodes|||n1|status|"),
        ("/api/v1/tenants", "|v1|tenants|||||"), ("/api/v1/tenants/a", "|v1|tenants|||a||"),
        ("/api/v1/tenants/a/status", "|v1|tenants|||a|status|"),
        ("/api/v1/tenants/a/finalize", "|v1|tenants|||a|finalize|"),
        ("/api/v1/tenants/a/namespaces", "|v1|namespaces|a||||"),
        ("/api/v1/tenants/a/namespaces/n", "|v1|namespaces|a||n||"),
        ("/api/v1/tenants/a/namespaces/n/finalize", "|v1|namespaces|a||n|finalize|"),
        ("/api/v1/tenants/a/namespaces/n/pods/p/log", "|v1|pods|a|n|p|log|"),
        ("/api/v1/tenants/a/pods", "|v1|pods|a||||"), ("/api/v1/tenants/all/pods", "|v1|pods|all||||"),
        ("/api/v1/pods", "|v1|pods|||||"), ("/api/v1/namespaces/n/pods/p", "|v1|pods||n|p||"),
        ("/apis/apps/v1/tenants/a/namespaces/n/deployments/d/scale", "apps|v1|deployments|a|n|d|scale|"),
        ("/api/v1/watch/tenants/a/namespaces/n/pods", "|v1|pods|a|n|||watch"),
        (
            "/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode",
            "rbac.authorization.k8s.io|v1|clusterroles|||system:node||"
        ),
    ])
    func pathsAreRead(text: String, parts: String) throws {
        let path = try ResourcePath(parsing: text)
        let found = [
            path.group, path.version, path.plural, path.tenant, path.namespace, path.name, path.subresource,
            path.isWatch ? "watch" : "",
        ].joined(separator: "|")
        #expect(found == parts)
        #expect(try ResourcePath(parsing: path.description) == path)
        #expect(try path.resource().plural == path.plural)
        #expect(path.isWatch || ResourcePath(path.reference) == path)
    }

    @Test(arguments: [
        "", "/", "/healthz", "/api", "/api/v1", "/apis/apps", "/api/v1/pods/a/b/c",
        "/api/v1/nodes/%2e%2e/status",
        "/api/v1/nodes/a%2fb", "/api/v1/nodes/%zz",
    ])
    func otherPathsAreNotFound(text: String) {
        #expect(throws: APIError(.notFound, "the server could not find the requested resource")) {
            try ResourcePath(parsing: text)
        }
    }

    @Test(arguments: [
        "/api/v1/none", "/api/v2/pods", "/api/v1/tenants/a/nodes/n", "/api/v1/namespaces/n/nodes/x",
        "/api/v1/namespaces/n/pods/p/scale", "/api/v1/tenants/a/namespaces/n/clusterroles",
    ])
    func resourcesMustExistWhereThePathSays(text: String) throws {
        let path = try ResourcePath(parsing: text)
        #expect(throws: APIError.self) { try path.resource() }
    }
}
