// Asks once: runs a command, gets a page, opens a connection. For probes and for the hooks of a container's
// life.

import Diagnostics
import Linux
import Messages
import RPC

package struct ProbeAsker: Sendable {
    let runtime: Runtime
    let container: Container
    let id: String
    /// Where pages and ports are when no host is named.
    let address: String
    let loop: EventLoop

    package init(
        _ runtime: Runtime, _ container: Container, id: String, address: String, loop: EventLoop
    ) {
        self.runtime = runtime
        self.container = container
        self.id = id
        self.address = address
        self.loop = loop
    }

    /// Nil when the runtime is away: that says nothing of the container.
    package func ask(_ probe: Probe) async throws -> ProbeAnswer? {
        let timeout = Duration.seconds(Int64(max(probe.timeoutSeconds, 1)))
        do {
            return try await ask(probe.handler, timeout)
        } catch let error as RPCError where error.isAway {
            return nil
        } catch {
            try Task.checkCancellation()
            return .failure("\(error)")
        }
    }

    private func ask(_ handler: ProbeHandler, _ timeout: Duration) async throws -> ProbeAnswer {
        if let exec = handler.exec { return try await answer(exec, timeout) }
        if let get = handler.httpGet { return try await answer(get, timeout) }
        if let socket = handler.tcpSocket {
            return try await connect(socket.host, port(socket.port), timeout)
        }
        if let grpc = handler.grpc { return try await answer(grpc, timeout) }
        return .failure("the probe says neither command nor page nor port")
    }

    private func answer(_ exec: ExecAction, _ timeout: Duration) async throws -> ProbeAnswer {
        let result = try await runtime.run(exec.command, in: id, limit: timeout)
        if result.exitCode == 0 { return .success }
        let said = String(decoding: (result.stdout + result.stderr).prefix(1024), as: UTF8.self)
        return .failure(said.isEmpty ? "command ended with exit code \(result.exitCode)" : said)
    }

    private func answer(_ get: HTTPGetAction, _ timeout: Duration) async throws -> ProbeAnswer {
        let page = HTTPProbe(
            get.scheme == "HTTPS" ? .https : .http, host: get.host.isEmpty ? address : get.host,
            port: try port(get.port), path: get.path,
            headers: get.httpHeaders.map { ($0.name, $0.value) })
        let code = try await page.get(on: loop, timeout: timeout)
        return (200..<400).contains(code)
            ? .success : .failure("HTTP probe failed with statuscode: \(code)")
    }

    private func answer(_ grpc: GRPCAction, _ timeout: Duration) async throws -> ProbeAnswer {
        guard let address = IPAddress(address) else { return .failure("\"\(address)\" is not an IP address") }
        let probe = GRPCProbe(
            .ip(address, port: try number(Int64(grpc.port))), service: grpc.service ?? "")
        return try await probe.ask(on: loop, timeout: timeout)
    }

    private func connect(_ host: String, _ port: UInt16, _ timeout: Duration) async throws -> ProbeAnswer {
        let host = host.isEmpty ? address : host
        guard let address = IPAddress(host) else {
            return .failure("\"\(host)\" is not an IP address")
        }
        let stream = try await ByteStream.connect(
            to: .ip(address, port: port), on: loop, timeout: timeout)
        stream.close()
        return .success
    }

    private func port(_ value: IntOrString) throws -> UInt16 {
        guard value.type == 1 else { return try number(Int64(value.intVal)) }
        if let named = container.ports.first(where: { $0.name == value.strVal }) {
            return try number(Int64(named.containerPort))
        }
        guard let port = Int64(value.strVal) else {
            throw ConfigurationError("container \(container.name) has no port \"\(value.strVal)\"")
        }
        return try number(port)
    }

    private func number(_ port: Int64) throws -> UInt16 {
        guard let port = UInt16(exactly: port), port > 0 else {
            throw ConfigurationError("\(port) is not a port")
        }
        return port
    }

    // MARK: Hooks

    /// Runs a hook to its end; throws why it failed.
    package func run(_ hook: LifecycleHandler, limit: Duration) async throws {
        if let sleep = hook.sleep {
            return try await MonotonicClock.sleep(for: min(.seconds(sleep.seconds), limit))
        }
        let handler = ProbeHandler.with {
            $0.exec = hook.exec
            $0.httpGet = hook.httpGet
            $0.tcpSocket = hook.tcpSocket
        }
        if case .failure(let message) = try await ask(handler, limit) { throw ConfigurationError(message) }
    }
}
