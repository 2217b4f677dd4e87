// A pipe or connected socket that tasks read and write: for plain protocols, child processes and forwarding.
// gRPC's connections do not use it; they are driven by the loop directly.

import Glibc
import Synchronization

/// Bytes both ways. One task may read while another writes; not two of a kind at once.
// Safe because all state is touched on `loop` only.
package final class ByteStream: DescriptorHandler, @unchecked Sendable {
    private enum State {
        case idle
        /// Somebody waits.
        case watched(Registration)
        case closed
    }

    private let descriptor: FileDescriptor
    private let loop: EventLoop
    private let subject: String
    private var state = State.idle
    private var reader: CheckedContinuation<Void, Never>?
    private var writer: CheckedContinuation<Void, Never>?

    /// Takes over a pipe's end, terminal or socket. `subject` is named in errors.
    package init(_ descriptor: FileDescriptor, on loop: EventLoop, subject: String = "") throws(SystemError) {
        try descriptor.makeNonBlocking()
        self.descriptor = descriptor
        self.loop = loop
        self.subject = subject
    }

    deinit { descriptor.close() }

    /// A connected TCP or unix socket. Throws ETIMEDOUT after `timeout`.
    package static func connect(
        to address: SocketAddress, on loop: EventLoop, timeout: Duration = .seconds(10)
    )
        async throws -> ByteStream
    {
        let socket = try Socket.startConnecting(to: address)
        let stream = try ByteStream(socket, on: loop, subject: "\(address)")
        if case .ip = address { try Socket.disableDelay(socket) }
        do {
            try await withDeadline(timeout, "connect", "\(address)") { try await stream.waitUntilConnected() }
            try Socket.finishConnecting(socket, to: address)
        } catch {
            stream.close()
            throw error
        }
        return stream
    }

    // MARK: Reading and writing

    /// What has arrived, at most `maximum` bytes; empty at the end.
    package func read(atMost maximum: Int = 65536) async throws -> [UInt8] {
        while true {
            try Task.checkCancellation()
            let result = try await loop.run { () throws(SystemError) in try self.readNow(maximum) }
            if let result { return result }
            await wait(\.reader)
        }
    }

    /// Everything up to the end, or an EMSGSIZE when that is more than `maximum` bytes.
    package func readToEnd(atMost maximum: Int) async throws -> [UInt8] {
        var all: [UInt8] = []
        while true {
            let piece = try await read()
            if piece.isEmpty { return all }
            guard all.count + piece.count <= maximum else {
                throw SystemError(call: "read", subject: subject, errno: EMSGSIZE)
            }
            all += piece
        }
    }

    /// Returns when the kernel has taken all.
    package func write(_ bytes: [UInt8]) async throws {
        var start = 0
        while start < bytes.count {
            try Task.checkCancellation()
            let from = start
            let taken = try await loop.run { () throws(SystemError) in try self.writeNow(bytes, from: from) }
            if let taken { start += taken } else { await wait(\.writer) }
        }
    }

    /// The peer reads the end; reading goes on. For sockets.
    package func finishWriting() throws(SystemError) { try Socket.shutdownWriting(descriptor) }

    /// Whoever waits gets an error or the end.
    package func close() {
        loop.submit { self.closeNow() }
    }

    // MARK: On the loop

    private func readNow(_ maximum: Int) throws(SystemError) -> [UInt8]? {
        if case .closed = state { throw SystemError(call: "read", subject: subject, errno: EBADF) }
        var failure: SystemError?
        var isBlocked = false
        let bytes = [UInt8](unsafeUninitializedCapacity: maximum) { buffer, count in
            count = 0
            do throws(SystemError) {
                guard let read = try descriptor.read(into: UnsafeMutableRawBufferPointer(buffer)) else {
                    isBlocked = true
                    return
                }
                count = read
            } catch {
                failure = error
            }
        }
        // The other side of a terminal has gone.
        if let failure, failure.code == EIO { return [] }
        if let failure { throw SystemError(call: failure.call, subject: subject, errno: failure.code) }
        return isBlocked ? nil : bytes
    }

    private func writeNow(_ bytes: [UInt8], from start: Int) throws(SystemError) -> Int? {
        if case .closed = state { throw SystemError(call: "write", subject: subject, errno: EBADF) }
        let result: Result<Int?, SystemError> = bytes.withUnsafeBytes { buffer in
            Result { () throws(SystemError) in
                try descriptor.write(UnsafeRawBufferPointer(rebasing: buffer[start...]))
            }
        }
        return try result.get()
    }

    private func waitUntilConnected() async throws {
        await wait(\.writer)
        try Task.checkCancellation()
    }

    /// Waits until there is something to do, or the task is cancelled.
    private func wait(
        _ place: ReferenceWritableKeyPath<ByteStream, CheckedContinuation<Void, Never>?> & Sendable
    ) async {
        let isCancelled = CancellationFlag()
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                loop.submit { self.park(continuation, place, isCancelled) }
            }
        } onCancel: {
            isCancelled.raise()
            loop.submit { self.wake(place) }
        }
    }

    private func park(
        _ continuation: CheckedContinuation<Void, Never>,
        _ place: ReferenceWritableKeyPath<ByteStream, CheckedContinuation<Void, Never>?>,
        _ isCancelled: CancellationFlag
    ) {
        precondition(self[keyPath: place] == nil, "two tasks wait for the same direction of a byte stream")
        if case .closed = state {
            continuation.resume()
            return
        }
        self[keyPath: place] = continuation
        // A cancellation that came earlier found nobody to wake.
        if isCancelled.isRaised { wake(place) } else { watch() }
    }

    private func wake(_ place: ReferenceWritableKeyPath<ByteStream, CheckedContinuation<Void, Never>?>) {
        let continuation = self[keyPath: place]
        self[keyPath: place] = nil
        watch()
        continuation?.resume()
    }

    /// Registered only while somebody waits: the loop keeps no stream alive that nobody uses.
    private func watch() {
        var interest: Readiness = []
        if reader != nil { interest.formUnion([.readable, .peerClosed]) }
        if writer != nil { interest.insert(.writable) }
        do throws(SystemError) {
            switch state {
            case .closed: return
            case .idle where interest.isEmpty: return
            case .idle: state = .watched(try loop.register(descriptor, for: interest, self))
            case .watched(let registration) where interest.isEmpty:
                loop.unregister(registration)
                state = .idle
            case .watched(let registration): try loop.change(registration, to: interest)
            }
        } catch {
            // The next read or write says what is wrong.
            closeNow()
        }
    }

    package func descriptorIsReady(_ events: Readiness) {
        let hasEnded = !events.isDisjoint(with: [.hangUp, .failure])
        if hasEnded || !events.isDisjoint(with: [.readable, .peerClosed]) { wake(\.reader) }
        if hasEnded || events.contains(.writable) { wake(\.writer) }
    }

    private func closeNow() {
        if case .watched(let registration) = state { loop.unregister(registration) }
        state = .closed
        descriptor.close()
        wake(\.reader)
        wake(\.writer)
    }
}

/// Set once, from any thread.
package final class CancellationFlag: Sendable {
    private let value = Atomic(false)

    package init() {}
    package var isRaised: Bool { value.load(ordering: .acquiring) }
    package func raise() { value.store(true, ordering: .releasing) }
}

/// Runs `body`; cancels it and throws ETIMEDOUT when it takes longer.
package func withDeadline<Result: Sendable>(
    _ limit: Duration, _ call: String, _ subject: String,
    _ body: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    try await withThrowingTaskGroup(of: Result?.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try await Task.sleep(for: limit)
            return nil
        }
        defer { group.cancelAll() }
        guard let first = try await group.next(), let result = first else {
            throw SystemError(call: call, subject: subject, errno: ETIMEDOUT)
        }
        return result
    }
}
