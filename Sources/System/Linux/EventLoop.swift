// A thread that waits for descriptors and timers, and runs Swift tasks between. What happens on a loop must
// not block.

import CLinux
import Glibc
import Synchronization

/// What a descriptor is ready for, or is watched for: epoll's bits.
package struct Readiness: OptionSet, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let readable = Readiness(rawValue: EPOLLIN.rawValue)
    package static let writable = Readiness(rawValue: EPOLLOUT.rawValue)
    /// The peer will send no more.
    package static let peerClosed = Readiness(rawValue: EPOLLRDHUP.rawValue)
    /// Reported always, asked for or not.
    package static let hangUp = Readiness(rawValue: EPOLLHUP.rawValue)
    package static let failure = Readiness(rawValue: EPOLLERR.rawValue)
    /// Only changes are reported: the handler reads or writes until the kernel says that it would block.
    package static let edgeTriggered = Readiness(rawValue: 1 << 31)
}

/// Whoever is told that a descriptor is ready. Kept alive by the loop while registered.
package protocol DescriptorHandler: AnyObject {
    /// Called on the loop.
    func descriptorIsReady(_ events: Readiness)
}

/// Whoever has something to do once at the end of a turn, such as to flush what many calls have written.
package protocol TurnHandler: AnyObject {
    /// Called on the loop, after all that was ready has run, or as much of it as a turn has time for.
    func turnEnds()
}

/// A descriptor's place in a loop.
package struct Registration: Hashable, Sendable {
    fileprivate let index: UInt32
    fileprivate let generation: UInt32

    fileprivate var token: UInt64 { UInt64(generation) << 32 | UInt64(index) }
    fileprivate init(index: UInt32, generation: UInt32) {
        self.index = index
        self.generation = generation
    }
    fileprivate init(token: UInt64) {
        self.init(index: UInt32(truncatingIfNeeded: token), generation: UInt32(token >> 32))
    }
}

/// One loop, one thread, for the life of the program. A task that prefers a loop runs on it, and an actor may
/// have it as its executor. Everything said to be "on the loop" runs on its thread, one after the other.
// Safe because its variables are touched on the loop's own thread only, and what others hand in stands behind
// `inbox`.
package final class EventLoop: SerialExecutor, TaskExecutor, @unchecked Sendable {
    // Safe because a call that comes from another thread came as Sendable, and jobs may go anywhere.
    private enum Work: @unchecked Sendable {
        case job(UnownedJob)
        case call(() -> Void)
    }

    private struct Inbox {
        var work: [Work] = []
        /// The loop waits in the kernel, and has not been woken yet.
        var isAsleep = false
    }

    private struct Slot {
        var generation: UInt32 = 0
        var descriptor: Int32 = -1
        var handler: (any DescriptorHandler)?
    }

    package let name: String
    /// Memory for what one call on the loop reads or writes: two halves of `scratchHalf` bytes, without
    /// content once the call is over.
    package let scratch: UnsafeMutableRawBufferPointer
    package static let scratchHalf = 65536
    /// Memory for C libraries that work on this loop only.
    package let blocks = BlockPool()
    private let epoll: FileDescriptor
    private let bell: FileDescriptor
    private let inbox = Mutex(Inbox())
    private let thread = Atomic<UInt>(0)

    // What belongs to the loop's thread.
    private var work: [Work] = []
    private var running: [Work] = []
    private var slots: [Slot] = []
    private var freeSlots: [UInt32] = []
    private var timers = TimerQueue()
    private var endings: [any TurnHandler] = []

    private static let bellToken = UInt64.max
    /// How long batches of work run before the descriptors are looked at again.
    private static let longestTurn = Duration.milliseconds(1)

    package init(name: String) throws(SystemError) {
        self.name = name
        scratch = .allocate(byteCount: 2 * EventLoop.scratchHalf, alignment: 64)
        epoll = FileDescriptor(owning: try check(arktos_epoll_create(), "epoll_create"))
        bell = FileDescriptor(owning: try check(arktos_eventfd(), "eventfd"))
        arktos_ignore_broken_pipes()
        try check(
            arktos_epoll_ctl(epoll.number, EPOLL_CTL_ADD, bell.number, EPOLLIN.rawValue, EventLoop.bellToken),
            "epoll_ctl")
        try startThread(named: name) { self.run() }
    }

    // MARK: Executor

    /// Whether the caller is on the loop.
    package var isCurrent: Bool { thread.load(ordering: .relaxed) == UInt(pthread_self()) }

    package func enqueue(_ job: consuming ExecutorJob) {
        accept(.job(UnownedJob(job)))
    }

    package func checkIsolated() { precondition(isCurrent, "not on event loop \(name)") }

    package func isIsolatingCurrentContext() -> Bool? { isCurrent }

    /// Runs `call` on the loop, later.
    package func submit(_ call: @escaping @Sendable () -> Void) { accept(.call(call)) }

    /// Runs `body` on the loop: at once when the caller is on it.
    package func run<Result: Sendable, Failure: Error>(
        _ body: @escaping @Sendable () throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        if isCurrent { return try body() }
        let result: Swift.Result<Result, Failure> = await withUnsafeContinuation { continuation in
            submit { continuation.resume(returning: Swift.Result(catching: body)) }
        }
        return try result.get()
    }

    private func accept(_ work: Work) {
        if isCurrent {
            self.work.append(work)
            return
        }
        let mustWake = inbox.withLock { inbox in
            inbox.work.append(work)
            defer { inbox.isAsleep = false }
            return inbox.isAsleep
        }
        if mustWake { ring() }
    }

    private func ring() {
        var one: UInt64 = 1
        _ = Glibc.write(bell.number, &one, 8)
    }

    // MARK: Descriptors (on the loop)

    package func register(
        _ descriptor: FileDescriptor, for interest: Readiness, _ handler: any DescriptorHandler
    ) throws(SystemError) -> Registration {
        precondition(isCurrent, "register off the loop")
        let index = freeSlots.popLast() ?? UInt32(slots.count)
        if index == slots.count { slots.append(Slot()) }
        let registration = Registration(index: index, generation: slots[Int(index)].generation)
        let number = descriptor.number
        do throws(SystemError) {
            try check(
                arktos_epoll_ctl(epoll.number, EPOLL_CTL_ADD, number, interest.rawValue, registration.token),
                "epoll_ctl",
                "descriptor \(number)")
        } catch {
            freeSlots.append(index)
            throw error
        }
        slots[Int(index)].descriptor = number
        slots[Int(index)].handler = handler
        return registration
    }

    package func change(_ registration: Registration, to interest: Readiness) throws(SystemError) {
        precondition(isCurrent, "change off the loop")
        guard let slot = slot(registration) else { return }
        try check(
            arktos_epoll_ctl(
                epoll.number, EPOLL_CTL_MOD, slot.descriptor, interest.rawValue, registration.token),
            "epoll_ctl", "descriptor \(slot.descriptor)")
    }

    /// Forgets the handler; nothing is reported any more. To be called before the descriptor is closed.
    package func unregister(_ registration: Registration) {
        precondition(isCurrent, "unregister off the loop")
        guard let slot = slot(registration) else { return }
        _ = arktos_epoll_ctl(epoll.number, EPOLL_CTL_DEL, slot.descriptor, 0, 0)
        slots[Int(registration.index)] = Slot(generation: slot.generation &+ 1)
        freeSlots.append(registration.index)
    }

    private func slot(_ registration: Registration) -> Slot? {
        guard registration.index < slots.count else { return nil }
        let slot = slots[Int(registration.index)]
        return slot.generation == registration.generation && slot.handler != nil ? slot : nil
    }

    // MARK: Timers and ends of turns (on the loop)

    package func schedule(after delay: Duration, _ call: @escaping () -> Void) -> LoopTimer {
        schedule(at: MonotonicClock.now.advanced(by: delay), call)
    }

    package func schedule(at deadline: MonotonicInstant, _ call: @escaping () -> Void) -> LoopTimer {
        precondition(isCurrent, "schedule off the loop")
        return timers.add(at: deadline, .call(call))
    }

    /// Keeps `handler` alive until it is due or cancelled.
    package func schedule(at deadline: MonotonicInstant, for handler: any TimerHandler) -> LoopTimer {
        precondition(isCurrent, "schedule off the loop")
        return timers.add(at: deadline, .handler(handler))
    }

    package func cancel(_ timer: LoopTimer) {
        precondition(isCurrent, "cancel off the loop")
        timers.cancel(timer)
    }

    /// `handler.turnEnds()` is called once, when all that is ready now has run.
    package func atEndOfTurn(_ handler: any TurnHandler) {
        precondition(isCurrent, "atEndOfTurn off the loop")
        endings.append(handler)
    }

    // MARK: The thread

    private func run() {
        thread.store(UInt(pthread_self()), ordering: .relaxed)
        let ready = UnsafeMutableBufferPointer<arktos_ready>.allocate(capacity: 256)
        defer { ready.deallocate() }
        while true {
            runWork()
            let timeout = prepareToWait()
            let count = arktos_epoll_wait(epoll.number, ready.baseAddress, 256, timeout)
            collectInbox()
            guard count > 0 else { continue }
            for event in ready[..<Int(count)] { deliver(event) }
        }
    }

    private func deliver(_ event: arktos_ready) {
        guard event.token != EventLoop.bellToken else {
            var value: UInt64 = 0
            _ = Glibc.read(bell.number, &value, 8)
            return
        }
        // An earlier event of this batch may have taken the registration away.
        guard let handler = slot(Registration(token: event.token))?.handler else { return }
        handler.descriptorIsReady(Readiness(rawValue: event.events))
    }

    /// Timers that are due, jobs and calls, and what they lead to; then the ends of the turn. A turn that has
    /// lasted long enough ends with work left, so that what was written goes, and others are heard.
    private func runWork() {
        if !timers.isEmpty {
            let now = MonotonicClock.now
            while let work = timers.due(at: now) { work.perform() }
        }
        guard !work.isEmpty || !endings.isEmpty else { return }
        let began = MonotonicClock.now
        while true {
            if work.isEmpty {
                guard !endings.isEmpty else { return }
                endTurn()
            }
            runBatch()
            guard began.duration(to: MonotonicClock.now) < EventLoop.longestTurn else { break }
        }
        endTurn()
    }

    private func endTurn() {
        let ended = endings
        endings.removeAll(keepingCapacity: true)
        for handler in ended { handler.turnEnds() }
    }

    private func runBatch() {
        swap(&work, &running)
        for index in running.indices {
            switch running[index] {
            // Not as isolated to this executor: each call of a nonisolated function would then be enqueued
            // anew. An actor that lives here is as safe, since all its jobs come to this thread.
            case .job(let job): job.runSynchronously(on: asUnownedTaskExecutor())
            case .call(let call): call()
            }
        }
        running.removeAll(keepingCapacity: true)
    }

    /// How long the kernel may wait, in its milliseconds; -1 is for ever.
    private func prepareToWait() -> Int32 {
        guard work.isEmpty && endings.isEmpty else { return 0 }
        var timeout: Int32 = -1
        if let deadline = timers.nextDeadline() {
            let nanoseconds = max(0, MonotonicClock.now.duration(to: deadline).wholeNanoseconds)
            timeout = Int32(clamping: (nanoseconds + 999_999) / 1_000_000)
        }
        return inbox.withLock { inbox in
            guard inbox.work.isEmpty else { return 0 }
            inbox.isAsleep = true
            return timeout
        }
    }

    private func collectInbox() {
        let arrived: [Work] = inbox.withLock { inbox in
            inbox.isAsleep = false
            defer { inbox.work = [] }
            return inbox.work
        }
        if !arrived.isEmpty { work.append(contentsOf: arrived) }
    }
}

/// Several loops among which connections are spread.
package final class EventLoopGroup: Sendable {
    package let loops: [EventLoop]
    private let turn = Atomic<Int>(0)

    package init(count: Int, name: String = "loop") throws(SystemError) {
        precondition(count > 0, "a group has at least one loop")
        var loops: [EventLoop] = []
        for index in 0..<count { loops.append(try EventLoop(name: "\(name)-\(index)")) }
        self.loops = loops
    }

    /// One after the other.
    package func next() -> EventLoop {
        let (index, _) = turn.add(1, ordering: .relaxed)
        return loops[Int(UInt(bitPattern: index) % UInt(loops.count))]
    }

    /// The loop that the caller is on, when it is one of these; else the next.
    package func currentOrNext() -> EventLoop { loops.first { $0.isCurrent } ?? next() }

    /// One loop for each processor that this process may use.
    package static let shared: EventLoopGroup = {
        do {
            return try EventLoopGroup(count: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        } catch {
            preconditionFailure("cannot make the event loops: \(error)")
        }
    }()
}
