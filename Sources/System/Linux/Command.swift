// What is to be run: a program with everything it is given.

import CLinux
import Glibc

package struct Command: Sendable {
    package enum Input: Sendable {
        /// /dev/null.
        case none
        case descriptor(FileDescriptor)
        /// A pipe that the parent writes: `Process.input`.
        case pipe
    }

    package enum Output: Sendable {
        /// The parent's own.
        case inherited
        /// /dev/null.
        case discarded
        case descriptor(FileDescriptor)
        /// A pipe that the parent reads: `Process.output` or `.errorOutput`.
        case pipe
    }

    /// The process group of the child.
    package enum Group: Sendable {
        /// The parent's: a Ctrl-C reaches both.
        case inherited
        /// One of its own.
        case own
        /// A session of its own.
        case session
        /// A session of its own, whose terminal is the input.
        case terminalSession
    }

    /// A path, or a name to be looked up in PATH.
    package var program: String
    /// Without the program's own name.
    package var arguments: [String]
    /// Nil: the parent's.
    package var environment: [String: String]?
    /// Nil: the parent's.
    package var directory: String?
    package var input = Input.none
    package var output = Output.inherited
    package var errorOutput = Output.inherited
    package var group = Group.inherited
    /// Path of a network namespace to run in, such as `/run/netns/x`.
    package var networkNamespace: String?
    /// Sent to the child when the thread that started it ends; event loops' threads never do.
    package var parentDeathSignal: Int32?

    package init(_ program: String, _ arguments: [String] = [], environment: [String: String]? = nil) {
        self.program = program
        self.arguments = arguments
        self.environment = environment
    }

    /// The file to execute. Throws ENOENT when PATH has none.
    func locate() throws(SystemError) -> String {
        if program.contains("/") { return program }
        let path = environment?["PATH"] ?? Environment.variable("PATH") ?? "/usr/sbin:/usr/bin:/sbin:/bin"
        for folder in path.split(separator: ":") {
            let candidate = "\(folder)/\(program)"
            if access(candidate, X_OK) == 0 { return candidate }
        }
        throw SystemError(call: "find in PATH", subject: program, errno: ENOENT)
    }
}

/// This program's environment.
package enum Environment {
    package static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    package static var all: [String: String] {
        var all: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let parts = String(cString: text).split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { all[String(parts[0])] = String(parts[1]) }
            entry += 1
        }
        return all
    }
}
