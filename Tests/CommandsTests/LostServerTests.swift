// Servers that are not there, that go away in the middle, and that come back.

import API
import APIClient
import Formats
import Linux
import Messages
import Synchronization
import TLS
import TestKit
import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(3)))
struct LostServerTests {
    @Test func aServerThatIsNotThereIsNamedWithTheCertificate() async throws {
        try await CommandLab.with { lab in
            await lab.cluster.stop()
            let outcome = await lab.run("get pods --request-timeout=5s")
            #expect(outcome.code == 1 && outcome.answer.isEmpty)
            #expect(
                outcome.complaint.hasPrefix(
                    "Unable to connect to the server: cannot reach \(lab.cluster.address)"))
            #expect(outcome.complaint.contains("Is the API server at https://\(lab.cluster.address) running"))
            #expect(outcome.complaint.contains("the certificate shown is CN=admin, O=tenant:acme"))
        }
    }

    @Test func aServerOfAnotherAuthorityIsNotSpokenTo() async throws {
        try await CommandLab.with { lab in
            let other = try CertificateAuthority.create(commonName: "another authority")
            let path = "\(lab.folder)/other.crt"
            try Files.write(Array(other.certificate.pem.utf8), to: path)
            let outcome = await lab.run(["get", "pods", "--certificate-authority", path])
            #expect(outcome.code == 1)
            #expect(
                outcome.complaint.contains("CN=test authority is signed by itself"), "\(outcome.complaint)")
        }
    }

    /// What is said to be applied is there, and nothing else.
    @Test func aServerThatDiesInTheMiddleLeavesAnAccount() async throws {
        try await CommandLab.with { lab in
            let count = 400
            let names = (0..<count).map { "map-\(1000 + $0)" }
            let manifests = names.map { "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \($0)}\n" }
            let (begun, hasBegun) = AsyncStream.makeStream(of: Void.self)
            let said = Mutex<[UInt8]>([])
            let complained = Mutex<[UInt8]>([])
            let text = Mutex(Array(manifests.joined(separator: "---\n").utf8))
            let program = CommandLineProgram(
                output: Output(
                    answer: { bytes in
                        said.withLock { $0 += bytes }
                        hasBegun.yield()
                    }, complaint: { bytes in complained.withLock { $0 += bytes } }),
                input: Input {
                    text.withLock { bytes in
                        defer { bytes = [] }
                        return bytes.isEmpty ? nil : bytes
                    }
                },
                environment: ["ARKTOSCONFIG": "\(lab.folder)/acme.conf"])
            async let code = program.run(["apply", "-f", "-", "--request-timeout=5s"])
            for await _ in begun { break }
            await lab.cluster.stop()
            #expect(await code == 1)
            let complaint = String(decoding: complained.withLock { $0 }, as: UTF8.self)
            #expect(complaint.contains("of \(count) objects were applied"), "\(complaint)")
            #expect(complaint.contains("\nMay be applied or not: configmap/map-"))
            #expect(
                complaint.contains("\nNot applied: configmap/map-")
                    && complaint.contains("configmap/map-1399"))
            try await lab.cluster.start()
            let applied = String(decoding: said.withLock { $0 }, as: UTF8.self).split(separator: "\n")
                .map { String($0.dropFirst("configmap/".count).prefix { $0 != " " }) }
            #expect(
                await eventually {
                    (try? await lab.acme.list(ConfigMap.self, in: .namespace("acme", "default"))) != nil
                })
            let there = try await lab.acme.list(ConfigMap.self, in: .namespace("acme", "default")).items.map(
                \.metadata.name
            )
            .filter { $0.hasPrefix("map-") }
            #expect(Set(applied).isSubset(of: there))
            // One more may have been stored whose answer got lost.
            #expect(there.count <= applied.count + 1, "\(there.count) there, \(applied.count) told")
        }
    }

    @Test func whatGoesWrongWithOneObjectIsNotTheOthers() async throws {
        try await CommandLab.with { lab in
            let text = """
                apiVersion: v1
                kind: List
                items:
                - {apiVersion: v1, kind: ConfigMap, metadata: {name: one}}
                - {apiVersion: v1, kind: ConfigMap, metadata: {name: Bad}}
                - {apiVersion: v1, kind: ConfigMap, metadata: {name: three}}
                """
            let outcome = await lab.run("apply -f -", input: text)
            #expect(outcome.code == 1)
            #expect(outcome.answer == "configmap/one created\nconfigmap/three created\n")
            #expect(outcome.complaint.hasPrefix("The ConfigMap \"Bad\" is invalid: metadata.name"))
        }
    }

    // MARK: Following

    @Test func aWatchGoesOnWhenTheServerComesBack() async throws {
        try await CommandLab.with { lab in
            let (lines, line) = AsyncStream.makeStream(of: String.self)
            let program = CommandLineProgram(
                output: Output(
                    answer: { line.yield(String(decoding: $0, as: UTF8.self)) }, complaint: { _ in }),
                environment: ["ARKTOSCONFIG": "\(lab.folder)/acme.conf"], clock: lab.clock)
            let watching = Task { await program.run(["get", "configmaps", "-w", "-o", "name"]) }
            var seen = lines.makeAsyncIterator()
            func make(_ name: String) async throws {
                _ = try await lab.acme.create(
                    ConfigMap.with {
                        $0.metadata.name = name
                        $0.metadata.namespace = "default"
                    })
            }
            try await make("before")
            #expect(await seen.next() == "configmap/before\n")
            try await lab.cluster.restart()
            #expect(await eventually { (try? await make("after")) != nil })
            #expect(await seen.next() == "configmap/after\n")
            watching.cancel()
            #expect(await watching.value == 130)
        }
    }

    @Test func waitsEndWithWhatTheyWaitFor() async throws {
        try await CommandLab.with { lab in
            let late = await lab.run("wait pod/web --for=delete --timeout=100ms")
            #expect(late.code == 0 && late.answer == "pod/web deleted\n", "\(late.together)")
            async let created = lab.run("wait pod/web --for=create --timeout=60s")
            _ = try await lab.acme.create(TestCluster.pod("web"))
            #expect(await created.answer == "pod/web condition met\n")
            async let running = lab.run("wait pod/web --for=jsonpath={.status.phase}=Running --timeout=60s")
            var pod = try await lab.acme.get(Pod.self, ObjectName(namespace: "default", name: "web"))
            pod.status.phase = "Running"
            _ = try await lab.cluster.admin.updateStatus(pod)
            #expect(await running.code == 0)
            let never = await lab.run("wait pod/web --for=condition=Ready --timeout=100ms")
            #expect(
                never.code == 1
                    && never.complaint.hasPrefix("error: timed out waiting for the condition on pod"))
        }
    }
}
