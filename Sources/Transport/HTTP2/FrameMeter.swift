// Watches a peer's frames as they come in, before nghttp2 does: what costs us and brings the peer nothing has
// a budget, and a peer that overdraws it is told to calm down. Not a judge of the protocol, except where
// nghttp2 is not one.

import Linux

/// What a peer did too much of. The raw value is the `kind` of metrics and log lines.
package enum PeerAbuse: String, Sendable, CaseIterable {
    /// Streams opened and reset, or made to be reset.
    case resets
    /// Pings without anything between them.
    case pings
    case settings
    case priorities
    /// Far more of them than frames that they could be for.
    case windowUpdates = "window_updates"
    /// A window opened by so few bytes that each frame carries next to nothing.
    case tinyWindows = "tiny_windows"
    /// DATA without bytes and without an end.
    case emptyFrames = "empty_frames"
    /// Frames that say nothing here: unknown ones, GOAWAYs.
    case otherFrames = "other_frames"
    /// A header list in too many pieces.
    case continuations
    /// A header list that does not end in time.
    case endlessHeaders = "endless_headers"
    /// A peer that takes nothing from its socket.
    case stalledReads = "stalled_reads"
    /// A stream whose window was never opened again, though more waits for it. It ends alone.
    case stalledWindows = "stalled_windows"
    case connectionsPerAddress = "connections_per_address"
    case connectionsPerIdentity = "connections_per_identity"
    case handshakes

    /// For people.
    package var text: String {
        switch self {
        case .resets: "too many streams were reset"
        case .pings: "too_many_pings"
        case .settings: "too many SETTINGS"
        case .priorities: "too many PRIORITY frames"
        case .windowUpdates: "too many WINDOW_UPDATEs"
        case .tinyWindows: "windows were opened by a few bytes too often"
        case .emptyFrames: "too many empty frames"
        case .otherFrames: "too many frames without meaning"
        case .continuations: "a header list came in too many pieces"
        case .endlessHeaders: "a header list did not end in time"
        case .stalledReads: "the peer took nothing that was sent"
        case .stalledWindows: "a stream's window stayed shut"
        case .connectionsPerAddress: "too many connections from one address"
        case .connectionsPerIdentity: "too many connections of one identity"
        case .handshakes: "too many handshakes are under way"
        }
    }
}

/// Walks over the heads of frames, wherever the pieces that they come in are cut.
struct FrameMeter {
    enum Finding: Equatable {
        case abuse(PeerAbuse)
        case violation(String)
    }

    private let limits: ConnectionLimits
    private let role: Connection.Role
    private var budgets = [Budget](repeating: Budget(), count: PeerAbuse.allCases.count)
    /// Bytes until the next frame's head.
    private var bytesToSkip: Int
    /// A head that has come in part.
    private var head: [UInt8] = []
    private var lastRequest: UInt32 = 0
    /// Numbers that the client has passed over, the last few.
    private var passedOver: [ClosedRange<UInt32>] = []
    private var continuations = 0
    /// Counts header lists; nil between them.
    private(set) var openHeaders: Int?
    private var headerLists = 0
    private var lastPing: MonotonicInstant?
    /// A client's streams that the server may still reset, as often as it opens some: etcd's ends every
    /// stream so that it has answered before the request's end has come.
    private var resettableStreams = 0

    private static let preface = 24
    private static let headLength = 9
    private static let maximumRanges = 16

    init(_ role: Connection.Role, _ limits: ConnectionLimits) {
        self.role = role
        self.limits = limits
        bytesToSkip = role == .server ? Self.preface : 0
    }

    /// Nil while all is well.
    mutating func feed(_ bytes: UnsafeRawBufferPointer) -> Finding? {
        var offset = 0
        while true {
            let skipped = min(bytesToSkip, bytes.count - offset)
            bytesToSkip -= skipped
            offset += skipped
            guard offset < bytes.count else { return nil }
            if head.isEmpty, bytes.count - offset >= Self.headLength {
                if let finding = frame(UnsafeRawBufferPointer(rebasing: bytes[offset...])) { return finding }
                offset += Self.headLength
                continue
            }
            let taken = min(Self.headLength - head.count, bytes.count - offset)
            head += bytes[offset..<offset + taken]
            offset += taken
            guard head.count == Self.headLength else { return nil }
            let whole = head
            head.removeAll(keepingCapacity: true)
            if let finding = whole.withUnsafeBytes({ frame($0) }) { return finding }
        }
    }

    /// Data or headers went to the peer: it may answer with window updates and probe the line again.
    mutating func sentData() {
        lastPing = nil
        budgets[PeerAbuse.pings.index].used = 0
        let updates = PeerAbuse.windowUpdates.index
        budgets[updates].used = max(0, budgets[updates].used - 4)
    }

    /// The client has opened a stream.
    mutating func openedStream() { resettableStreams += 1 }

    /// One more of `kind`.
    mutating func spend(_ kind: PeerAbuse) -> Finding? {
        let (burst, perSecond) = limits.budget(of: kind)
        return budgets[kind.index].spend(burst: burst, perSecond: perSecond) ? nil : .abuse(kind)
    }

    private mutating func frame(_ head: UnsafeRawBufferPointer) -> Finding? {
        let length = Int(head[0]) << 16 | Int(head[1]) << 8 | Int(head[2])
        bytesToSkip = length
        let flags = head[4]
        switch head[3] {
        case 0: return length == 0 && flags & 1 == 0 ? spend(.emptyFrames) : nil
        case 1:
            let stream = head[5..<9].reduce(0) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
            return headers(stream, isWhole: flags & 4 != 0)
        case 2: return spend(.priorities)
        case 3: return reset()
        case 4: return spend(.settings)
        case 6: return flags & 1 == 0 ? ping() : spend(.otherFrames)
        case 8: return spend(.windowUpdates)
        case 9: return continuation(isLast: flags & 4 != 0)
        default: return spend(.otherFrames)
        }
    }

    private mutating func headers(_ stream: UInt32, isWhole: Bool) -> Finding? {
        continuations = 0
        headerLists += 1
        openHeaders = isWhole ? nil : headerLists
        guard role == .server, stream % 2 == 1 else { return nil }
        if stream > lastRequest {
            if stream > lastRequest + 2 {
                if passedOver.count == Self.maximumRanges { passedOver.removeFirst() }
                passedOver.append(lastRequest + 1...stream - 1)
            }
            lastRequest = stream
        } else if passedOver.contains(where: { $0.contains(stream) }) {
            // nghttp2 takes it for a stream that was closed.
            return .violation("HEADERS: stream \(stream) was passed over")
        }
        return nil
    }

    private mutating func reset() -> Finding? {
        guard resettableStreams == 0 else {
            resettableStreams -= 1
            return nil
        }
        return spend(.resets)
    }

    private mutating func continuation(isLast: Bool) -> Finding? {
        continuations += 1
        if isLast { openHeaders = nil }
        return continuations > limits.continuations ? .abuse(.continuations) : nil
    }

    /// gRPC's guard: pings in quick succession, without data to the peer between them, are strikes.
    private mutating func ping() -> Finding? {
        let now = MonotonicClock.now
        defer { lastPing = now }
        guard let lastPing, lastPing.duration(to: now) < limits.minimumPingInterval else { return nil }
        let pings = PeerAbuse.pings.index
        budgets[pings].used += 1
        return budgets[pings].used > limits.pingStrikes ? .abuse(.pings) : nil
    }
}

/// So many at once, and so many a second after that. The clock is asked only when the burst is used up.
private struct Budget {
    var used = 0
    private var since = MonotonicInstant(nanoseconds: 0)

    /// False when it is overdrawn.
    mutating func spend(burst: Int, perSecond: Int) -> Bool {
        used += 1
        guard used > burst else { return true }
        let now = MonotonicClock.now
        let earned = since.duration(to: now).inMilliseconds * perSecond / 1000
        guard earned > 0 else { return false }
        // A peer that was idle for long has its burst again, and no more.
        used = max(1, used - min(burst, earned))
        since = now
        return used <= burst
    }
}

extension Duration {
    fileprivate var inMilliseconds: Int {
        let (seconds, attoseconds) = components
        return Int(clamping: seconds.multipliedReportingOverflow(by: 1000).partialValue)
            + Int(attoseconds / 1_000_000_000_000_000)
    }
}

extension PeerAbuse {
    fileprivate var index: Int {
        switch self {
        case .resets: 0
        case .pings: 1
        case .settings: 2
        case .priorities: 3
        case .windowUpdates: 4
        case .tinyWindows: 5
        case .emptyFrames: 6
        case .otherFrames: 7
        case .continuations: 8
        case .endlessHeaders: 9
        case .stalledReads: 10
        case .connectionsPerAddress: 11
        case .connectionsPerIdentity: 12
        case .handshakes: 13
        case .stalledWindows: 14
        }
    }
}

extension ConnectionLimits {
    fileprivate func budget(of kind: PeerAbuse) -> (burst: Int, perSecond: Int) {
        switch kind {
        case .resets: (Int(clamping: resetBurst), Int(clamping: resetsPerSecond))
        case .windowUpdates: (windowUpdateBurst, windowUpdateBurst)
        case .tinyWindows: (tinyWindowBurst, tinyWindowBurst / 10)
        default: (controlFrameBurst, controlFramesPerSecond)
        }
    }
}
