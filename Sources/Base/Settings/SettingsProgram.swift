// The settings of the running process, for a program's main.

import Glibc
import Linux

extension SettingsTable {
    /// Parses this process' arguments and environment. Prints the help or the version and exits with 0 when
    /// that was asked for; prints what is wrong to standard error and exits with 2.
    package func parseOrExit(arguments: [String] = Array(CommandLine.arguments.dropFirst())) -> SettingValues
    {
        do {
            switch try parse(arguments: arguments, environment: Environment.all) {
            case .values(let values): return values
            case .text(let text):
                Self.write(text, to: STDOUT_FILENO)
                exit(0)
            }
        } catch {
            Self.write("\(program): \(error)\n", to: STDERR_FILENO)
            exit(2)
        }
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
