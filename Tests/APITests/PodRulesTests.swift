// Defaults and validation of pods, and what they ask of a node.

import API
import Formats
import Messages
import Testing

@Suite struct PodRulesTests {
    @Test func aPlainPodGetsKubernetesDefaults() throws {
        var pod = try pod(
            """
            containers:
            - name: web
              image: nginx
              ports: [{containerPort: 80}]
              resources: {limits: {cpu: 1, memory: 0.5Gi}}
              readinessProbe: {httpGet: {port: 80}}
            volumes:
            - name: scratch
            - name: secret
              secret: {secretName: s}
            """)
        #expect(problems(pod) == [])
        pod.fillDefaults()
        let expected = """
            volumes:
            - name: scratch
              emptyDir: {}
            - name: secret
              secret:
                secretName: s
                defaultMode: 420
            containers:
            - name: web
              image: nginx
              ports:
              - containerPort: 80
                protocol: TCP
              resources:
                limits:
                  cpu: "1"
                  memory: 512Mi
                requests:
                  cpu: "1"
                  memory: 512Mi
              readinessProbe:
                httpGet:
                  path: /
                  port: 80
                  scheme: HTTP
                timeoutSeconds: 1
                periodSeconds: 10
                successThreshold: 1
                failureThreshold: 3
              terminationMessagePath: /dev/termination-log
              imagePullPolicy: Always
              terminationMessagePolicy: File
            restartPolicy: Always
            terminationGracePeriodSeconds: 30
            dnsPolicy: ClusterFirst
            securityContext: {}
            schedulerName: default-scheduler
            enableServiceLinks: true

            """
        #expect(YAML.text(pod.tree["spec"] ?? .null) == expected)
        let once = pod
        pod.fillDefaults()
        #expect(pod == once)
    }

    @Test func aVirtualMachineGetsItsDefaults() throws {
        var pod = try pod(
            """
            virtualMachine:
              name: vm
              image: registry/debian.qcow2
              publicKey: ssh-ed25519 AAAA me
              resources: {limits: {cpu: 2, memory: 200Mi}}
            nics: [{subnetName: a}, {subnetName: b}]
            """)
        #expect(problems(pod) == [])
        pod.fillDefaults()
        #expect(pod.spec.virtualMachine?.powerSpec == "Running")
        #expect(pod.spec.virtualMachine?.shutdownBehavior == "stop")
        #expect(pod.spec.virtualMachine?.imagePullPolicy == "IfNotPresent")
        #expect(pod.spec.nics.map(\.name) == ["eth0", "eth1"])
        #expect(pod.spec.requests.quantities.mapValues(\.string) == ["cpu": "2", "memory": "200Mi"])
        #expect(pod.spec.qosClass == "Guaranteed")
    }

    @Test(arguments: [
        ("nginx", "Always"), ("nginx:latest", "Always"), ("nginx:1", "IfNotPresent"),
        ("r:5000/nginx", "Always"),
        ("r:5000/nginx:1", "IfNotPresent"), ("nginx@sha256:00", "IfNotPresent"),
    ])
    func thePullPolicyFollowsTheTag(image: String, policy: String) throws {
        var pod = try pod("containers: [{name: a, image: \"\(image)\"}]")
        pod.fillDefaults()
        #expect(pod.spec.containers[0].imagePullPolicy == policy)
    }

    static let container = "containers: [{name: a, image: i"
    static let machine = "virtualMachine: {name: v, image: i, publicKey: ssh-rsa AAAA"

    @Test(arguments: [
        ("{}", "spec.containers: Required value: a pod needs containers or a virtualMachine"),
        ("containers: []", "spec.containers: Required value: a pod needs containers or a virtualMachine"),
        (
            "\(container)}]\n\(machine)}",
            "spec.containers,virtualMachine: Forbidden: containers and virtualMachine workloads in same pod"
        ),
        ("containers: [{image: i}]", "spec.containers[0].name: Required value"),
        ("containers: [{name: a}]", "spec.containers[0].image: Required value"),
        (
            "containers: [{name: a, image: 'a b'}]",
            "spec.containers[0].image: Invalid value: \"a b\": must not contain spaces or control characters"
        ),
        ("\(container)}, {name: a, image: j}]", #"spec.containers[1].name: Duplicate value: "a""#),
        (
            "\(container)}]\ninitContainers: [{name: a, image: j}]",
            #"spec.containers[0].name: Duplicate value: "a""#
        ),
        (
            "\(container), imagePullPolicy: Sometimes}]",
            #"spec.containers[0].imagePullPolicy: Unsupported value: "Sometimes": supported values: "Always", "IfNotPresent", "Never""#
        ),
        ("\(container), ports: [{}]}]", "spec.containers[0].ports[0].containerPort: Required value"),
        (
            "\(container), ports: [{containerPort: 70000}]}]",
            "spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive"
        ),
        (
            "\(container), ports: [{containerPort: 1, protocol: ICMP}]}]",
            #"spec.containers[0].ports[0].protocol: Unsupported value: "ICMP": supported values: "SCTP", "TCP", "UDP""#
        ),
        ("\(container), env: [{name: ''}]}]", "spec.containers[0].env[0].name: Required value"),
        (
            "\(container), env: [{name: A, value: b, valueFrom: {fieldRef: {fieldPath: x}}}]}]",
            #"spec.containers[0].env[0].valueFrom: Invalid value: "": may not be specified when `value` is not empty"#
        ),
        (
            "\(container), volumeMounts: [{name: v, mountPath: /v}]}]",
            #"spec.containers[0].volumeMounts[0].name: Not found: "v""#
        ),
        (
            "\(container), resources: {requests: {cpu: 2}, limits: {cpu: 1}}}]",
            #"spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1"#
        ),
        (
            "\(container), resources: {requests: {cpu: -1}}}]",
            #"spec.containers[0].resources.requests[cpu]: Invalid value: "-1": must be greater than or equal to 0"#
        ),
        (
            "\(container), livenessProbe: {}}]",
            "spec.containers[0].livenessProbe: Required value: must specify a handler type"
        ),
        (
            "\(container), livenessProbe: {exec: {command: [a]}, tcpSocket: {port: 1}}}]",
            "spec.containers[0].livenessProbe: Forbidden: may not specify more than 1 handler type"
        ),
        (
            "\(container), livenessProbe: {exec: {command: [a]}, successThreshold: 2}}]",
            "spec.containers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1"
        ),
        (
            "\(container)}]\nrestartPolicy: Perhaps",
            #"spec.restartPolicy: Unsupported value: "Perhaps": supported values: "Always", "OnFailure", "Never""#
        ),
        (
            "\(container)}]\nvolumes: [{name: v, emptyDir: {}, hostPath: {path: /}}]",
            "spec.volumes[0].emptyDir: Forbidden: may not specify more than 1 volume type"
        ),
        (
            "\(container)}]\nvolumes: [{name: v, secret: {}}]",
            "spec.volumes[0].secret.secretName: Required value"
        ),
        ("\(container)}]\nvolumes: [{name: v}, {name: v}]", #"spec.volumes[1].name: Duplicate value: "v""#),
        (
            "\(container)}]\nterminationGracePeriodSeconds: -1",
            "spec.terminationGracePeriodSeconds: Invalid value: -1: must be greater than or equal to 0"
        ),
        (
            "\(container)}]\ntolerations: [{operator: Equal}]",
            "spec.tolerations[0].operator: Invalid value: \"Equal\": operator must be Exists when `key` is empty, "
                + "which means \"match all values and all keys\""
        ),
        (
            "virtualMachine: {image: i, publicKey: a b}",
            "spec.virtualMachine.name: Required value: virtual machine name cannot be empty"
        ),
        ("virtualMachine: {name: v, publicKey: a b}", "spec.virtualMachine.image: Required value"),
        (
            "\(machine), cpuTopology: {sockets: 2, cores: 0, threads: 1}}",
            #"spec.virtualMachine.cpuTopology: Invalid value: "2x0x1": each of sockets, cores and threads must be "#
                + "at least 1, their product at most 255"
        ),
        (
            "\(machine), hugePageSize: 3Mi}",
            #"spec.virtualMachine.hugePageSize: Invalid value: "3Mi": must be a power of two from 64Ki, such as "#
                + "2Mi or 1Gi"
        ),
        (
            "virtualMachine: {name: v, image: i}",
            "spec.virtualMachine.publicKey: Required value: one of keyPairName, publicKey, userData and "
                + "cloudInitUserDataScript must be given"
        ),
        (
            "\(machine), powerSpec: Asleep}",
            #"spec.virtualMachine.powerSpec: Unsupported value: "Asleep": supported values: "Running", "Paused", "Shutdown", "Suspended""#
        ),
        (
            "\(machine), shutdownBehavior: x}",
            #"spec.virtualMachine.shutdownBehavior: Unsupported value: "x": supported values: "stop", "terminate""#
        ),
        (
            "\(machine), userData: \(String(repeating: "AAAA", count: 21_846))}",
            "spec.virtualMachine.userData: Too long: may not be more than 65535 bytes"
        ),
        (
            "\(machine)}\ninitContainers: [{name: a, image: i}]",
            "spec.initContainers: Forbidden: a virtual machine has no init containers"
        ),
        (
            "\(machine)}\nworkloadInfo: [{name: a}, {name: b}]",
            "spec.workloadInfo: Too many: 2: must have at most 1 items"
        ),
        ("\(machine)}\nnics: [{name: eth0}, {name: eth0}]", #"spec.nics[1].name: Duplicate value: "eth0""#),
    ])
    func b1BadPodsAreRefusedWithTheField(spec: String, message: String) throws {
        #expect(problems(try pod(spec)) == [message])
    }

    @Test func severalProblemsAreToldAtOnce() throws {
        let found = problems(try pod("containers: [{name: A}, {image: i}]\nrestartPolicy: x"))
        #expect(found.count == 4, "\(found)")
    }

    @Test func aPodMayChangeOnlyAFewThings() throws {
        var old = try pod("\(Self.container)}]\nactiveDeadlineSeconds: 9")
        old.fillDefaults()
        func complaints(_ change: (inout Pod) -> Void) -> [String] {
            var new = old
            change(&new)
            return new.problemsReplacing(old).map(\.description)
        }
        #expect(complaints { $0.spec.containers[0].image = "j" } == [])
        #expect(complaints { $0.spec.tolerations.append(Toleration.with { $0.operator = "Exists" }) } == [])
        #expect(complaints { $0.spec.activeDeadlineSeconds = 5 } == [])
        let two = Quantity.with { $0.string = "2" }
        #expect(complaints { $0.spec.containers[0].resources.limits["cpu"] = two } == [])
        #expect(complaints { $0.spec.containers[0].resources.requests["memory"] = two } == [])
        #expect(complaints { $0.spec.containers[0].resources.limits["example.com/gpu"] = two }.count >= 1)
        #expect(complaints { $0.metadata.labels = ["a": "b"] } == [])
        #expect(complaints { $0.spec.activeDeadlineSeconds = 10 }.count == 1)
        #expect(
            complaints { $0.spec.nodeName = "other" }[0].hasPrefix(
                "spec: Forbidden: pod updates may not change"))
        #expect(complaints { $0.spec.containers[0].name = "b" }.count == 1)
        #expect(
            complaints { $0.metadata.uid = "u" } == [#"metadata.uid: Invalid value: "u": field is immutable"#]
        )
        #expect(
            complaints { $0.metadata.tenant = "u" } == [
                #"metadata.tenant: Invalid value: "u": field is immutable"#
            ])
    }

    @Test func b9NicsKeepTheirPorts() throws {
        var old = try pod("\(Self.machine)}\nnics: [{name: eth0, portId: p}, {name: eth1}]")
        old.fillDefaults()
        func complaints(_ change: (inout Pod) -> Void) -> [String] {
            var new = old
            change(&new)
            return new.problemsReplacing(old).map(\.description)
        }
        #expect(complaints { $0.spec.nics[1].portId = "q" } == [])
        #expect(complaints { $0.spec.nics.removeLast() } == [])
        #expect(complaints { $0.spec.virtualMachine?.powerSpec = "Shutdown" } == [])
        #expect(
            complaints { $0.spec.nics[0].portId = "q" } == [
                "spec.nics[0]: Forbidden: pod updates may not modify eth0 portId"
            ])
        #expect(
            complaints { $0.spec.nics.removeFirst() } == [
                "spec.nics: Forbidden: pod updates may not delete primary nic eth0"
            ])
    }

    @Test func requestsCountInitContainersAndOverhead() throws {
        let pod = try pod(
            """
            initContainers:
            - {name: i, image: i, resources: {requests: {cpu: 3, memory: 10Mi}}}
            - {name: s, image: i, restartPolicy: Always, resources: {requests: {cpu: 100m}}}
            containers:
            - {name: a, image: i, resources: {requests: {cpu: 500m, memory: 64Mi}}}
            - {name: b, image: i, resources: {limits: {cpu: 250m, memory: 64Mi}}}
            overhead: {memory: 1Mi}
            """)
        #expect(pod.spec.requests.quantities.mapValues(\.string) == ["cpu": "3", "memory": "129Mi"])
        #expect(pod.spec.qosClass == "Burstable")
        #expect(try self.pod("containers: [{name: a, image: i}]").spec.qosClass == "BestEffort")
        #expect(pod.spec.workloads.map(\.name) == ["a", "b"])
    }

    private func pod(_ spec: String) throws -> Pod { try APITests.pod(spec) }
}
