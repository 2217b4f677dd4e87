// A socket with or without TLS on it, driven by its loop: plaintext in and out for its owner.

import Linux
import TLS

/// Who reads and writes a socket's plaintext. Called on the loop.
protocol SecureSocketOwner: AnyObject {
    /// The handshake is over; for a socket without TLS, at once.
    func socketIsOpen()
    func socketReceived(_ plaintext: UnsafeRawBufferPointer)
    /// What was held back has gone.
    func socketIsWritable()
    /// Nothing more will come; called once.
    func socketFailed(_ error: HTTP2Error)
}

// Both halves of the loop's scratch memory are used here: the first for ciphertext that has come and
// plaintext that goes (`writeSpace`), the second for plaintext that has come and ciphertext that goes.
final class SecureSocket: DescriptorHandler {
    private enum State {
        case new
        case connecting(Registration, SocketAddress)
        case handshaking(Registration)
        case open(Registration)
        case closed
    }

    let loop: EventLoop
    let tls: TLSSession?
    /// Kept alive while the socket is open.
    private var owner: (any SecureSocketOwner)?
    private let descriptor: FileDescriptor
    private var state = State.new
    private var isFirstRead = true
    /// The owner has enough for now; what comes waits in the kernel, and so does the peer.
    private var isPaused = false
    /// Whether something was left unread, and whether the end is behind it.
    private var missed: (anything: Bool, end: Bool) = (false, false)
    /// Sending has failed: what is still sent is dropped.
    private var isBroken = false
    /// Ciphertext that the kernel did not take yet, from `unsentStart` on.
    private var unsent: [UInt8] = []
    private var unsentStart = 0

    /// What the kernel has taken so far.
    private(set) var sentBytes = 0

    private static let half = EventLoop.scratchHalf
    /// How much is read before others have their turn.
    private static let maximumReads = 16

    init(_ descriptor: FileDescriptor, tls: TLSSession?, loop: EventLoop) {
        self.descriptor = descriptor
        self.tls = tls
        self.loop = loop
    }

    /// Whether what is sent now would only be put aside.
    var isBlocked: Bool { unsentStart < unsent.count }

    /// Where plaintext is gathered that goes in one piece.
    private var writeSpace: UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(rebasing: loop.scratch[..<Self.half])
    }
    /// What stands there; nothing outside of the owner's sending.
    private var gatheredBytes = 0
    private var incomingSpace: UnsafeMutableRawBufferPointer { writeSpace }
    private var otherSpace: UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(rebasing: loop.scratch[Self.half...])
    }

    /// Starts to work for `owner`. With `connectingTo`, the socket is not connected yet.
    func start(_ owner: any SecureSocketOwner, connectingTo address: SocketAddress? = nil) {
        self.owner = owner
        do throws(SystemError) {
            let interest: Readiness = [.readable, .writable, .peerClosed, .edgeTriggered]
            let registration = try loop.register(descriptor, for: interest, self)
            if let address {
                state = .connecting(registration, address)
                return
            }
            begin(registration)
        } catch {
            fail(.system(error))
        }
    }

    /// Sends plaintext; what the kernel does not take is kept, so look at `isBlocked` before.
    func send(_ plaintext: UnsafeRawBufferPointer) {
        guard case .open = state else { return }
        guard let tls else { return sendRaw(plaintext) }
        do throws(TLSError) {
            try tls.write(plaintext)
            sendCiphertext(of: tls)
        } catch {
            failLater(.tls(error))
        }
    }

    /// Room for so many bytes behind what is gathered; nil, with all of that sent, when there never is so
    /// much.
    func room(for count: Int) -> UnsafeMutableRawBufferPointer? {
        let space = writeSpace
        if gatheredBytes + count > space.count { sendGathered() }
        guard count <= space.count else { return nil }
        defer { gatheredBytes += count }
        return UnsafeMutableRawBufferPointer(rebasing: space[gatheredBytes..<gatheredBytes + count])
    }

    func gather(_ plaintext: UnsafeRawBufferPointer) {
        if let space = room(for: plaintext.count) {
            space.copyMemory(from: plaintext)
        } else {
            send(plaintext)
        }
    }

    /// To be called before the loop goes on to something else, which uses the same memory.
    func sendGathered() {
        guard gatheredBytes > 0 else { return }
        send(UnsafeRawBufferPointer(rebasing: writeSpace[..<gatheredBytes]))
        gatheredBytes = 0
    }

    /// Says goodbye and closes. The owner hears nothing more.
    func close() {
        if case .closed = state { return }
        if let tls {
            tls.close()
            sendCiphertext(of: tls)
        }
        shut()
    }

    // MARK: Pausing

    func pauseReading() { isPaused = true }

    func resumeReading() {
        guard isPaused else { return }
        isPaused = false
        let left = missed
        missed = (false, false)
        guard left.anything else { return }
        // Safe because it is used on this loop only.
        nonisolated(unsafe) let socket = self
        loop.submit {
            guard case .open = socket.state else { return }
            // What was deciphered already comes first.
            socket.take(UnsafeRawBufferPointer(start: nil, count: 0))
            if case .open = socket.state { socket.read(toEnd: left.end) }
        }
    }

    // MARK: Events

    func descriptorIsReady(_ events: Readiness) {
        switch state {
        case .new, .closed: return
        case .connecting(let registration, let address):
            guard !events.isDisjoint(with: [.writable, .hangUp, .failure]) else { return }
            finishConnecting(registration, address)
        case .handshaking, .open:
            if events.contains(.writable) && isBlocked { sendUnsent() }
            let hasEnded = !events.isDisjoint(with: [.peerClosed, .hangUp, .failure])
            if isPaused, !events.isDisjoint(with: [.hangUp, .failure]) {
                return fail(.closedByPeer(isTruncated: true))
            }
            if hasEnded || events.contains(.readable) { read(toEnd: hasEnded) }
        }
    }

    private func finishConnecting(_ registration: Registration, _ address: SocketAddress) {
        do throws(SystemError) {
            try Socket.finishConnecting(descriptor, to: address)
            begin(registration)
        } catch {
            fail(.system(error))
        }
    }

    private func begin(_ registration: Registration) {
        guard let tls else {
            state = .open(registration)
            owner?.socketIsOpen()
            return
        }
        state = .handshaking(registration)
        advanceHandshake(of: tls, registration)
    }

    private func advanceHandshake(of tls: TLSSession, _ registration: Registration) {
        do throws(TLSError) {
            try tls.advanceHandshake()
        } catch {
            sendCiphertext(of: tls)
            return fail(.tls(error))
        }
        sendCiphertext(of: tls)
        guard case .handshaking = state, tls.isHandshakeComplete else { return }
        state = .open(registration)
        owner?.socketIsOpen()
    }

    /// With `toEnd`, a short read is not the last: the end, or an error, is behind it and will not be
    /// reported again.
    private func read(toEnd: Bool) {
        for _ in 0..<Self.maximumReads {
            guard !isPaused else {
                missed = (true, missed.end || toEnd)
                return
            }
            do throws(SystemError) {
                guard let count = try Socket.receive(descriptor, into: incomingSpace) else { return }
                guard count > 0 else {
                    return fail(.closedByPeer(isTruncated: tls.map { !$0.isClosedByPeer } ?? false))
                }
                take(UnsafeRawBufferPointer(rebasing: incomingSpace[..<count]))
                if case .closed = state { return }
                // A short read has emptied the kernel's buffer.
                if count < Self.half && !toEnd { return }
            } catch {
                return fail(.system(error))
            }
        }
        // Safe because it is used on this loop only.
        nonisolated(unsafe) let socket = self
        let events: Readiness = toEnd ? [.readable, .peerClosed] : .readable
        loop.submit { socket.descriptorIsReady(events) }
    }

    private func take(_ bytes: UnsafeRawBufferPointer) {
        guard let tls else {
            owner?.socketReceived(bytes)
            return
        }
        if isFirstRead {
            isFirstRead = false
            if PlainHTTP.looksLikeRequest(bytes) { return refusePlainHTTP() }
        }
        do throws(TLSError) {
            try tls.receive(bytes)
            if case .handshaking(let registration) = state { advanceHandshake(of: tls, registration) }
            while case .open = state {
                guard !isPaused else {
                    missed.anything = true
                    return
                }
                let count = try tls.readPlaintext(into: otherSpace)
                guard count > 0 else { break }
                owner?.socketReceived(UnsafeRawBufferPointer(rebasing: otherSpace[..<count]))
            }
            if case .closed = state { return }
            if tls.pendingCiphertextCount > 0 { sendCiphertext(of: tls) }
            if tls.isClosedByPeer { fail(.closedByPeer(isTruncated: false)) }
        } catch {
            sendCiphertext(of: tls)
            fail(.tls(error))
        }
    }

    private func refusePlainHTTP() {
        let text = "this port speaks HTTP/2 over TLS only; the request came as plain text"
        PlainHTTP.response(status: "400 Bad Request", text: text).withUnsafeBytes { sendRaw($0) }
        fail(.notHTTP2(text))
    }

    // MARK: Sending

    private func sendCiphertext(of tls: TLSSession) {
        while true {
            let count = tls.drainCiphertext(into: otherSpace)
            guard count > 0 else { return }
            sendRaw(UnsafeRawBufferPointer(rebasing: otherSpace[..<count]))
        }
    }

    private func sendRaw(_ bytes: UnsafeRawBufferPointer) {
        if isBroken { return }
        var rest = bytes
        do throws(SystemError) {
            while !isBlocked && !rest.isEmpty {
                guard let count = try Socket.send(descriptor, rest) else { break }
                sentBytes += count
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        } catch {
            return failLater(.system(error))
        }
        if !rest.isEmpty { unsent.append(contentsOf: rest) }
    }

    private func sendUnsent() {
        do throws(SystemError) {
            while isBlocked {
                let rest = unsent[unsentStart...]
                let result: Result<Int?, SystemError> = rest.withUnsafeBytes { bytes in
                    Result { () throws(SystemError) in try Socket.send(descriptor, bytes) }
                }
                guard let count = try result.get() else { return }
                unsentStart += count
                sentBytes += count
            }
        } catch {
            return fail(.system(error))
        }
        unsent.removeAll(keepingCapacity: unsent.capacity <= Self.half)
        unsentStart = 0
        owner?.socketIsWritable()
    }

    // MARK: The end

    /// For failures that an owner runs into while it sends: it hears of them when it is done.
    private func failLater(_ error: HTTP2Error) {
        guard !isBroken else { return }
        isBroken = true
        unsent = []
        unsentStart = 0
        // Safe because it is used on this loop only.
        nonisolated(unsafe) let socket = self
        loop.submit {
            if case .closed = socket.state { return }
            // What the peer said before it hung up tells more than that it did: an alert, a GOAWAY.
            socket.read(toEnd: true)
            socket.fail(error)
        }
    }

    private func fail(_ error: HTTP2Error) {
        if case .closed = state { return }
        let owner = self.owner
        shut()
        owner?.socketFailed(error)
    }

    private func shut() {
        switch state {
        case .connecting(let registration, _), .handshaking(let registration), .open(let registration):
            loop.unregister(registration)
        case .new, .closed: break
        }
        state = .closed
        owner = nil
        descriptor.close()
    }
}
