// Where a development cluster keeps everything: one data directory, and the checkout that its programs come
// from.
//
//     certs/                      the authority, and a certificate for each program and user
//     users/NAME.conf             configurations for the command line
//     store/                      the API server's
//     logs/                       of each program; up.log is the supervisor's
//     run/lock  run/up            the supervisor's lock; what it says of itself once all is up
//     node/                       the first node: its servers' files, agent/, machines/
//     nodes/node-2/ ...           further nodes

import Linux

package struct ClusterLayout: Sendable {
    /// Absolute.
    package let path: String

    /// Makes the folder absolute: programs run in other folders than this one.
    package init(_ path: String) throws(CommandError) {
        guard !path.isEmpty else { throw CommandError("--data-dir is empty") }
        guard !path.hasPrefix("/") else {
            self.path = ClusterLayout.simplified(path)
            return
        }
        do throws(SystemError) {
            self.path = ClusterLayout.simplified("\(try Files.target(ofLink: "/proc/self/cwd"))/\(path)")
        } catch {
            throw CommandError("the current folder is unknown: \(error)")
        }
    }

    package var certificates: String { "\(path)/certs" }
    package var users: String { "\(path)/users" }
    package var store: String { "\(path)/store" }
    package var logs: String { "\(path)/logs" }
    package var run: String { "\(path)/run" }
    package var lock: String { "\(path)/run/lock" }
    /// Stands while everything is up; see `ClusterState`.
    package var state: String { "\(path)/run/up" }

    package func configuration(of user: String) -> String { "\(users)/\(user).conf" }
    package func log(of program: String) -> String { "\(logs)/\(program).log" }

    package func node(_ number: Int) -> NodeLayout {
        let name = "node-\(number)"
        return NodeLayout(name: name, path: number == 1 ? "\(path)/node" : "\(path)/nodes/\(name)")
    }

    /// Nodes that have been started at some time.
    package var knownNodes: [NodeLayout] {
        let further = (try? Files.list("\(path)/nodes")) ?? []
        let first = Files.isDirectory("\(path)/node") ? [node(1)] : []
        return first + further.map { NodeLayout(name: $0, path: "\(path)/nodes/\($0)") }
    }

    package func makeDirectories() throws(SystemError) {
        for folder in [certificates, users, store, logs, run] { try Files.makeDirectories(folder) }
    }

    /// Without "." and doubled slashes; ".." and links stay for the kernel.
    static func simplified(_ path: String) -> String {
        "/" + path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }
}

package struct NodeLayout: Sendable {
    package let name: String
    package let path: String

    package var agent: String { "\(path)/agent" }
    package var machines: String { "\(path)/machines" }
    package var machineSocket: String { "\(path)/run/vmruntime.sock" }
}

/// Where the programs and scripts are found.
package struct Checkout: Sendable {
    /// The folder of this program and its siblings.
    package let programs: String
    /// The folder of `node-services`.
    package let scripts: String

    package var examples: String { "\(Files.parent(of: scripts))/examples" }

    /// `scripts` wins over the environment, and that over the place beside the build folder of this program.
    package init(scripts: String?, environment: [String: String]) throws(CommandError) {
        let program: String
        do throws(SystemError) {
            program = try Files.target(ofLink: "/proc/self/exe")
        } catch {
            throw CommandError("this program's own file is unknown: \(error)")
        }
        programs = Files.parent(of: program)
        guard let told = scripts ?? environment["ARKTOS_SCRIPTS"] else {
            guard let found = Checkout.scripts(above: programs) else {
                throw CommandError(
                    "no folder above \(programs) has scripts/node-services; "
                        + "say where it is with --scripts or ARKTOS_SCRIPTS")
            }
            self.scripts = found
            return
        }
        guard Files.isExecutable("\(told)/node-services") else {
            throw CommandError("\(told) has no executable node-services")
        }
        self.scripts = try ClusterLayout(told).path
    }

    /// Build folders stand at different depths in a checkout.
    private static func scripts(above folder: String) -> String? {
        var folder = folder
        while folder != "/" && folder != "." {
            folder = Files.parent(of: folder)
            let candidate = "\(folder == "/" ? "" : folder)/scripts"
            if Files.isExecutable("\(candidate)/node-services") { return candidate }
        }
        return nil
    }

    package func program(_ name: String) throws(CommandError) -> String {
        let path = "\(programs)/\(name)"
        guard Files.isExecutable(path) else {
            throw CommandError("the program \(path) is missing; build it first")
        }
        return path
    }
}
