// The cluster's life: certificates, servers of the nodes, programs; then it looks after them until it is told
// to stop.

import Glibc
import Linux
import Synchronization

/// Holds the data directory's lock while it lives.
final class ClusterSupervisor: Sendable {
    private static let startLimit = Duration.seconds(60)

    private let options: ClusterOptions
    private let progress: Progress
    private let lock: FileLock
    private struct Programs {
        var started: [SupervisedProgram] = []
        var isStopping = false
    }
    private let programs = Mutex(Programs())
    private let isUp = Atomic<Bool>(false)

    private var layout: ClusterLayout { options.layout }

    /// Throws when another has the data directory, or a port is taken.
    init(_ options: ClusterOptions, _ progress: Progress) throws {
        self.options = options
        self.progress = progress
        try options.layout.makeDirectories()
        do throws(FileLock.Failure) {
            lock = try FileLock(options.layout.lock)
        } catch {
            guard case .held(_, let pid) = error else { throw CommandError("\(error)") }
            throw CommandError(
                "a cluster in \(options.layout.path) is running already, as process "
                    + "\(pid.map { "\($0)" } ?? "unknown"); stop it with 'arktos down', or give another --data-dir"
            )
        }
        try Files.remove(options.layout.state)
        try ClusterSupervisor.refuseTakenPort(options.server, flag: "port")
    }

    private static func refuseTakenPort(_ address: String, flag: String) throws {
        guard let address = SocketAddress(address) else { throw CommandError("\(address) is no address") }
        do throws(SystemError) {
            try Socket.listen(on: address).close()
        } catch {
            guard error.code == EADDRINUSE else {
                throw CommandError("cannot listen on \(address): \(error)")
            }
            throw CommandError("\(address) is taken by another program; choose another port with --\(flag)")
        }
    }

    private enum Outcome: Sendable {
        case toldToStop
        case failed(any Error)
    }

    /// Until SIGINT, SIGTERM or SIGHUP arrives, or the cluster does not come up; everything that was started
    /// is stopped before this returns or throws. `whenUp` is called once; what it throws ends the cluster.
    func run(whenUp: @escaping @Sendable () async throws -> Void) async throws {
        let signals = try Signals([SIGINT, SIGTERM, SIGHUP], on: EventLoopGroup.shared.next())
        let (outcomes, report) = AsyncStream.makeStream(of: Outcome.self)
        let (started, start) = AsyncStream.makeStream(of: SupervisedProgram.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for await _ in signals {
                    report.yield(.toldToStop)
                    return
                }
            }
            group.addTask {
                do {
                    try await self.bringUp(start)
                    try await whenUp()
                } catch {
                    report.yield(.failed(error))
                }
            }
            group.addTask { await self.lookAfter(started, report) }
            let outcome = await outcomes.first { _ in true }
            group.cancelAll()
            // In a task of its own: it has to be done although this one may be cancelled.
            try await Task { try await self.stop() }.value
            if case .failed(let error) = outcome { throw error }
        }
    }

    /// Ends when it is cancelled and all programs have been stopped.
    private func lookAfter(
        _ started: AsyncStream<SupervisedProgram>, _ report: AsyncStream<Outcome>.Continuation
    ) async {
        await withDiscardingTaskGroup { group in
            for await program in started {
                group.addTask {
                    do { try await program.run() } catch { report.yield(.failed(error)) }
                }
            }
        }
    }

    // MARK: Up

    private func bringUp(_ start: AsyncStream<SupervisedProgram>.Continuation) async throws {
        let credentials = ClusterCredentials(layout)
        let control = try credentials.controlPlane()
        let administrator = try credentials.administrator(control.administrator, server: options.server)
        progress.say(
            "certificates: \(control.made == 0 ? "all there" : "\(control.made) made") in \(layout.certificates)"
        )
        let plan = ClusterPrograms(options)
        try add(try plan.apiServer(control), start)
        let health = try ClusterHealth(configuration: administrator)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [progress] in
                let version = try await health.waitForServer(within: Self.startLimit)
                progress.say("API server \(version) answers on \(self.options.server)")
                for program in try plan.clients(control) { try self.add(program, start) }
            }
            for number in 1...options.nodes {
                group.addTask { try await self.bringUp(self.layout.node(number), credentials, plan, start) }
            }
            try await group.waitForAll()
        }
        for number in 1...options.nodes {
            let name = layout.node(number).name
            try await health.waitForNode(name, within: Self.startLimit)
            progress.say("\(name) is ready for containers and virtual machines")
        }
        isUp.store(true, ordering: .relaxed)
        try ClusterState(pid: getpid(), server: options.server, nodes: options.nodes).write(to: layout)
    }

    private func bringUp(
        _ node: NodeLayout, _ credentials: ClusterCredentials, _ plan: ClusterPrograms,
        _ start: AsyncStream<SupervisedProgram>.Continuation
    ) async throws {
        let services = try await NodeServices.start(node, options.checkout) { [progress] line in
            progress.say("\(node.name): \(line)")
        }
        progress.say(
            "\(node.name): containerd, libvirt and registry run, pods' network \(try services["POD_SUBNET"])")
        let address = try services.gateway
        try Self.refuseTakenPort("\(address):\(options.nodePort)", flag: "node-port")
        let own = try credentials.node(node.name, address: address)
        try add(try plan.machines(services, own), start)
        try await poll("the VM runtime of \(node.name) listens", within: Self.startLimit) {
            _ = try await ByteStream.connect(
                to: .unix(path: node.machineSocket), on: EventLoopGroup.shared.next())
        }
        try add(try plan.agent(services, own), start)
    }

    private func add(
        _ description: ProgramDescription, _ start: AsyncStream<SupervisedProgram>.Continuation
    ) throws {
        let program = SupervisedProgram(
            description, isUp: { self.isUp.load(ordering: .relaxed) }, say: { self.progress.say($0) })
        try programs.withLock { programs in
            guard !programs.isStopping else { throw CancellationError() }
            programs.started.append(program)
        }
        start.yield(program)
        progress.say("starting \(description.name)")
    }

    // MARK: Down

    /// Programs in the reverse order of their start, then the nodes' servers. Pods go on.
    private func stop() async throws {
        try Files.remove(layout.state)
        let started = programs.withLock { programs in
            programs.isStopping = true
            return programs.started
        }
        for program in started.reversed() {
            try await program.stop()
            progress.say("stopped \(program.description.name)")
        }
        for node in layout.knownNodes {
            try await NodeServices.stop(node, options.checkout) { _ in }
            progress.say("\(node.name): servers stopped; containers and virtual machines go on")
        }
        lock.release()
    }
}
