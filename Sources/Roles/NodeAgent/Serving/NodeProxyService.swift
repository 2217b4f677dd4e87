// The node's part of the `NodeProxy` service: logs, commands, consoles, ports, stats. For the API server
// alone.

import API
import Diagnostics
import Linux
import Messages
import Protobuf
import RPC
import Streaming

/// Lets nobody but the API server in.
package struct OnlyAPIServer: ServerInterceptor {
    package static let name = "system:apiserver"

    package init() {}

    package func intercept(
        _ stream: any ServerStream, _ context: CallContext, next: @escaping Router.Handler
    ) async throws {
        guard let certificate = context.peerCertificate else {
            throw RPCError(.unauthenticated, "the node agent wants a client certificate")
        }
        // A tenant's certificate speaks for the tenant, whatever its name says.
        let isOfTenant = certificate.organizations.contains { $0.hasPrefix("tenant:") }
        guard certificate.commonName == Self.name, !isOfTenant else {
            throw RPCError(
                .permissionDenied,
                "the node agent answers \(Self.name) only, not \"\(certificate.commonName)\"")
        }
        try await next(stream, context)
    }
}

struct NodeProxyService: Sendable {
    let lookup: PodLookup
    let settings: PodSettings
    let clock: any WallClock
    let loops: EventLoopGroup

    func register(in router: inout Router) {
        router.handle(NodeProxy.logs) { request, responses, _ in try await logs(request, responses) }
        router.handle(NodeProxy.exec) { requests, responses, _ in try await exec(requests, responses) }
        router.handle(NodeProxy.attach) { requests, responses, _ in try await attach(requests, responses) }
        router.handle(NodeProxy.portForward) { requests, responses, _ in
            try await portForward(requests, responses)
        }
        router.handle(NodeProxy.stats) { _, _ in try await stats() }
    }

    // MARK: Logs

    private func logs(_ request: LogsRequest, _ responses: ResponseWriter<LogsResponse>) async throws {
        let options = try options(request)
        let located = try await lookup.find(
            tenant: request.tenant, namespace: request.namespace, name: request.pod)
        let workload = try located.workload(request.container, firstIfMany: false)
        guard let latest = located.observed.latest(workload.name) else {
            throw RPCError(
                .failedPrecondition,
                "container \"\(workload.name)\" in \(located.description) is waiting to start")
        }
        var attempt = latest.attempt
        if request.previous {
            guard let before = located.observed.previous(workload.name) else {
                throw RPCError(
                    .failedPrecondition,
                    "previous terminated container \"\(workload.name)\" in \(located.description) not found")
            }
            attempt = before.attempt
        } else if case .created = latest.state, let before = located.observed.previous(workload.name) {
            attempt = before.attempt
        }
        let directory = PodDirectory(
            root: settings.root, logRoot: settings.logRoot, PodIdentity(located.pod))
        let reader = LogReader(path: directory.log(workload.name, attempt), options)
        let (runtime, id) = (located.runtime, latest.id)
        let isRunning: @Sendable () async -> Bool = {
            do {
                return try await runtime.containerStatus(id).state == .running
            } catch {
                // A runtime that is away ends no log; a container that is gone does.
                return (error as? RPCError)?.isNotFound != true
            }
        }
        do {
            try await reader.read(follow: request.follow && !request.previous ? isRunning : nil) { bytes in
                try await responses.write(LogsResponse.with { $0.data = bytes })
            }
        } catch let error as SystemError {
            throw RPCError(.notFound, "the log of container \"\(workload.name)\" cannot be read: \(error)")
        }
    }

    private func options(_ request: LogsRequest) throws(RPCError) -> LogOptions {
        var options = LogOptions()
        options.hasTimestamps = request.timestamps
        options.tailLines = request.tailLines
        options.limitBytes = request.limitBytes
        guard (request.tailLines ?? 0) >= 0, (request.limitBytes ?? 1) > 0 else {
            throw RPCError(.invalidArgument, "tailLines may not be negative, and limitBytes not below 1")
        }
        if let time = request.sinceTime { options.since = time.wallTime }
        if let seconds = request.sinceSeconds {
            guard seconds > 0, request.sinceTime == nil else {
                throw RPCError(
                    .invalidArgument, "sinceSeconds has to be above 0, and excludes sinceTime")
            }
            options.since = clock.now - .seconds(seconds)
        }
        return options
    }

    // MARK: Exec

    private func exec(
        _ requests: RequestStream<ExecRequest>, _ responses: ResponseWriter<ExecResponse>
    ) async throws {
        let iterator = requests.makeAsyncIterator()
        guard case .start(let start) = try await iterator.next()?.content else {
            throw RPCError(.invalidArgument, "the first message of Exec has to be its start")
        }
        guard !start.command.isEmpty else { throw RPCError(.invalidArgument, "Exec has no command") }
        let located = try await lookup.find(
            tenant: start.tenant, namespace: start.namespace, name: start.pod)
        let (_, container) = try located.running(start.container)
        let answer = try await located.runtime.call(
            CRI.RuntimeService.exec,
            .with {
                $0.containerId = container.id
                $0.cmd = start.command
                $0.tty = start.tty
                $0.stdin = start.stdin
                $0.stdout = true
                $0.stderr = !start.tty
            }, limit: Runtime.Limit.look)
        let stream = try await ChannelStream.connect(
            answer.url, ChannelStream.Shape(hasInput: start.stdin, hasTerminal: start.tty), on: loops.next())
        defer { stream.close() }
        if start.tty {
            try await stream.resize(columns: start.size?.columns ?? 80, rows: start.size?.rows ?? 24)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for try await request in requests {
                    switch request.content {
                    case .stdin(let bytes) where start.stdin: try await stream.send(bytes)
                    case .resize(let size) where start.tty:
                        try await stream.resize(columns: size.columns, rows: size.rows)
                    default: continue
                    }
                }
                try await stream.finishInput()
            }
            try await pass(stream) { output in
                switch output {
                case .output(let bytes): try await responses.write(.with { $0.content = .stdout(bytes) })
                case .errorOutput(let bytes): try await responses.write(.with { $0.content = .stderr(bytes) })
                case .ended(let ending):
                    try await responses.write(.with { $0.content = .exit(Self.status(ending)) })
                }
            }
            group.cancelAll()
        }
    }

    private func pass(_ stream: ChannelStream, _ write: (ChannelStream.Output) async throws -> Void)
        async throws
    {
        while let output = try await stream.receive() {
            try await write(output)
            if case .ended = output { return }
        }
    }

    private static func status(_ ending: ChannelStream.Ending) -> Messages.ExitStatus {
        .with {
            $0.code = ending.code
            $0.message = ending.message
        }
    }

    // MARK: Attach

    private func attach(
        _ requests: RequestStream<AttachRequest>, _ responses: ResponseWriter<AttachResponse>
    ) async throws {
        let iterator = requests.makeAsyncIterator()
        guard case .start(let start) = try await iterator.next()?.content else {
            throw RPCError(.invalidArgument, "the first message of Attach has to be its start")
        }
        let located = try await lookup.find(
            tenant: start.tenant, namespace: start.namespace, name: start.pod)
        let (workload, container) = try located.running(start.container)
        if workload.role == .machine {
            return try await console(located, container, requests, responses)
        }
        let answer = try await located.runtime.call(
            CRI.RuntimeService.attach,
            .with {
                $0.containerId = container.id
                $0.stdin = start.stdin
                $0.tty = start.tty
                $0.stdout = true
                $0.stderr = !start.tty
            }, limit: Runtime.Limit.look)
        let stream = try await ChannelStream.connect(
            answer.url, ChannelStream.Shape(hasInput: start.stdin, hasTerminal: start.tty), on: loops.next())
        defer { stream.close() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for try await request in requests {
                    switch request.content {
                    case .stdin(let bytes) where start.stdin: try await stream.send(bytes)
                    case .resize(let size) where start.tty:
                        try await stream.resize(columns: size.columns, rows: size.rows)
                    default: continue
                    }
                }
                try await stream.finishInput()
            }
            try await pass(stream) { output in
                switch output {
                case .output(let bytes): try await responses.write(.with { $0.content = .stdout(bytes) })
                case .errorOutput(let bytes): try await responses.write(.with { $0.content = .stderr(bytes) })
                case .ended(let ending):
                    try await responses.write(.with { $0.content = .exit(Self.status(ending)) })
                }
            }
            group.cancelAll()
        }
    }

    /// A machine is attached to by its serial console.
    private func console(
        _ located: LocatedPod, _ container: ObservedContainer, _ requests: RequestStream<AttachRequest>,
        _ responses: ResponseWriter<AttachResponse>
    ) async throws {
        let call = try await located.runtime.console()
        defer { call.cancel() }
        try await call.send(
            .with {
                $0.content = .start(
                    .with {
                        $0.containerId = container.id
                        $0.historyBytes = 4096
                    })
            })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for try await request in requests {
                    switch request.content {
                    case .stdin(let bytes): try await call.send(.with { $0.content = .input(bytes) })
                    case .resize(let size):
                        let content = VM.TerminalSize.with {
                            $0.columns = size.columns
                            $0.rows = size.rows
                        }
                        try await call.send(.with { $0.content = .resize(content) })
                    default: continue
                    }
                }
                try await call.finish()
            }
            while let response = try await call.responses.next() {
                try await responses.write(.with { $0.content = .stdout(response.output) })
            }
            group.cancelAll()
        }
    }

    // MARK: Ports

    /// The node reaches its pods' addresses itself.
    private func portForward(
        _ requests: RequestStream<PortForwardRequest>, _ responses: ResponseWriter<PortForwardResponse>
    ) async throws {
        let iterator = requests.makeAsyncIterator()
        guard case .start(let start) = try await iterator.next()?.content else {
            throw RPCError(.invalidArgument, "the first message of PortForward has to be its start")
        }
        guard let port = UInt16(exactly: start.port), port > 0 else {
            throw RPCError(.invalidArgument, "\(start.port) is not a port: expected 1 to 65535")
        }
        let located = try await lookup.find(
            tenant: start.tenant, namespace: start.namespace, name: start.pod)
        let host = located.pod.spec.hostNetwork ? "127.0.0.1" : located.addresses.first ?? ""
        guard let address = IPAddress(host) else {
            throw RPCError(.failedPrecondition, "\(located.description) has no address")
        }
        let stream: ByteStream
        do {
            stream = try await ByteStream.connect(to: .ip(address, port: port), on: loops.next())
        } catch let error as SystemError {
            throw RPCError(.unavailable, "port \(port) of \(located.description): \(error)")
        }
        defer { stream.close() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for try await request in requests {
                    if case .data(let bytes) = request.content { try await stream.write(bytes) }
                }
                try stream.finishWriting()
            }
            while true {
                let bytes = try await stream.read()
                if bytes.isEmpty { break }
                try await responses.write(.with { $0.data = bytes })
            }
            group.cancelAll()
        }
    }

    // MARK: Stats

    private func stats() async throws -> StatsResponse {
        var response = StatsResponse()
        let root = settings.root
        response.node = try await BlockingPool.shared.run { try NodeUsage.read(root: root) }
        response.node.time = MicroTime(clock.now)
        for runtime in lookup.registry.runtimes {
            // A runtime that is away has nothing to tell.
            guard
                let answer = try? await runtime.call(
                    CRI.RuntimeService.listContainerStats, CRI.ListContainerStatsRequest(),
                    limit: Runtime.Limit.look)
            else { continue }
            response.pods += PodUsage.pods(of: answer.stats)
        }
        return response
    }
}
