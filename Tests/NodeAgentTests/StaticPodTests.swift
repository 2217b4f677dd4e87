// Pods of manifests in a folder of the node's, and pods that name their runtime.

import API
import Diagnostics
import Linux
import Messages
import NodeAgent
import RPC
import TestKit
import Testing

@Suite struct StaticPodTests {
    private static func manifest(_ name: String, _ more: String = "") -> [UInt8] {
        Array(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: \(name)}
            spec:
              containers: [{name: main, image: "registry.arktos.local/demo/web:1"}]
            \(more)
            """.utf8)
    }

    @Test func theSameFileIsTheSamePodAndAnotherContentAnother() throws {
        let one = try StaticPods.pod(Self.manifest("web"), file: "web.yaml", node: "n1")
        let again = try StaticPods.pod(Self.manifest("web"), file: "web.yaml", node: "n1")
        #expect(one == again)
        #expect(one.metadata.name == "web-n1" && one.metadata.tenant == "system")
        #expect(one.spec.nodeName == "n1" && one.isStatic)
        #expect(one.metadata.uid.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
        let changed = try StaticPods.pod(
            Self.manifest("web", "  terminationGracePeriodSeconds: 1"), file: "web.yaml", node: "n1")
        let elsewhere = try StaticPods.pod(Self.manifest("web"), file: "web.yaml", node: "n2")
        #expect(Set([one, changed, elsewhere].map(\.metadata.uid)).count == 3)
    }

    @Test(arguments: [
        "kind: Pod", "apiVersion: v1\nkind: Service\nmetadata: {name: x}", ": :", "",
        "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: []}",
        "apiVersion: v1\nkind: Pod\nmetadata: {name: Bad_Name}\nspec: {containers: [{name: a, image: b}]}",
        "apiVersion: v1\nkind: Pod\nmetadata: {name: x, tenant: acme}\nspec: {containers: [{name: a, image: b}]}",
        "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: [{name: a, image: b}], volumes: [{name: s, secret: {secretName: t}}]}",
    ])
    func whatIsNoPodForANodeIsRefused(manifest: String) {
        #expect(throws: (any Error).self) {
            try StaticPods.pod(Array(manifest.utf8), file: "x.yaml", node: "n1")
        }
    }

    @Test func aPodRunsWhereItSays() throws {
        let endpoints = try RuntimeEndpoints("one,container,/a;two,container,/b;vm,vm,/c")
        let runtimes = endpoints.list.map { endpoint in
            Runtime(endpoint, Channel(to: .unix(path: endpoint.path), tls: nil))
        }
        let registry = RuntimeRegistry(
            runtimes, primary: "one", log: Logger(program: "arktos-node", level: .error))
        func runtime(_ pod: Pod) -> String? { registry.runtime(for: pod)?.name }
        #expect(runtime(pod()) == "one" && runtime(machinePod()) == "vm")
        #expect(runtime(pod { $0.spec.runtimeClassName = "two" }) == "two")
        #expect(runtime(pod { $0.spec.runtimeClassName = "three" }) == nil)
        #expect(runtime(machinePod { $0.spec.runtimeClassName = "two" }) == nil)
    }
}

extension ContainerdTests {
    @Test(.timeLimit(.minutes(3))) func aPodOfAFileRunsAsLongAsTheFileIsThere() async throws {
        try await Host.with { host in
            var host = host
            let folder = host.directory.path + "/manifests"
            try Files.makeDirectories(folder)
            host.configuration.staticPods = folder
            host.configuration.staticPodPeriod = .milliseconds(100)
            let manifest = """
                apiVersion: v1
                kind: Pod
                metadata: {name: fixed}
                spec:
                  terminationGracePeriodSeconds: 1
                  containers: [{name: main, image: "registry.arktos.local/demo/web:1"}]
                """
            let runtime = host.runtime
            func running(_ file: String) async throws -> [String] {
                let uid = try StaticPods.pod(Array(manifest.utf8), file: file, node: "n1").metadata.uid
                return try await runtime.list(uid: uid).containers.filter { $0.state == .running }.map(\.id)
            }
            func begin(_ file: String) async throws -> [String] {
                try Files.write(Array(manifest.utf8), to: "\(folder)/\(file)")
                let isThere = try await eventually(within: .seconds(60)) {
                    try await running(file).count == 1
                }
                #expect(isThere, "\(file)")
                return try await running(file)
            }
            let first = try await host.withAgent { _ in try await begin("first.yaml") }
            // The next agent knows it again, and ends both with their files.
            try await host.withAgent { _ in
                _ = try await begin("second.yaml")
                let now = try await running("first.yaml")
                #expect(now == first)
                for file in ["first.yaml", "second.yaml"] { try Files.remove("\(folder)/\(file)") }
                let isGone = try await eventually(within: .seconds(60)) {
                    let left = try await runtime.list()
                    return left.sandboxes.isEmpty && left.containers.isEmpty
                }
                #expect(isGone)
            }
        }
    }
}
