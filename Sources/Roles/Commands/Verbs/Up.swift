// `arktos up`: a whole cluster on this machine.

import Glibc
import Linux

extension Verb {
    static let up = Verb(
        "up", "Starts a whole cluster on this machine, with a demo in it",
        usage: "up [--data-dir DIR] [--no-demo] [--nodes N] [--detach] [--etcd URLS ...]", section: .local,
        flags: [
            ClusterOptions.dataDirectory,
            Flag("no-demo", nil, .on, "without the demo's tenant and its two pods"),
            Flag("nodes", nil, .value("N"), "so many nodes, each with runtimes of its own; 1 unless said"),
            Flag("quiet", "q", .on, "without the closing words on how to use the cluster"),
            Flag("detach", "d", .on, "return when all is up; the cluster goes on in the background"),
            Flag("port", nil, .value("PORT"), "the API server's, on loopback; 6443 unless said"),
            Flag(
                "node-port", nil, .value("PORT"),
                "the node agents', on their pods' network; 10250 unless said"),
            ClusterOptions.scripts,
        ] + ClusterOptions.etcdFlags
    ) { arguments, program in
        guard arguments.words.isEmpty else { throw CommandError("up takes flags only, see --help") }
        let options = try ClusterOptions(arguments, program)
        try becomeRoot()
        let command = UpCommand(
            options: options, withDemo: !arguments.has("no-demo"), program: program,
            isQuiet: arguments.has("quiet"), progress: Progress(program.output))
        if arguments.has("detach") { try await command.runDetached() } else { try await command.run() }
    }

    /// Runtimes and networks of pods need it. Does not return when it has to call itself by sudo.
    static func becomeRoot() throws(CommandError) {
        guard geteuid() != 0 else { return }
        let words =
            ["sudo", "--preserve-env=ARKTOS_SCRIPTS", "--"] + [CommandLine.arguments[0].asProgram]
            + CommandLine.arguments.dropFirst()
        var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        execvp("sudo", &pointers)
        throw CommandError(
            "this needs root, and sudo cannot be called: \(SystemError(call: "execvp", subject: "sudo"))")
    }
}

extension String {
    /// This program's own file: sudo looks in another PATH.
    fileprivate var asProgram: String { (try? Files.target(ofLink: "/proc/self/exe")) ?? self }
}

struct UpCommand: Sendable {
    let options: ClusterOptions
    let withDemo: Bool
    let program: CommandLineProgram
    let isQuiet: Bool
    let progress: Progress

    private var cluster: DetachedCluster { DetachedCluster(layout: options.layout) }

    /// Until it is told to stop.
    func run() async throws {
        let supervisor = try ClusterSupervisor(options, progress)
        try await supervisor.run {
            let configuration = try await demo(server: options.server)
            explain(configuration, stop: "Ctrl-C, or 'arktos down'\(dataDirectoryFlag)")
        }
    }

    func runDetached() async throws {
        if let pid = try cluster.holder() {
            let state = try await cluster.waitUntilUp()
            progress.say("the cluster in \(options.layout.path) is running already, as process \(pid)")
            try await checkServices(state)
            let configuration = try await demo(server: state.server)
            return explain(configuration, stop: "'arktos down'\(dataDirectoryFlag)")
        }
        try await cluster.start(
            [
                "up", "--quiet", "--no-demo", "--data-dir", options.layout.path, "--nodes",
                "\(options.nodes)",
                "--port", "\(options.port)", "--node-port", "\(options.nodePort)",
                "--scripts", options.checkout.scripts,
            ] + options.etcd, program.output)
        let configuration = try await demo(server: options.server)
        explain(configuration, stop: "'arktos down'\(dataDirectoryFlag)")
    }

    /// Starts servers of nodes that have ended.
    private func checkServices(_ state: ClusterState) async throws {
        for number in 1...state.nodes {
            let node = options.layout.node(number)
            if try await NodeServices.running(node, options.checkout) != nil { continue }
            _ = try await NodeServices.start(node, options.checkout) { progress.say("\(node.name): \($0)") }
        }
    }

    /// The configuration that is best to go on with.
    private func demo(server: String) async throws -> String {
        guard withDemo else { return options.layout.configuration(of: "system-admin") }
        return try await Demo(
            layout: options.layout, checkout: options.checkout, server: server, program: program,
            progress: progress
        ).run()
    }

    private func explain(_ configuration: String, stop: String) {
        guard !isQuiet else { return }
        progress.say("the cluster is up")
        program.output.print(
            """

            To use it:   export ARKTOSCONFIG=\(configuration)
                         export PATH=\(options.checkout.programs):$PATH
                         arktos get pods -o wide
            To operate:  export ARKTOSCONFIG=\(options.layout.configuration(of: "system-admin"))
            To stop it:  \(stop)
            """)
    }

    private var dataDirectoryFlag: String {
        options.layout.path.hasSuffix("/\(ClusterOptions.standardDataDirectory)")
            ? "" : " --data-dir \(options.layout.path)"
    }
}
