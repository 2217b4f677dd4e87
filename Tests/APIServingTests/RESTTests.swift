// The REST face by hand: both versions of HTTP, media types, streams, and what hostile clients send.

import API
import APIClient
import Formats
import Linux
import Messages
import Protobuf
import RPC
import TLS
import TestKit
import Testing

@Suite(.timeLimit(.minutes(10))) struct RESTTests {
    private func map(_ name: String) -> ConfigMap {
        .with {
            $0.metadata.name = name
            $0.metadata.namespace = "default"
            $0.data = ["a": "b"]
        }
    }

    @Test func bothVersionsOfHTTPGiveTheSame() async throws {
        try await TestCluster.with { cluster in
            let admin = try await cluster.createTenant("acme")
            _ = try await admin.create(map("x"))
            let client = try await Kubectl(cluster, "admin", tenant: "acme")
            let path = "/api/v1/namespaces/default/configmaps/x"
            let one = try await client.curl(["--http1.1"], path, at: cluster)
            let two = try await client.curl(["--http2"], path, at: cluster)
            #expect(one.hasSuffix("\n200 1.1"), "\(one)")
            #expect(two.hasSuffix("\n200 2"), "\(two)")
            #expect(one.dropLast("200 1.1".count) == two.dropLast("200 2".count))
            let tree = try JSON.parse(String(one.prefix { $0 != "\n" }))
            #expect(tree["kind"]?.string == "ConfigMap" && tree["metadata"]?["tenant"]?.string == "acme")
            let missing = try await client.curl(["--http1.1"], path + "y", at: cluster)
            #expect(missing.hasSuffix("\n404 1.1"))
            let status = try JSON.parse(String(missing.prefix { $0 != "\n" }))
            #expect(status["reason"]?.string == "NotFound" && status["details"]?["name"]?.string == "xy")
        }
    }

    @Test func writesOfAllKinds() async throws {
        try await TestCluster.with { cluster in
            try await cluster.createTenant("acme")
            let client = try await Kubectl(cluster, "admin", tenant: "acme")
            let all = "/api/v1/namespaces/default/configmaps"
            func send(_ method: String, _ type: String, _ body: String, _ path: String, _ version: String)
                async throws -> String
            {
                try await client.curl(
                    [version, "-X", method, "-H", "content-type: \(type)", "--data-binary", body], path,
                    at: cluster)
            }
            let body = #"{"metadata":{"name":"x"},"data":{"a":"b"}}"#
            for (name, version) in [("x", "--http1.1"), ("y", "--http2")] {
                let made = try await send(
                    "POST", "application/json", body.replacing("\"x\"", with: "\"\(name)\""), all, version)
                #expect(made.contains("\n201 "), "\(made)")
                let yaml = try await send(
                    "PUT", "application/yaml", "metadata: {name: \(name)}\ndata: {a: c}\n", "\(all)/\(name)",
                    version)
                #expect(yaml.contains(#""a":"c""#) && yaml.contains("\n200 "), "\(yaml)")
                let merged = try await send(
                    "PATCH", "application/merge-patch+json", #"{"data":{"d":"e"}}"#, "\(all)/\(name)", version
                )
                #expect(merged.contains(#""d":"e""#), "\(merged)")
                let unknown = try await send("PATCH", "text/plain", "{}", "\(all)/\(name)", version)
                #expect(unknown.contains("UnsupportedMediaType") && unknown.contains("\n415 "), "\(unknown)")
                let broken = try await send("POST", "application/json", #"{"data": ["#, all, version)
                #expect(broken.contains("BadRequest") && broken.contains("\n400 "), "\(broken)")
                let deleted = try await client.curl([version, "-X", "DELETE"], "\(all)/\(name)", at: cluster)
                #expect(deleted.contains(#""status":"Success""#) && deleted.contains("\n200 "), "\(deleted)")
            }
        }
    }

    @Test func everybodyHasToBeSomebody() async throws {
        try await TestCluster.with { cluster in
            let result = try await Process.run(
                Command(
                    "curl",
                    [
                        "--silent", "--insecure", "--http1.1", "--write-out", "\n%{http_code}",
                        "https://\(cluster.address)/api/v1/namespaces/default/pods",
                    ]))
            #expect(result.outputText.contains("Unauthorized") && result.outputText.hasSuffix("\n401"))
        }
    }

    @Test func listsComeAsTablesMetadataAndPages() async throws {
        try await TestCluster.with { cluster in
            let admin = try await cluster.createTenant("acme")
            for name in ["x", "y", "z"] { _ = try await admin.create(map(name)) }
            let client = try await Kubectl(cluster, "admin", tenant: "acme")
            func get(_ accept: String, _ query: String = "") async throws -> Tree {
                let text = try await client.curl(
                    ["-H", "accept: \(accept)"], "/api/v1/namespaces/default/configmaps\(query)", at: cluster)
                return try JSON.parse(String(text.prefix { $0 != "\n" }))
            }
            let table = try await get("application/json;as=Table;g=meta.k8s.io;v=v1", "?limit=2")
            #expect(table["kind"]?.string == "Table" && table["rows"]?.items?.count == 2)
            #expect(table["rows"]?[0]?["object"]?["kind"]?.string == "PartialObjectMetadata")
            let next = try #require(table["metadata"]?["continue"]?.string)
            let encoded = next.replacing("=", with: "%3D").replacing("+", with: "%2B")
            let rest = try await get("application/json", "?limit=2&continue=\(encoded)")
            #expect(rest["kind"]?.string == "ConfigMapList")
            #expect(rest["items"]?.items?.compactMap { $0["metadata"]?["name"]?.string } == ["z"])
            let metadata = try await get("application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1")
            #expect(metadata["items"]?.items?.count == 3 && metadata["items"]?[0]?["data"] == nil)
            let nothing = try await client.curl(
                ["-H", "accept: image/png"], "/api/v1/namespaces/default/configmaps", at: cluster)
            #expect(nothing.contains("NotAcceptable") && nothing.contains("\n406 "))
        }
    }

    @Test func watchesAreChunksInAllEncodings() async throws {
        try await TestCluster.with { cluster in
            let admin = try await cluster.createTenant("acme")
            _ = try await admin.create(map("x"))
            let client = try await Kubectl(cluster, "admin", tenant: "acme")
            for version in ["--http1.1", "--http2"] {
                let path = "/api/v1/namespaces/default/configmaps?watch=true&timeoutSeconds=1"
                let lines = try await client.curl([version], path, at: cluster)
                let event = try JSON.parse(String(lines.prefix { $0 != "\n" }))
                #expect(event["type"]?.string == "ADDED" && event["object"]?["kind"]?.string == "ConfigMap")
                #expect(lines.contains("\n200 "))
            }
            let binary = try await Process.run(
                Command(
                    "curl",
                    [
                        "--silent", "--cacert", client.path("ca.crt"), "--cert", client.path("user.crt"),
                        "--key", client.path("user.key"), "-H",
                        "accept: application/vnd.kubernetes.protobuf;stream=watch",
                        "https://\(cluster.address)/api/v1/namespaces/default/configmaps?watch=1&timeoutSeconds=1",
                    ]))
            let frame = try #require(binary.output.count > 4 ? Array(binary.output.dropFirst(4)) : nil)
            let length = binary.output.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            try #require(length <= frame.count)
            let event = try WatchedObject(Array(frame.prefix(length)))
            #expect(event.type == "ADDED")
            #expect(event.object.starts(with: [0x6b, 0x38, 0x73, 0]))
            let unknown = try Unknown(bytes: Array(event.object.dropFirst(4)))
            #expect(unknown.typeMeta.kind == "ConfigMap")
            #expect(try ConfigMap(bytes: unknown.raw).metadata.name == "x")
        }
    }

    /// Kubernetes' WatchEvent: the type in field 1, in field 2 a message with the object in field 1.
    private struct WatchedObject {
        var type = ""
        var object: [UInt8] = []

        init(_ bytes: [UInt8]) throws {
            try bytes.withUnsafeBytes { buffer in
                var reader = WireReader(buffer)
                while let tag = try reader.tag() {
                    switch tag {
                    case 1 << 3 | 2: type = try reader.string()
                    case 2 << 3 | 2: object = try Self.first(try reader.bytes())
                    default: try reader.skip(tag)
                    }
                }
            }
        }

        private static func first(_ bytes: [UInt8]) throws -> [UInt8] {
            try bytes.withUnsafeBytes { buffer in
                var reader = WireReader(buffer)
                return try reader.tag() == 1 << 3 | 2 ? try reader.bytes() : []
            }
        }
    }
}
