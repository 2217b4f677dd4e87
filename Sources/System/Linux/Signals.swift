// Signals as a stream of values instead of interrupts.

import CLinux
import Glibc

/// The signals that have arrived, in order, for one reader. While it is read they have no other effect on the
/// program; afterwards they have their default one again. One reader at a time for a signal.
package struct Signals: AsyncSequence, Sendable {
    package typealias Element = Int32

    private let stream: AsyncStream<Int32>

    package init(_ signals: [Int32], on loop: EventLoop) throws(SystemError) {
        precondition(signals.allSatisfy { (1...64).contains($0) }, "signals are numbered from 1 to 64")
        let pipe = try FileDescriptor.pipe()
        try pipe.reading.makeNonBlocking()
        try pipe.writing.makeNonBlocking()
        let (stream, continuation) = AsyncStream.makeStream(
            of: Int32.self, bufferingPolicy: .bufferingNewest(64))
        self.stream = stream
        let source = SignalSource(signals: signals, pipe: pipe, loop: loop, continuation: continuation)
        for signal in signals { try check(arktos_redirect_signal(signal, pipe.writing.number), "sigaction") }
        continuation.onTermination = { _ in loop.submit { source.stop() } }
        loop.submit { source.start() }
    }

    package func makeAsyncIterator() -> AsyncStream<Int32>.Iterator { stream.makeAsyncIterator() }
}

// Safe because everything happens on `loop`.
private final class SignalSource: DescriptorHandler, @unchecked Sendable {
    private let signals: [Int32]
    private let pipe: (reading: FileDescriptor, writing: FileDescriptor)
    private let loop: EventLoop
    private let continuation: AsyncStream<Int32>.Continuation
    private var registration: Registration?

    init(
        signals: [Int32], pipe: (reading: FileDescriptor, writing: FileDescriptor), loop: EventLoop,
        continuation: AsyncStream<Int32>.Continuation
    ) {
        self.signals = signals
        self.pipe = pipe
        self.loop = loop
        self.continuation = continuation
    }

    func start() {
        do throws(SystemError) {
            registration = try loop.register(pipe.reading, for: .readable, self)
        } catch {
            continuation.finish()
        }
    }

    func stop() {
        for signal in signals { _ = arktos_redirect_signal(signal, -1) }
        if let registration { loop.unregister(registration) }
        registration = nil
        pipe.reading.close()
        // The writing end stays open: a handler may be about to use its number on another thread.
        _ = pipe.writing.release()
    }

    func descriptorIsReady(_ events: Readiness) {
        var bytes = [UInt8](repeating: 0, count: 64)
        while true {
            let count = read(pipe.reading.number, &bytes, bytes.count)
            guard count > 0 else { return }
            for byte in bytes[..<count] { continuation.yield(Int32(byte)) }
        }
    }
}
