// Files, locks, addresses and sockets.

import Linux
import Testing

@Suite(.timeLimit(.minutes(1))) struct FilesTests {
    @Test func replaceLeavesTheNewBytesAndNothingElse() throws {
        let folder = try Files.makeTemporaryDirectory()
        try Files.replace("\(folder)/a", with: [1, 2], mode: 0o600)
        try Files.replace("\(folder)/a", with: [3], mode: 0o600)
        #expect(try Files.read("\(folder)/a") == [3])
        #expect(try Files.list(folder) == ["a"])
        try Files.removeTree(folder)
        #expect(!Files.exists(folder))
    }

    @Test func removeTreeDoesNotFollowLinks() throws {
        let folder = try Files.makeTemporaryDirectory()
        try Files.makeDirectories("\(folder)/keep/deep")
        try Files.makeDirectories("\(folder)/go/deep/deeper")
        try Files.makeLink("\(folder)/go/deep/link", to: "\(folder)/keep")
        try Files.removeTree("\(folder)/go")
        #expect(try Files.list(folder) == ["keep"])
        #expect(Files.isDirectory("\(folder)/keep/deep"))
        try Files.removeTree(folder)
    }

    @Test func aMissingFileIsNamed() {
        #expect {
            try Files.read("/no/such/file")
        } throws: { error in
            "\(error)" == "open /no/such/file: No such file or directory"
        }
    }

    @Test func aHeldLockNamesItsHolder() async throws {
        let folder = try Files.makeTemporaryDirectory()
        let lock = try FileLock("\(folder)/lock")
        #expect {
            try FileLock("\(folder)/lock")
        } throws: { error in
            guard case .held(_, let pid)? = error as? FileLock.Failure else { return false }
            return pid == lock.holder
        }
        lock.release()
        _ = try FileLock("\(folder)/lock")
        try Files.removeTree(folder)
    }

    @Test(arguments: ["10.1.2.3:80", "[fd00::1]:443", "unix:/run/x.sock"])
    func addressesKeepTheirText(text: String) {
        #expect(SocketAddress(text)?.description == text)
    }

    @Test(arguments: ["10.1.2.3", "10.1.2.3:99999", "host:80", "fd00::1:80", "unix:", "", ":80"])
    func whatIsNoAddressIsRefused(text: String) {
        #expect(SocketAddress(text) == nil)
    }

    @Test func namesAreLookedUp() async throws {
        let found = try await BlockingPool.shared.run {
            try SocketAddress.resolve(host: "localhost", port: 5)
        }
        #expect(found.contains(.loopback(port: 5)))
    }

    @Test func bytesCrossATCPConnection() async throws {
        let loop = EventLoopGroup.shared.next()
        let listener = try Socket.listen(on: .loopback(port: 0))
        let client = try await ByteStream.connect(to: try Socket.localAddress(of: listener), on: loop)
        let accepted = try #require(try Socket.accept(from: listener))
        let server = try ByteStream(accepted.socket, on: EventLoopGroup.shared.next())
        let sent = [UInt8](repeating: 7, count: 2_000_000)
        async let received = server.readToEnd(atMost: 2_000_000)
        try await client.write(sent)
        try client.finishWriting()
        #expect(try await received == sent)
        server.close()
        #expect(try await client.read() == [])
    }

    @Test func connectingToNobodyIsRefused() async throws {
        let listener = try Socket.listen(on: .loopback(port: 0))
        let address = try Socket.localAddress(of: listener)
        listener.close()
        await #expect(throws: SystemError.self) {
            try await ByteStream.connect(to: address, on: EventLoopGroup.shared.next())
        }
    }

    @Test func anAbandonedSocketFileIsReplacedAndALiveOneIsNot() throws {
        let folder = try Files.makeTemporaryDirectory()
        let path = "\(folder)/s"
        let first = try Socket.listen(path: path, mode: 0o660)
        #expect(throws: SystemError(call: "bind", subject: path, errno: 98)) {
            try Socket.listen(path: path, mode: 0o660)
        }
        first.close()
        _ = try Socket.listen(path: path, mode: 0o660)
        try Files.removeTree(folder)
    }

    @Test func aCancelledReadEnds() async throws {
        let pipe = try FileDescriptor.pipe()
        let stream = try ByteStream(pipe.reading, on: EventLoopGroup.shared.next())
        let task = Task { try await stream.read() }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
