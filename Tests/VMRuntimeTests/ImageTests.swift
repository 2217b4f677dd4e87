// Images from files and from a web server, good and bad; names and formats.

import Diagnostics
import Glibc
import Linux
import TLS
import TestMachines
import Testing

@testable import VMRuntime

@Suite struct ImageTests {
    /// A raw disk of two sectors, with its digest.
    static let disk = [UInt8](repeating: 0xa5, count: 1024)
    static let digest = SHA256.digest(disk).description

    @Test func aFileIsPulledOnceForAllItsNames() async throws {
        let directory = try Files.makeTemporaryDirectory()
        let store = try Self.store(directory)
        try Files.write(Self.disk, to: "\(directory)/a.img")
        try Files.write(Self.disk, to: "\(directory)/b.img")
        let first = try await store.pull("file://\(directory)/a.img", credentials: .none)
        let second = try await store.pull("\(directory)/b.img@\(Self.digest)", credentials: .none)
        #expect(first.id == Self.digest && second.id == Self.digest)
        #expect(second.tags == ["file://\(directory)/a.img", "file://\(directory)/b.img"])
        #expect(second.format == "raw" && second.virtualSizeBytes == 1024)
        for name in [
            Self.digest, String(Self.digest.dropFirst(7)), String(Self.digest.dropFirst(7).prefix(12)),
            "file://\(directory)/a.img", "\(directory)/b.img", "\(directory)/b.img@\(Self.digest)",
        ] {
            #expect(store.find(name)?.id == Self.digest, "\(name)")
        }
        #expect(store.find("\(directory)/c.img") == nil)

        // Another start knows it too; a tag moves with its file's content.
        let again = try Self.store(directory)
        #expect(again.all == [second])
        try Files.write(Self.disk + Self.disk, to: "\(directory)/a.img")
        let moved = try await again.pull("\(directory)/a.img", credentials: .none)
        #expect(moved.id != Self.digest && again.find("\(directory)/a.img")?.id == moved.id)
        #expect(again.find(Self.digest)?.tags == ["file://\(directory)/b.img"])

        // A disk in use outlives its names, and not longer.
        try await again.remove(Self.digest, isUsed: true)
        #expect(again.find(Self.digest) == nil && Files.exists(again.path(of: Self.digest)))
        try await again.collectGarbage(used: [Self.digest])
        #expect(Files.exists(again.path(of: Self.digest)))
        try await again.collectGarbage(used: [])
        #expect(!Files.exists(again.path(of: Self.digest)) && Files.exists(again.path(of: moved.id)))
        try Files.removeTree(directory)
    }

    @Test func badImagesAreRefusedByNameAndLeaveNothing() async throws {
        let directory = try Files.makeTemporaryDirectory()
        let store = try Self.store(directory)
        try Files.write(Self.disk, to: "\(directory)/a.img")
        try Files.write([1, 2, 3], to: "\(directory)/odd.img")
        let wrong = "sha256:" + String(repeating: "0", count: 64)
        let cases: [(String, RuntimeError.Reason, String)] = [
            ("\(directory)/none.img", .notFound, "no such file"),
            (
                "\(directory)/a.img@\(wrong)", .failedPrecondition,
                "has the digest \(Self.digest), not \(wrong)"
            ),
            ("\(directory)/odd.img", .failedPrecondition, "neither a qcow2 file nor whole sectors"),
            ("\(directory)/a.img@sha256:12", .invalidArgument, "64 hexadecimal digits"),
            ("no such name", .invalidArgument, "not an image name"),
            ("127.0.0.1:1/demo/vm:1", .unavailable, "127.0.0.1"),
        ]
        for (name, reason, words) in cases {
            let error = await #expect(throws: RuntimeError.self) {
                _ = try await store.pull(name, credentials: .none)
            }
            #expect(
                error?.reason == reason && error?.message.contains(words) == true,
                "\(name): \(error?.message ?? "")")
        }
        #expect(store.all.isEmpty)
        #expect(try Files.list("\(directory)/store/data").isEmpty)
        #expect(try Files.list("\(directory)/store/partial").isEmpty)
        try Files.removeTree(directory)
    }

    @Test func aDownloadThatBreaksOffGoesOn() async throws {
        let directory = try Files.makeTemporaryDirectory()
        let store = try Self.store(directory)
        let server = try await TestServer(directory)
        let image = try await store.pull("\(server.url)/torn@\(Self.digest)", credentials: .none)
        #expect(image.id == Self.digest && image.tags == ["\(server.url)/torn"])
        let missing = await #expect(throws: RuntimeError.self) {
            _ = try await store.pull("\(server.url)/missing", credentials: .none)
        }
        #expect(missing?.reason == .notFound)
        let secret = "\(server.url)/secret"
        let refused = await #expect(throws: RuntimeError.self) {
            _ = try await store.pull(secret, credentials: .none)
        }
        #expect(refused?.reason == .permissionDenied)
        let opened = try await store.pull(secret, credentials: .basic(user: "u", password: "p"))
        #expect(opened.id == Self.digest)
        try await server.stop()
        try Files.removeTree(directory)
    }

    @Test func namesStandForOtherPlaces() async throws {
        let directory = try Files.makeTemporaryDirectory()
        try Files.write(Self.disk, to: "\(directory)/a.img")
        let names = "\(directory)/names.yaml"
        let list = """
            - name: small
              image: file://\(directory)/a.img@\(Self.digest)
            - prefix: here/
              image: \(directory)/

            """
        try Files.write(Array(list.utf8), to: names)
        let store = try ImageStore(
            directory: "\(directory)/store", hosts: RegistryHosts(directory: nil),
            names: ImageNames(path: names), clock: SystemWallClock())
        let image = try await store.pull("small", credentials: .none)
        #expect(image.id == Self.digest && image.tags == ["docker.io/library/small:latest"])
        #expect(store.find("small")?.id == Self.digest)
        #expect(try await store.pull("here/a.img", credentials: .none).id == Self.digest)
        let missing = await #expect(throws: RuntimeError.self) {
            _ = try await store.pull("here/b.img", credentials: .none)
        }
        #expect(missing?.reason == .notFound)
        #expect(try ImageNames(path: names).translation(of: "smaller") == nil)
        try Files.write(Array("- name: small\n".utf8), to: names)
        let broken = #expect(throws: RuntimeError.self) {
            try ImageNames(path: names).translation(of: "x")
        }
        #expect(broken?.message.contains("entry 0 has no image") == true)
        #expect(store.progress.all.isEmpty)
        try Files.removeTree(directory)
    }

    @Test func aPullSaysHowFarItIs() throws {
        let progress = PullProgresses()
        let pull = progress.begin("a", at: 7)
        pull.expect(100)
        pull.receive(40)
        pull.restart(at: 10)
        pull.receive(5)
        let shown = progress.all
        #expect(shown.map(\.image) == ["a"] && shown[0].receivedBytes == 15 && shown[0].totalBytes == 100)
        progress.end(pull)
        #expect(progress.all.isEmpty)
    }

    @Test(arguments: [
        ("docker.io/library/x:1", "docker.io", "library/x", "1"), ("x", "docker.io", "library/x", "latest"),
        ("a/b:t", "docker.io", "a/b", "t"), ("localhost/b", "localhost", "b", "latest"),
        ("h:5000/a/b/c:t", "h:5000", "a/b/c", "t"), ("r.example.org/a", "r.example.org", "a", "latest"),
    ])
    func registryNamesAreRead(_ text: String, _ host: String, _ repository: String, _ tag: String) throws {
        let expected = ImageReference.RegistryName(host: host, repository: repository, tag: tag, digest: nil)
        #expect(try ImageReference(text) == .registry(expected))
    }

    @Test func imagesThatNameOtherFilesAreRefused() throws {
        var head = [UInt8](repeating: 0, count: 512)
        head.replaceSubrange(0..<8, with: [0x51, 0x46, 0x49, 0xfb, 0, 0, 0, 3])
        head[29] = 1
        #expect(try DiskImage(head: head, size: 512, name: "x") == DiskImage(head: head, size: 9, name: "x"))
        #expect(try DiskImage(head: head, size: 512, name: "x").virtualSize == 65536)
        var backed = head
        backed[15] = 104
        var split = head
        split[79] = 4
        var future = head
        future[7] = 4
        for bad in [backed, split, future, Array(head.prefix(50)), []] {
            #expect(throws: RuntimeError.self) { try DiskImage(head: bad, size: 512, name: "x") }
        }
    }

    @Test func challengesAndHostFilesAreRead() {
        let parameters = RegistryPull.parameters(
            of: #"Bearer realm="https://a.example/token",service="reg, istry",scope="repository:x:pull""#)
        #expect(
            parameters == [
                "realm": "https://a.example/token", "service": "reg, istry", "scope": "repository:x:pull",
            ])
        let file =
            "server = \"https://s.example\"\n\n[host.\"http://127.0.0.1:5000/\"]\n  capabilities = [\"pull\"]\n"
        #expect(RegistryHosts.firstHost(in: file) == "http://127.0.0.1:5000")
        #expect(RegistryHosts.firstHost(in: "server = \"https://s.example\"\n") == "https://s.example")
        let none = RegistryHosts(directory: nil)
        #expect(none.base(of: "docker.io") == "https://registry-1.docker.io")
        #expect(none.base(of: "[::1]:5000") == "http://[::1]:5000")
        #expect(none.base(of: "127.0.0.1:5000") == "http://127.0.0.1:5000")
        #expect(none.base(of: "r.example.org") == "https://r.example.org")
    }

    private static func store(_ directory: String) throws -> ImageStore {
        try ImageStore(
            directory: "\(directory)/store", hosts: RegistryHosts(directory: nil), clock: SystemWallClock())
    }
}

/// A web server in Python: /torn breaks off the first time, /secret wants u:p, /missing is not there.
private struct TestServer {
    let url: String
    private let process: Process

    init(_ directory: String) async throws {
        let script = """
            import base64, http.server, sys
            disk = bytes([0xa5]) * 1024
            torn = []
            class Handler(http.server.BaseHTTPRequestHandler):
                def log_message(self, *_): pass
                def do_GET(self):
                    start, body = 0, disk
                    if self.path == "/missing": return self.send_error(404)
                    wanted = "Basic " + base64.b64encode(b"u:p").decode()
                    if self.path == "/secret" and self.headers.get("authorization") != wanted:
                        return self.send_error(401)
                    range = self.headers.get("range")
                    if range and self.headers.get("if-range") == '"v1"':
                        start = int(range[len("bytes="):-1])
                    self.send_response(206 if start else 200)
                    self.send_header("etag", '"v1"')
                    self.send_header("content-length", str(len(disk) - start))
                    self.end_headers()
                    if self.path == "/torn" and not torn:
                        torn.append(1)
                        self.wfile.write(disk[:300])
                        self.close_connection = True
                        return
                    if self.path == "/torn" and start != 300: return
                    self.wfile.write(disk[start:])
            server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
            print(server.server_port, flush=True)
            server.serve_forever()
            """
        var command = Command("python3", ["-c", script])
        command.output = .pipe
        process = try Process(command, on: EventLoopGroup.shared.next())
        let line = try await process.output?.read() ?? []
        url = "http://127.0.0.1:" + String(decoding: line, as: UTF8.self).filter(\.isNumber)
    }

    func stop() async throws {
        try process.kill()
        _ = await process.wait()
    }
}
