// Defaults and validation of the other kinds, and of metadata.

import API
import Formats
import Messages
import Testing

@Suite struct RulesTests {
    static let template = "template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: i}]}}"
    static let deployment =
        "apiVersion: apps/v1\nkind: Deployment\nspec: {selector: {matchLabels: {a: b}}, \(template)"
    static let service = "apiVersion: v1\nkind: Service\nspec:"
    static let binding = "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\n"

    @Test(arguments: [
        "\(deployment)}", "\(service) {ports: [{port: 80}]}", "\(service) {clusterIP: None}",
        "apiVersion: v1\nkind: Tenant\nspec: {storageClusterId: '0'}", "apiVersion: v1\nkind: Namespace",
        "apiVersion: v1\nkind: ConfigMap\ndata: {a.b: c}", "apiVersion: v1\nkind: Secret\nstringData: {a: b}",
        "apiVersion: v1\nkind: Node\nspec: {taints: [{key: a, effect: NoSchedule}]}",
        "apiVersion: apps/v1\nkind: ReplicaSet\nspec: {selector: {matchLabels: {a: b}}, \(template)}",
        "apiVersion: apps/v1\nkind: StatefulSet\nspec: {selector: {matchLabels: {a: b}}, \(template)}",
        "apiVersion: apps/v1\nkind: DaemonSet\nspec: {selector: {matchLabels: {a: b}}, \(template)}",
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: 'system:x'}\n"
            + "rules: [{verbs: ['*'], nonResourceURLs: ['*']}]",
        "\(binding)roleRef: {kind: Role, name: r}\nsubjects: [{kind: User, name: u}]",
        "apiVersion: v1\nkind: Event\ninvolvedObject: {namespace: n}",
        "apiVersion: coordination.k8s.io/v1\nkind: Lease\nspec: {holderIdentity: a, leaseDurationSeconds: 5}",
        "apiVersion: v1\nkind: Action\nspec: {podName: p, rebootAction: {}}",
        "apiVersion: v1\nkind: ServiceAccount",
    ])
    func theseAreFine(text: String) throws {
        #expect(problems(try manifest(text)) == [])
    }

    @Test(arguments: [
        (
            "apiVersion: v1\nkind: Tenant",
            "spec.storageClusterId: Required value: must specify storage cluster id"
        ),
        (
            "apiVersion: v1\nkind: Tenant\nspec: {storageClusterId: '64'}",
            #"spec.storageClusterId: Invalid value: "64": must be integer 0-63"#
        ),
        (
            "apiVersion: v1\nkind: Tenant\nmetadata: {name: all}\nspec: {storageClusterId: '0'}",
            #"metadata.name: Invalid value: "all": is not an acceptable tenant name"#
        ),
        (
            "\(deployment), replicas: -1}",
            "spec.replicas: Invalid value: -1: must be greater than or equal to 0"
        ),
        (
            "\(deployment), strategy: {type: Maybe}}",
            #"spec.strategy.type: Unsupported value: "Maybe": supported values: "Recreate", "RollingUpdate""#
        ),
        (
            "\(deployment), strategy: {rollingUpdate: {maxUnavailable: 0, maxSurge: 0%}}}",
            #"spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "0": may not be 0 when `maxSurge` is 0"#
        ),
        (
            "\(deployment), strategy: {rollingUpdate: {maxSurge: lots}}}",
            "spec.strategy.rollingUpdate.maxSurge: Invalid value: \"lots\": a valid percent string must be a numeric "
                + "string followed by an ending '%' (e.g. '1%' or '93%')"
        ),
        ("apiVersion: apps/v1\nkind: Deployment\nspec: {\(template)}", "spec.selector: Required value"),
        (
            "apiVersion: apps/v1\nkind: Deployment\nspec: {selector: {}, \(template)}",
            #"spec.selector: Invalid value: "{}": empty selector is invalid"#
        ),
        (
            "apiVersion: apps/v1\nkind: ReplicaSet\nspec: {selector: {matchLabels: {a: c}}, \(template)}",
            #"spec.template.metadata.labels: Invalid value: "a=b": `selector` does not match template `labels`"#
        ),
        ("\(service) {}", "spec.ports: Required value"),
        (
            "\(service) {ports: [{port: 0, targetPort: 1}]}",
            "spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive"
        ),
        (
            "\(service) {clusterIP: x, ports: [{port: 1}]}",
            #"spec.clusterIP: Invalid value: "x": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"#
        ),
        ("apiVersion: v1\nkind: ConfigMap\ndata: {a/b: c}", "data[a/b]: Invalid value"),
        (
            "apiVersion: v1\nkind: ConfigMap\ndata: {a: c}\nbinaryData: {a: AA==}",
            #"binaryData[a]: Invalid value: "a": duplicate of key present in data"#
        ),
        (
            "apiVersion: v1\nkind: Secret\ntype: kubernetes.io/ssh-auth",
            "data[ssh-privatekey]: Required value"
        ),
        (
            "apiVersion: v1\nkind: Node\nspec: {taints: [{key: a, effect: Sometimes}]}",
            #"spec.taints[0].effect: Unsupported value: "Sometimes": supported values: "NoSchedule", "PreferNoSchedule", "NoExecute""#
        ),
        (
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nrules: [{verbs: [get], nonResourceURLs: [/x]}]",
            #"rules[0].nonResourceURLs: Invalid value: "/x": namespaced rules cannot apply to non-resource URLs"#
        ),
        (
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nrules: [{apiGroups: [''], resources: [pods]}]",
            "rules[0].verbs: Required value: verbs must contain at least one value"
        ),
        (
            "\(binding)roleRef: {kind: Rule, name: r}",
            #"roleRef.kind: Unsupported value: "Rule": supported values: "ClusterRole", "Role""#
        ),
        (
            "\(binding)roleRef: {kind: Role, name: r}\nsubjects: [{kind: ServiceAccount, name: s}]",
            "subjects[0].namespace: Required value"
        ),
        (
            "apiVersion: v1\nkind: Event\ninvolvedObject: {namespace: m}",
            #"involvedObject.namespace: Invalid value: "m": does not match event.namespace"#
        ),
        (
            "apiVersion: v1\nkind: Event\ninvolvedObject: {namespace: n, tenant: other}",
            #"involvedObject.tenant: Invalid value: "other": does not match event.tenant"#
        ),
        (
            "apiVersion: v1\nkind: Action\nspec: {podName: p}",
            #"spec: Invalid value: "": exactly one of rebootAction, snapshotAction, restoreAction, "#
                + "pauseAction, resumeAction, deleteSnapshotAction and migrateAction must be given"
        ),
        (
            "apiVersion: v1\nkind: Action\nspec: {podName: p, migrateAction: {}}",
            "spec.migrateAction.nodeName: Required value"
        ),
        (
            "apiVersion: v1\nkind: Namespace\nmetadata: {name: A}",
            "metadata.name: Invalid value: \"A\": a lowercase RFC 1123 label"
        ),
        (
            "apiVersion: v1\nkind: ServiceAccount\nmetadata: {labels: {'-': x}}",
            "metadata.labels: Invalid value: \"-\": name part"
        ),
        (
            "apiVersion: v1\nkind: ServiceAccount\nmetadata: {finalizers: [x]}",
            #"metadata.finalizers: Invalid value: "x": name is neither a standard finalizer name nor is it fully qualified"#
        ),
        (
            "apiVersion: v1\nkind: ServiceAccount\nmetadata: {ownerReferences: [{apiVersion: v1, kind: Pod, name: p}]}",
            #"metadata.ownerReferences[0].uid: Invalid value: "": must not be empty"#
        ),
    ])
    func theseAreRefusedWithTheField(text: String, message: String) throws {
        let found = problems(try manifest(text))
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(message) == true, "\(found)")
    }

    @Test func everyKindHasRules() {
        #expect(Resource.all.allSatisfy { $0.type is any ObjectRules.Type })
    }

    @Test func deploymentsGetKubernetesDefaults() throws {
        var object = try manifest("\(Self.deployment)}")
        object.fillDefaults()
        let deployment = try #require(object as? Deployment)
        #expect(deployment.spec.replicas == 1)
        #expect(deployment.spec.strategy.rollingUpdate?.maxSurge?.text == "25%")
        #expect(deployment.spec.template.spec.restartPolicy == "Always")
        #expect(IntOrString("25%").scaled(of: 10, .up) == 3)
        #expect(IntOrString("25%").scaled(of: 10, .down) == 2)
        #expect(IntOrString(4).scaled(of: 10, .down) == 4)
    }

    @Test func secretsKeepTextsAsData() throws {
        var object = try manifest("apiVersion: v1\nkind: Secret\nstringData: {a: b}")
        object.fillDefaults()
        let secret = try #require(object as? Secret)
        #expect(secret.data == ["a": [0x62]] && secret.stringData.isEmpty && secret.type == "Opaque")
        #expect(!secret.logLine.contains("Yg=="))
    }

    @Test func someThingsStayAsTheyWere() throws {
        func complaints(_ old: String, _ new: String) throws -> [String] {
            var before = try manifest(old)
            var after = try manifest(new)
            before.fillDefaults()
            after.fillDefaults()
            return after.problemsReplacing(before).map(\.description)
        }
        let tenant = "apiVersion: v1\nkind: Tenant\nspec: {storageClusterId: "
        #expect(
            try complaints(tenant + "'1'}", tenant + "'2'}")
                == [#"spec.storageClusterId: Invalid value: "2": field is immutable"#])
        let map = "apiVersion: v1\nkind: ConfigMap\nimmutable: true\ndata: {a: "
        #expect(
            try complaints(map + "b}", map + "c}") == [
                "data: Forbidden: field is immutable when `immutable` is set"
            ])
        #expect(
            try complaints(
                "\(Self.binding)roleRef: {kind: Role, name: r}",
                "\(Self.binding)roleRef: {kind: Role, name: s}")
                == [#"roleRef: Invalid value: "Role/s": cannot change roleRef"#])
        #expect(
            try complaints(map + "b}", tenant + "'2'}") == [
                #"kind: Invalid value: "Tenant": field is immutable"#
            ])
    }
}

@Suite struct MetadataRulesTests {
    @Test func tenantsAreRequiredOrForbiddenByScope() {
        func problems(_ scope: API.Resource, _ metadata: ObjectMeta) -> [String] {
            metadata.problems(scope: scope.scope, name: Names.subdomain).map(\.description)
        }
        let named = ObjectMeta.with { $0.name = "x" }
        #expect(problems(.of(Namespace.self), named) == ["metadata.tenant: Required value"])
        let placed = ObjectMeta.with {
            $0.name = "x"
            $0.tenant = "t"
            $0.namespace = "n"
        }
        #expect(
            problems(.of(Node.self), placed) == [
                "metadata.tenant: Forbidden: not allowed on this type",
                "metadata.namespace: Forbidden: not allowed on this type",
            ])
        #expect(problems(.of(Pod.self), placed) == [])
        #expect(
            problems(.of(Node.self), ObjectMeta()) == [
                "metadata.name: Required value: name or generateName is required"
            ])
    }

    @Test func finalizersCannotBeAddedToWhatIsBeingDeleted() {
        let old = ObjectMeta.with { $0.deletionTimestamp = Time.with { $0.seconds = 1 } }
        var new = old
        new.finalizers = ["a/b"]
        #expect(new.changeProblems(from: old).count == 1)
        #expect(old.changeProblems(from: new) == [])
    }
}
