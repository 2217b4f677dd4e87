// Rows of tables, as kubectl shows them.

import API
import Diagnostics
import Formats
import Messages
import Testing

private let now = WallTime(seconds: 1_000_000)

/// Headings and cells of a manifest's row; columns of the width asked for.
private func row(_ yaml: String, _ width: Table.Width = .normal) throws -> [String: String] {
    let object = try manifest(yaml)
    let resource = try #require(
        Resource.resource(apiVersion: type(of: object).kind.apiVersion, kind: type(of: object).kind.kind))
    let table = Table(resource, width)
    let cells = try table.cells(object.bytes, now: now)
    return Dictionary(uniqueKeysWithValues: zip(table.headings, cells))
}

private func podRow(_ spec: String, _ status: String, _ metadata: String = "") throws -> String {
    let cells = try row(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: p, creationTimestamp: '1970-01-12T13:30:40Z'\(metadata)}\n"
            + "spec: \(spec)\nstatus: \(status)")
    return ["READY", "STATUS", "RESTARTS", "AGE"].map { cells[$0] ?? "-" }.joined(separator: " | ")
}

@Suite struct TableTests {
    static let one = "{containers: [{name: a, image: i}]}"
    static let two = "{containers: [{name: a, image: i}, {name: b, image: i}]}"
    static let initial =
        "{initContainers: [{name: i, image: i}, {name: j, image: i}], containers: [{name: a, image: i}]}"

    @Test(arguments: [
        (one, "{phase: Pending}", "", "0/1 | Pending | 0 | 16m"),
        (
            one, "{phase: Running, containerStatuses: [{name: a, ready: true, state: {running: {}}}]}", "",
            "1/1 | Running | 0 | 16m"
        ),
        (
            two,
            "{phase: Running, containerStatuses: [{name: a, ready: true, state: {running: {}}}, "
                + "{name: b, restartCount: 3, state: {waiting: {reason: CrashLoopBackOff}}, "
                + "lastState: {terminated: {finishedAt: '1970-01-12T13:41:40Z'}}}]}", "",
            "1/2 | CrashLoopBackOff | 3 (5m ago) | 16m"
        ),
        (
            one,
            "{phase: Succeeded, containerStatuses: [{name: a, state: {terminated: {reason: Completed}}}]}",
            "",
            "0/1 | Completed | 0 | 16m"
        ),
        (
            one, "{phase: Failed, containerStatuses: [{name: a, state: {terminated: {exitCode: 3}}}]}", "",
            "0/1 | ExitCode:3 | 0 | 16m"
        ),
        (
            one,
            "{phase: Failed, containerStatuses: [{name: a, state: {terminated: {exitCode: 137, signal: 9}}}]}",
            "",
            "0/1 | Signal:9 | 0 | 16m"
        ),
        (
            two,
            "{phase: Running, conditions: [{type: Ready, status: 'True'}], containerStatuses: [{name: a, ready: true, "
                + "state: {running: {}}}, {name: b, state: {terminated: {reason: Completed}}}]}", "",
            "1/2 | Running | 0 | 16m"
        ),
        (
            two,
            "{phase: Running, conditions: [{type: Ready, status: 'True'}], containerStatuses: [{name: a, "
                + "state: {terminated: {reason: Completed}}}, {name: b, ready: true, state: {running: {}}}]}",
            "",
            "1/2 | Running | 0 | 16m"
        ),
        (
            initial,
            "{phase: Pending, initContainerStatuses: [{name: i, state: {terminated: {exitCode: 0}}}, "
                + "{name: j, state: {running: {}}}]}", "", "0/1 | Init:1/2 | 0 | 16m"
        ),
        (
            initial,
            "{phase: Pending, initContainerStatuses: [{name: i, restartCount: 2, state: {waiting: "
                + "{reason: CrashLoopBackOff}}}]}", "", "0/1 | Init:CrashLoopBackOff | 2 | 16m"
        ),
        (
            one, "{phase: Running, containerStatuses: [{name: a, ready: true, state: {running: {}}}]}",
            ", deletionTimestamp: '1970-01-12T13:46:40Z'", "1/1 | Terminating | 0 | 16m"
        ),
        (one, "{phase: Failed, reason: Evicted}", "", "0/1 | Evicted | 0 | 16m"),
        (
            "{virtualMachine: {name: v, image: i}}",
            "{phase: Running, virtualMachineStatus: {ready: true, restartCount: 2}}", "",
            "1/1 | Running | 2 | 16m"
        ),
        ("{virtualMachine: {name: v, image: i}}", "{phase: NoSchedule}", "", "0/1 | NoSchedule | 0 | 16m"),
    ])
    func podsShowWhatKubectlShows(spec: String, status: String, metadata: String, expected: String) throws {
        let found = try podRow(spec, status, metadata)
        #expect(found == expected)
    }

    @Test func widePodsShowTheirNode() throws {
        let cells = try row(
            "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {nodeName: n1, containers: [{name: a, image: i}]}\n"
                + "status: {podIP: 10.0.0.1}", .wide)
        #expect(cells["IP"] == "10.0.0.1" && cells["NODE"] == "n1" && cells["NOMINATED NODE"] == "<none>")
        #expect(
            cells["READINESS GATES"] == "<none>" && cells["AGE"] == "<unknown>" && cells["HASHKEY"] == "0")
    }

    @Test func nodesShowTheirState() throws {
        let node = try row(
            "apiVersion: v1\nkind: Node\nmetadata: {name: n, labels: {node-role.kubernetes.io/worker: '', "
                + "kubernetes.io/role: control}}\nspec: {unschedulable: true}\n"
                + "status: {conditions: [{type: Ready, status: 'True'}], addresses: [{type: InternalIP, address: 10.0.0.1}]}",
            .wide)
        #expect(node["STATUS"] == "Ready,SchedulingDisabled" && node["ROLES"] == "control,worker")
        #expect(node["INTERNAL-IP"] == "10.0.0.1" && node["EXTERNAL-IP"] == "<none>")
        let lost = try row(
            "apiVersion: v1\nkind: Node\nstatus: {conditions: [{type: Ready, status: Unknown}]}")
        #expect(lost["STATUS"] == "NotReady")
        #expect(try row("apiVersion: v1\nkind: Node")["STATUS"] == "Unknown")
    }

    @Test func otherKindsShowTheirs() throws {
        let deployment = try row(
            "apiVersion: apps/v1\nkind: Deployment\nspec: {replicas: 3, selector: {matchLabels: {a: b}}, "
                + "template: {spec: {containers: [{name: c, image: i}, {name: d, image: j}]}}}\nstatus: {readyReplicas: 2}",
            .wide)
        #expect(
            deployment["READY"] == "2/3" && deployment["UP-TO-DATE"] == "0"
                && deployment["CONTAINERS"] == "c,d")
        #expect(deployment["IMAGES"] == "i,j" && deployment["SELECTOR"] == "a=b")
        let service = try row(
            "apiVersion: v1\nkind: Service\nspec: {type: NodePort, clusterIP: 10.1.1.1, ports: [{port: 80, protocol: TCP}, "
                + "{port: 53, nodePort: 30053, protocol: UDP}]}")
        #expect(service["PORT(S)"] == "80/TCP,53:30053/UDP" && service["EXTERNAL-IP"] == "<none>")
        let event = try row(
            "apiVersion: v1\nkind: Event\ntype: Warning\nreason: Failed\nmessage: no image\n"
                + "involvedObject: {kind: Pod, name: p}\nlastTimestamp: '1970-01-12T13:46:10Z'")
        #expect(event["LAST SEEN"] == "30s" && event["OBJECT"] == "pod/p" && event["MESSAGE"] == "no image")
        let binding = try row(
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nroleRef: {kind: Role, name: r}\n"
                + "subjects: [{kind: User, name: u}, {kind: ServiceAccount, name: s, namespace: n}]", .wide)
        #expect(binding["ROLE"] == "Role/r" && binding["USERS"] == "u" && binding["SERVICEACCOUNTS"] == "n/s")
        #expect(try row("apiVersion: v1\nkind: Secret\ndata: {a: AA==}")["DATA"] == "1")
        let endpoints = try row(
            "apiVersion: v1\nkind: Endpoints\nsubsets: [{addresses: [{ip: a}, {ip: b}], ports: [{port: 1}, {port: 2}]}]"
        )
        #expect(endpoints["ENDPOINTS"] == "a:1,b:1,a:2 + 1 more...")
        let tenant = try row(
            "apiVersion: v1\nkind: Tenant\nspec: {storageClusterId: '0'}\nstatus: {phase: Active}")
        #expect(tenant["STORAGEID"] == "0" && tenant["STATUS"] == "Active")
    }

    @Test func everyColumnOfEveryKindIsKnown() throws {
        for resource in Resource.all {
            let cells = try Table(resource, .wide).cells([], now: now)
            let known = resource.kind.columns.filter {
                $0.source.hasPrefix("computed:") && !timeColumns.contains($0.source)
            }
            for column in known {
                let index = try #require(Table(resource, .wide).headings.firstIndex(of: column.name))
                #expect(cells[index] != Table.unknown, "\(resource) \(column.source)")
            }
        }
    }

    private let timeColumns = ["computed:age", "computed:event_last_seen", "computed:event_first_seen"]

    @Test(
        arguments: [
            (-5, "<invalid>"), (-1, "0s"), (0, "0s"), (119, "119s"), (120, "2m"), (125, "2m5s"), (600, "10m"),
            (10_799, "179m"),
            (10_800, "3h"), (11_000, "3h3m"), (28_800, "8h"), (172_799, "47h"), (172_800, "2d"),
            (180_000, "2d2h"),
            (691_200, "8d"), (63_071_999, "729d"), (63_072_000, "2y"), (64_000_000, "2y10d"),
            (252_288_000, "8y"),
        ] as [(Int64, String)])
    func spansOfTimeAreKubectls(seconds: Int64, text: String) {
        #expect(HumanDuration.text(seconds) == text)
    }
}
